package org.polyinfo.ml.model;

import java.util.Map;
import java.util.function.Function;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.regression.Committee;
import org.polyinfo.ml.regression.ConformalRegressor;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.GaussianProcess;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.LinearModel;
import org.polyinfo.ml.regression.TreeEnsemble;
import org.polyinfo.ml.transform.Pipeline;

/** Fitted regressors from their states: which type of a file is which class. */
public final class FittedRegressors {

    private static final Map<String, Function<ModelState, FittedRegressor>> READERS = Map.of(
            LinearModel.TYPE, LinearModel::of,
            KernelRidge.Fitted.TYPE, KernelRidge.Fitted::of,
            GaussianProcess.Fitted.TYPE, GaussianProcess.Fitted::of,
            TreeEnsemble.TYPE, TreeEnsemble::of,
            Pipeline.Fitted.TYPE, state -> Pipeline.Fitted.of(state, FittedRegressors::of),
            Committee.Fitted.TYPE, state -> Committee.Fitted.of(state, FittedRegressors::of),
            ConformalRegressor.Fitted.TYPE, state -> ConformalRegressor.Fitted.of(state, FittedRegressors::of));

    private FittedRegressors() {}

    /**
     * A fitted regressor from its state.
     *
     * @throws org.polyinfo.core.text.FormatException if the type is not known or a field is missing or wrong
     */
    public static FittedRegressor of(ModelState state) {
        Function<ModelState, FittedRegressor> reader = READERS.get(state.type());
        if (reader == null) {
            throw state.invalid("'" + state.type() + "' is not a known type of regressor");
        }
        return reader.apply(state);
    }
}
