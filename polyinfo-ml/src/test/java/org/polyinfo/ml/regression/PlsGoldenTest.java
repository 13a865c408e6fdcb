package org.polyinfo.ml.regression;

import static org.polyinfo.ml.Goldens.assertClose;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.TrainingSet;

@Tag("conformance")
class PlsGoldenTest {

    private final Goldens.Blocks blocks = new Goldens.Blocks();
    private final JsonNode golden = Goldens.json("ml/goldens/pls.json");

    @Test
    void oneTarget() {
        TrainingSet train = blocks.train("thermal_conductivity");
        for (int k : new int[] {1, 3, 5}) {
            JsonNode expected = golden.get("PLS1_thermal_conductivity_k" + k);
            PlsComponents found = PartialLeastSquares.withComponents(k).decompose(train.x(), train.y());
            check(found, expected, k, 1);
            assertClose(found.model(0).predict(blocks.test()), numbers(expected.get("pred_test")), 1e-9);
        }
    }

    @Test
    void twoTargets() {
        TrainingSet train = blocks.train("thermal_conductivity");
        double[] density = blocks.train("density").y();
        for (int k : new int[] {1, 3, 5}) {
            JsonNode expected = golden.get("PLS2_density_thermal_conductivity_k" + k);
            PlsComponents found = PartialLeastSquares.withComponents(k).decompose(train.x(), density, train.y());
            check(found, expected, k, 2);
            double[] predictions = numbers(expected.get("pred_test"));
            for (int t = 0; t < 2; t++) {
                assertClose(found.model(t).predict(blocks.test()), column(predictions, 2, t), 1e-9);
            }
        }
    }

    private static void check(PlsComponents found, JsonNode expected, int components, int targets) {
        for (int k = 0; k < components; k++) {
            double[] weights = column(numbers(expected.get("x_weights")), components, k);
            double sign = Math.signum(Dense.dot(weights, found.weights(k)));
            assertClose(times(found.weights(k), sign), weights, 1e-9);
            assertClose(
                    times(found.loadings(k), sign), column(numbers(expected.get("x_loadings")), components, k), 1e-9);
            assertClose(
                    times(found.targetLoadings(k), sign),
                    column(numbers(expected.get("y_loadings")), components, k),
                    1e-9);
            assertClose(
                    times(found.rotations(k), sign), column(numbers(expected.get("x_rotations")), components, k), 1e-9);
            assertClose(
                    times(found.scores(k), sign), column(numbers(expected.get("x_scores_train")), components, k), 1e-9);
        }
        for (int t = 0; t < targets; t++) {
            double[] coefficients = found.model(t).coefficients();
            for (int j = 0; j < coefficients.length; j++) {
                coefficients[j] *= found.scales()[j];
            }
            assertClose(coefficients, column(numbers(expected.get("coef_features_by_targets")), targets, t), 1e-9);
        }
    }

    private static double[] column(double[] rowMajor, int columns, int column) {
        double[] picked = new double[rowMajor.length / columns];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = rowMajor[i * columns + column];
        }
        return picked;
    }

    private static double[] times(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }
}
