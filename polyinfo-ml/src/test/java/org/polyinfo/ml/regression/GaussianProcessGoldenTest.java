package org.polyinfo.ml.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.transform.Standardizer;

@Tag("conformance")
class GaussianProcessGoldenTest {

    private final Goldens.Blocks blocks = new Goldens.Blocks();
    private final JsonNode golden = Goldens.json("ml/goldens/gpr.json");
    private final TrainingSet raw = blocks.train("thermal_conductivity");
    private final Standardizer.Fitted standardizer = new Standardizer().fit(raw);
    private final TrainingSet train = raw.withFeatures(standardizer.apply(raw.x()));
    private final FeatureMatrix test = standardizer.apply(blocks.test());

    @Test
    void fixedHyperparametersEqualTheReference() {
        JsonNode expected = golden.get("fixed");
        GaussianProcess.Fitted fitted = GaussianProcess.withKernel(Kernel.RBF)
                .withFixed(new GaussianProcess.Hyperparameters(1, List.of(1.0), 0, 0.1))
                .fit(train);
        assertThat(fitted.logMarginalLikelihood()).isCloseTo(expected.get("lml").doubleValue(), Offset.offset(1e-8));
        assertClose(fitted.predict(test), numbers(expected.get("pred_mean")), 1e-9);
        assertClose(
                fitted.standardDeviations(test).orElseThrow(),
                numbers(expected.get("pred_std_includes_white_noise")),
                1e-9);

        double[] y = train.y();
        double mean = Dense.mean(y);
        double scale = Dense.scale(y, mean, 0);
        for (int i = 0; i < y.length; i++) {
            y[i] = (y[i] - mean) / scale;
        }
        double[] gradient = new double[3];
        double value = new MarginalLikelihood(
                        Kernel.RBF, false, false, train.x().toArray(), y, 7)
                .negative(new double[] {0, 0, StrictMath.log(0.1)}, gradient);
        assertThat(-value).isCloseTo(fitted.logMarginalLikelihood(), Offset.offset(1e-9));
        double[] wanted = numbers(expected.get("lml_gradient_wrt_log_theta"));
        for (int k = 0; k < 3; k++) {
            assertThat(-gradient[k]).isCloseTo(wanted[k], Offset.offset(1e-7));
        }
    }

    @Test
    void optimizedLikelihoodIsNotBelowTheReference() {
        JsonNode one = golden.get("optimized_isotropic");
        GaussianProcess.Fitted isotropic =
                GaussianProcess.withKernel(Kernel.RBF).withRestarts(20, 1).fit(train);
        assertThat(isotropic.logMarginalLikelihood())
                .isGreaterThan(one.get("lml").doubleValue() - 1e-3);
        assertClose(isotropic.predict(test), numbers(one.get("pred_mean")), 1e-3);
        GaussianProcess.Fitted ard = GaussianProcess.withKernel(Kernel.RBF)
                .withLengthScalePerFeature()
                .withRestarts(20, 1)
                .fit(train);
        assertThat(ard.logMarginalLikelihood())
                .isGreaterThan(golden.at("/optimized_ard/lml").doubleValue() - 1e-3);
    }
}
