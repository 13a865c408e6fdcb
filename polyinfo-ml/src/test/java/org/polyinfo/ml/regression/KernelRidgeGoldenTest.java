package org.polyinfo.ml.regression;

import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.transform.Pipeline;

@Tag("conformance")
class KernelRidgeGoldenTest {

    @Test
    void dualCoefficientsAndPredictionsEqualTheReference() {
        Goldens.Blocks blocks = new Goldens.Blocks();
        JsonNode golden = Goldens.json("ml/goldens/krr.json");
        for (String name :
                new String[] {"alpha_0.1_gamma_0.142857", "alpha_0.01_gamma_0.050000", "alpha_1_gamma_0.500000"}) {
            JsonNode expected = golden.get(name);
            Pipeline.Fitted fitted = Pipeline.standardized(
                            KernelRidge.withAlpha(expected.get("alpha").doubleValue())
                                    .withGamma(expected.get("gamma").doubleValue()))
                    .fit(blocks.train("thermal_conductivity"));
            assertClose(
                    ((KernelRidge.Fitted) fitted.last()).dualCoefficients(), numbers(expected.get("dual_coef")), 1e-9);
            assertClose(fitted.predict(blocks.test()), numbers(expected.get("pred_test")), 1e-9);
        }
    }
}
