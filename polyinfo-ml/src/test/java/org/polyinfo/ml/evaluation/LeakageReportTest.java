package org.polyinfo.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.leakage.LeakageException;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.model.TabularModel;
import org.polyinfo.ml.regression.GradientBoosting;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.FittedTransform;
import org.polyinfo.ml.transform.Pipeline;
import org.polyinfo.ml.transform.Standardizer;
import org.polyinfo.ml.transform.Transform;

class LeakageReportTest {

    /** Groups of rows with a bias of their own, and conditions that are the group's label. */
    private static Dataset data(int groups, int each) {
        Random random = new Random(5);
        int n = groups * each;
        double[] x = new double[n];
        double[] c1 = new double[n];
        double[] c2 = new double[n];
        double[] y = new double[n];
        double[] paper = new double[n];
        double bias = 0;
        for (int i = 0; i < n; i++) {
            boolean next = i % each == 0;
            bias = next ? random.nextGaussian() : bias;
            c1[i] = next ? random.nextGaussian() : c1[i - 1];
            c2[i] = next ? random.nextGaussian() : c2[i - 1];
            x[i] = random.nextGaussian();
            y[i] = x[i] + bias + 0.2 * random.nextGaussian();
            paper[i] = Math.floorDiv(i, each);
        }
        PropertyTable table = PropertyTable.of(
                List.of(
                        Column.of("x", Unit.ONE, Scale.NONE, x),
                        Column.of("c1", Unit.ONE, Scale.NONE, c1),
                        Column.of("c2", Unit.ONE, Scale.NONE, c2),
                        Column.of("paper", Unit.ONE, Scale.NONE, paper),
                        Column.of("y", Unit.of("eV"), Scale.NONE, y)),
                Provenance.of("seed 5"));
        return Dataset.of(table, List.of("x", "c1", "c2"), "y")
                .withGroups(List.of("paper"))
                .withConditions(List.of("c1", "c2"));
    }

    private static SplitPlan random(int rows) {
        int[] own = new int[rows];
        java.util.Arrays.setAll(own, i -> i);
        return GroupKFold.of(5).withSeed(1).split(own);
    }

    @Test
    void saysWhatTheFoldsAndTheConditionsAreWorth() throws InterruptedException {
        Dataset data = data(30, 10);
        LeakageReport report =
                LeakageReport.of(RandomForest.withTrees(20), data, random(300), CrossValidation.withDefaults());
        assertThat(report.ratio()).isGreaterThan(2);
        assertThat(report.gainOnRequested().orElseThrow()).isLessThan(-0.4);
        assertThat(report.gainOnStrictest().orElseThrow()).isGreaterThan(-0.2);
        assertThat(report.findings())
                .filteredOn(f -> f.verdict() == Verdict.LEAK)
                .extracting(LeakageFinding::id)
                .contains("L08", "L09");
        assertThat(report.toString())
                .contains("With no group (paper) in training and test at once")
                .contains("most of their worth is to tell which group a row belongs to")
                .contains("L09 LEAK")
                .contains("Trace " + report.traceDigest());
        LeakageReport again = LeakageReport.of(
                RandomForest.withTrees(20),
                data,
                random(300),
                CrossValidation.withDefaults().withThreads(1));
        assertThat(again.traceDigest()).isEqualTo(report.traceDigest());
        assertThat(again.toString()).isEqualTo(report.toString());
    }

    @Test
    void foldsThatKeepGroupsWholeAreTheStrictest() throws InterruptedException {
        Dataset data = data(12, 8);
        SplitPlan plan = GroupKFold.of(4).split(data.groupNumbers());
        LeakageReport report =
                LeakageReport.of(RidgeRegression.withAlpha(1), data, plan, CrossValidation.withDefaults());
        assertThat(report.ratio()).isEqualTo(1);
        assertThat(report.toString()).contains("no stricter ones follow from the groups");
    }

    @Test
    void everyFitIsOnRecord() throws InterruptedException {
        Dataset data = data(12, 8);
        SplitPlan plan = GroupKFold.of(4).split(data.groupNumbers());
        CvReport report = CrossValidation.run(Pipeline.standardized(RidgeRegression.withAlpha(1)), data, plan);
        assertThat(report.trace()).hasSize(8);
        assertThat(report.trace().get(0).step()).isEqualTo("standardize");
        assertThat(report.trace().get(0).rows()).isEqualTo(72);
        assertThat(report.findings()).filteredOn(f -> f.id().equals("L01")).allMatch(f -> f.verdict() == Verdict.OK);
        CvReport other = CrossValidation.run(
                Pipeline.standardized(RidgeRegression.withAlpha(1)),
                data,
                GroupKFold.of(4).withSeed(2).split(data.groupNumbers()));
        assertThat(other.traceDigest()).isNotEqualTo(report.traceDigest());
    }

    /** A step that was fitted on all rows before and pretends to learn. */
    private record Prefitted(FittedTransform fitted) implements Transform {
        @Override
        public FittedTransform fit(TrainingSet training) {
            return fitted;
        }

        @Override
        public String describe() {
            return "prefitted";
        }
    }

