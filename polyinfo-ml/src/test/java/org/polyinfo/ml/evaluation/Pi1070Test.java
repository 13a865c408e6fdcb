package org.polyinfo.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.regression.ConformalRegressor;
import org.polyinfo.ml.regression.GradientBoosting;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.regression.SupportVectorRegression;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.GridSearch;
import org.polyinfo.ml.transform.ModelChoice;
import org.polyinfo.ml.transform.Pipeline;
import org.polyinfo.testing.ReferenceData;

/** The hierarchical benchmark on PI1070: direct models, fold for fold. */
@Tag("conformance")
class Pi1070Test {

    private static final Map<String, Regressor> EXACT = Map.of(
            "Ridge", Pipeline.standardized(RidgeRegression.withAlpha(1)),
            "PLS", Pipeline.standardized(PartialLeastSquares.withComponents(8).unscaled()),
            "KRR", Pipeline.standardized(KernelRidge.withAlpha(0.1)),
            "SVR", Pipeline.standardized(SupportVectorRegression.of(10, 0.05)));

    private final PropertyTable table = Goldens.table("ml/pi1070/table.csv.gz");
    private final PropertyTable folds = Goldens.table("ml/pi1070/folds.csv");

    private List<String> features(String variant) {
        List<String> names = table.names();
        List<String> picked = new ArrayList<>(names.subList(5, 13));
        picked.addAll(names.stream().filter(n -> n.startsWith("st_")).toList());
        if (variant.equals("O2")) {
            picked.addAll(names.subList(13, 21));
        }
        return picked;
    }

    @Test
    void linearAndKernelModelsEqualTheReferenceFoldForFold() throws IOException {
        Map<String, Map<Integer, Double>> cases = new HashMap<>();
        try (BufferedReader reader = ReferenceData.reader("ml/pi1070/predictions.csv.gz")) {
            reader.readLine();
            for (String line : reader.lines().toList()) {
                String[] cells = line.split(",", -1);
                if (EXACT.containsKey(cells[3]) && !cells[4].equals("S2")) {
                    cases.computeIfAbsent(String.join(",", Arrays.asList(cells).subList(0, 5)), k -> new HashMap<>())
                            .put(Integer.parseInt(cells[5]), Double.parseDouble(cells[6]));
                }
            }
        }
        assertThat(cases).hasSizeGreaterThan(100);
        Map<String, Double> worst = new HashMap<>();
        cases.forEach((name, expected) -> {
            String[] cells = name.split(",", -1);
            int[] numbers = Goldens.ints(folds, cells[1]);
            // Both tails are tested by one model of the middle.
            boolean tails = cells[2].equals("tails");
            int fold = tails ? -1 : Integer.parseInt(cells[2]);
            int[] train = IntStream.range(0, numbers.length)
                    .filter(i -> tails == (numbers[i] == fold))
                    .toArray();
            int[] test = IntStream.range(0, numbers.length)
                    .filter(i -> tails != (numbers[i] == fold))
                    .toArray();
            FeatureMatrix x = FeatureMatrix.of(table, features(cells[4]));
            double[] y = table.doubles(cells[0]);
            double[] target = Arrays.stream(train).mapToDouble(i -> y[i]).toArray();
            double[] found = EXACT.getOrDefault(cells[3], RidgeRegression.withAlpha(1))
                    .fit(x.rows(train), target)
                    .predict(x.rows(test));
            double spread = Math.sqrt(Arrays.stream(target)
                    .map(v -> (v - Arrays.stream(target).average().orElse(0))
                            * (v - Arrays.stream(target).average().orElse(0)))
                    .average()
                    .orElse(1));
            for (int i = 0; i < test.length; i++) {
                double e = expected.getOrDefault(test[i], Double.NaN);
                double off = Math.abs(found[i] - e) / (cells[3].equals("SVR") ? spread : Math.max(spread, Math.abs(e)));
                worst.merge(cells[3], off, Math::max);
            }
        });
        // The table prints nine digits; the support vector machines stop at a violation of 1e-3 of the tube.
        assertThat(worst.get("Ridge")).isLessThan(2e-8);
        assertThat(worst.get("PLS")).isLessThan(2e-8);
        assertThat(worst.get("KRR")).isLessThan(2e-8);
        assertThat(worst.get("SVR")).isLessThan(2e-2);
    }

    private Dataset kappa() {
        return Dataset.of(table, features("D2"), "thermal_conductivity").withGroups(List.of("cluster"));
    }

    private SplitPlan clusters() {
        return SplitPlan.ofTestFolds(Goldens.ints(folds, "cluster"));
    }

    @Test
    void forestAndBoostingAreWithinNoiseOfTheReference() throws InterruptedException {
        CvReport forest = CrossValidation.run(RandomForest.withTrees(100), kappa(), clusters());
        CvReport boosting = CrossValidation.run(GradientBoosting.withTrees(100), kappa(), clusters());
        assertThat(forest.pooled().rmse()).isCloseTo(0.04435, Offset.offset(0.05 * 0.04435));
        assertThat(boosting.pooled().rmse()).isCloseTo(0.04569, Offset.offset(0.05 * 0.04569));
    }

    @Test
    void nestedGroupedSearchOfKernelRidge() throws InterruptedException {
        double p = features("D2").size();
        GridSearch search = GridSearch.standardized(
                KernelRidge.grid(new double[] {0.01, 0.1, 1}, new double[] {0.3 / p, 1 / p, 3 / p}));
        CvReport report = CrossValidation.run(search, kappa(), clusters());
        assertThat(report.pooled().rmse()).isCloseTo(0.0436, Offset.offset(0.002));
    }

    @Test
    @Tag("slow")
    void theDefaultChoiceIsBetterThanKernelRidgeInUnseenClustersAndKnowsItsErrors() throws InterruptedException {
        CvReport report =
                CrossValidation.run(ConformalRegressor.withDefaults(ModelChoice.withDefaults()), kappa(), clusters());
        assertThat(report.pooled().rmse()).isLessThan(0.0443);
        assertThat(report.coverage().orElseThrow().value()).isBetween(0.88, 0.92);
    }
}
