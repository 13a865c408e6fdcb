package org.polyinfo.ml.regression;

import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.transform.Pipeline;
import org.polyinfo.ml.transform.Standardizer;

@Tag("conformance")
class LinearGoldenTest {

    private final Goldens.Blocks blocks = new Goldens.Blocks();
    private final JsonNode golden = Goldens.json("ml/goldens/linear.json");
    private final TrainingSet train = blocks.train("thermal_conductivity");

    @Test
    void ridgeEqualsTheReference() {
        for (String alpha : new String[] {"0.001", "1", "100"}) {
            Pipeline.Fitted fitted = Pipeline.standardized(RidgeRegression.withAlpha(Double.parseDouble(alpha)))
                    .fit(train);
            JsonNode expected = golden.get("ridge_alpha_" + alpha);
            assertClose(fitted.predict(blocks.test()), numbers(expected.get("pred_test")), 1e-9);
            assertClose(((LinearModel) fitted.last()).coefficients(), numbers(expected.get("coef")), 1e-9);
        }
    }

    @Test
    void lassoAndElasticNetEqualTheReference() {
        for (String alpha : new String[] {"0.0001", "0.001", "0.005", "0.01"}) {
            for (String name : new String[] {
                "lasso_alpha_" + alpha, "enet_alpha_" + alpha + "_l1_0.2", "enet_alpha_" + alpha + "_l1_0.7"
            }) {
                double ratio = name.startsWith("lasso") ? 1 : Double.parseDouble(name.substring(name.length() - 3));
                Pipeline.Fitted fitted = Pipeline.standardized(new ElasticNet(Double.parseDouble(alpha), ratio))
                        .fit(train);
                JsonNode expected = golden.get(name);
                assertClose(((LinearModel) fitted.last()).coefficients(), numbers(expected.get("coef")), 1e-6);
                assertClose(fitted.predict(blocks.test()), numbers(expected.get("pred_test")), 1e-6);
            }
        }
    }

    @Test
    void leaveOneOutErrorsEqualTheReference() {
        JsonNode expected = golden.get("ridge_loo");
        TrainingSet standardized =
                train.withFeatures(new Standardizer().fit(train).apply(train.x()));
        assertClose(
                RidgeRegression.leaveOneOutErrors(standardized, numbers(expected.get("alphas"))),
                numbers(expected.get("loo_mse")),
                1e-9);
    }

    @Test
    void contributionsEqualTheReference() {
        Contributions found = Pipeline.standardized(RidgeRegression.withAlpha(1))
                .fit(train)
                .contributions(blocks.test())
                .orElseThrow();
        double[] expected = numbers(golden.at("/linear_contributions_ridge_alpha_1/phi_test"));
        double[] parts = new double[expected.length];
        for (int i = 0; i < found.rowCount(); i++) {
            for (int j = 0; j < 7; j++) {
                parts[i * 7 + j] = found.at(i, j);
            }
        }
        assertClose(parts, expected, 1e-9);
    }
}