    /** A model that was trained on everything. */
    private record KnowsAll(Dataset all) implements Model {
        @Override
        public FittedModel fit(Dataset training) {
            return new TabularModel(RidgeRegression.withAlpha(1)).fit(all);
        }

        @Override
        public String describe() {
            return "trained on everything";
        }
    }

    @Test
    void stepsThatSawTestRowsAreRefused() {
        Dataset data = data(12, 8);
        SplitPlan plan = GroupKFold.of(4).split(data.groupNumbers());
        FittedTransform all = new Standardizer().fit(TrainingSet.of(data.matrix(), data.y()));
        Pipeline cheat = new Pipeline(List.of(new Prefitted(all)), RidgeRegression.withAlpha(1));
        assertThatThrownBy(() -> CrossValidation.run(cheat, data, plan))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("L01 LEAK")
                .hasMessageContaining("prefitted");
        assertThatThrownBy(() -> CrossValidation.withDefaults().evaluate(new KnowsAll(data), data, plan))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("steps saw 96 rows outside the training rows");
    }

    // ---- reference data ----

    private static final List<String> MATERIAL =
            List.of("polymer_d1", "polymer_d2", "filler_d1", "filler_d2", "loading");

    @Test
    @Tag("conformance")
    void groupedEstimatesAgreeWithNewGroupsAndRandomOnesDoNot() throws InterruptedException {
        PropertyTable train = Goldens.table("ml/leakage/synthetic_G40m12_train.csv.gz");
        PropertyTable fresh = Goldens.table("ml/leakage/synthetic_G40m12_new_groups.csv.gz");
        PropertyTable folds = Goldens.table("ml/leakage/synthetic_G40m12_folds.csv");
        List<String> features = new ArrayList<>(MATERIAL);
        List<String> conditions = List.of("cond_1", "cond_2", "cond_3", "cond_4");
        features.addAll(conditions);
        Dataset data =
                Dataset.of(train, features, "y").withGroups(List.of("group")).withConditions(conditions);
        SplitPlan random = SplitPlan.ofTestFolds(Goldens.ints(folds, "random5_s0"));
        for (Regressor model : List.of(RandomForest.withTrees(50), GradientBoosting.withTrees(60))) {
            LeakageReport report = LeakageReport.of(model, data, random, CrossValidation.withDefaults());
            double truth = Scores.of(
                            fresh.doubles("y"),
                            model.fit(TrainingSet.of(data.matrix(), data.y()))
                                    .predict(FeatureMatrix.of(fresh, features)))
                    .rmse();
            assertThat(report.requested().pooled().rmse() / truth).isLessThan(0.4);
            // One data set: the ratio scatters by 0.18.
            assertThat(report.strictest().pooled().rmse() / truth).isCloseTo(1, within(0.25));
            assertThat(report.findings())
                    .filteredOn(f -> f.verdict() == Verdict.LEAK)
                    .extracting(LeakageFinding::id)
                    .contains("L08", "L09");
        }
    }

    @Test
    @Tag("conformance")
    @Tag("slow")
    void electrolyteConductivitySaysInWordsWhatConditionsAreWorth() throws InterruptedException {
        PropertyTable table = Goldens.table("ml/leakage/spe_conductivity.csv.gz");
        PropertyTable folds = Goldens.table("ml/leakage/spe_folds.csv.gz");
        List<String> conditions = List.of("molality_filled0", "log10_mw", "mw_missing");
        List<String> features = table.names().stream()
                .filter(n -> n.startsWith("p_") || n.startsWith("s_") || n.equals("temperature_C"))
                .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
        features.addAll(conditions);
        Dataset data = Dataset.of(table, features, "log10_conductivity_S_cm")
                .withGroups(List.of("polymer_id", "formulation_id"))
                .withConditions(conditions);
        LeakageReport random = LeakageReport.of(
                RandomForest.withTrees(50),
                data,
                SplitPlan.ofTestFolds(Goldens.ints(folds, "fold_random_s0")),
                CrossValidation.withDefaults());
        assertThat(random.requested().pooled().rmse()).isCloseTo(0.435, within(0.02));
        assertThat(random.gainOnRequested().orElseThrow()).isCloseTo(-0.52, within(0.02));
        assertThat(random.gainOnStrictest().orElseThrow()).isCloseTo(-0.026, within(0.05));
        assertThat(random.toString())
                .contains("change the error by −52 % on the folds asked for")
                .contains("most of their worth is to tell which group a row belongs to");
        // One forest of 50 trees scatters by 2 % here, so six are asked.
        SplitPlan polymers = SplitPlan.ofTestFolds(Goldens.ints(folds, "fold_group_polymer"));
        double gain = 0;
        for (int seed = 0; seed < 6; seed++) {
            LeakageReport byPolymer = LeakageReport.of(
                    RandomForest.withTrees(50).withSeed(1000L * seed),
                    data.withGroups(List.of("polymer_id")),
                    polymers,
                    CrossValidation.withDefaults());
            gain += byPolymer.gainOnRequested().orElseThrow() / 6;
            assertThat(byPolymer.requested().pooled().rmse()).isCloseTo(1.24, within(0.03));
            assertThat(byPolymer.toString()).contains("no stricter ones follow from the groups");
        }
        assertThat(gain).isCloseTo(-0.026, within(0.02));
    }
}
