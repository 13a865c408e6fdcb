package org.polyinfo.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.leakage.LeakageException;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.Pipeline;

class CrossValidationTest {

    // The features give the target exactly, which the audit would refuse.
    private static final CrossValidation LAW = CrossValidation.withDefaults().accepting("L13");

    private static Dataset data(int rows) {
        Random random = new Random(7);
        double[] a = random.doubles(rows).toArray();
        double[] b = random.doubles(rows).toArray();
        double[] y = new double[rows];
        String[] group = new String[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = 2 * a[i] - b[i] + 0.01 * random.nextDouble();
            group[i] = "polymer " + i / 3;
        }
        PropertyTable table = PropertyTable.of(
                List.of(
                        Column.of("a", Unit.of("eV"), Scale.MICRO, a),
                        Column.of("b", Unit.of("g/cm3"), Scale.MESO, b),
                        Column.of("y", Unit.of("W/(m K)"), Scale.MACRO, y),
                        Column.of("polymer", Scale.NONE, group)),
                Provenance.of("test"));
        return Dataset.of(table, List.of("a", "b"), "y").withGroups(List.of("polymer"));
    }

    @Test
    void scoresEveryRowOnceAndDoesNotDependOnThreads() throws InterruptedException {
        Dataset data = data(60);
        SplitPlan plan = GroupKFold.of(5).withSeed(42).split(data.groupNumbers());
        Pipeline model = Pipeline.standardized(RidgeRegression.withAlpha(0.1));
        CvReport one = LAW.withThreads(1).evaluate(model, data, plan);
        CvReport four = LAW.withThreads(4).evaluate(model, data, plan);
        assertThat(one.pooled().n()).isEqualTo(60);
        assertThat(one.rmse().value()).isLessThan(0.02).isEqualTo(four.rmse().value());
        assertThat(one.rmse().unit()).isEqualTo(Unit.of("W/(m K)"));
        for (int f = 0; f < 5; f++) {
            assertThat(one.folds().get(f).predicted())
                    .isEqualTo(four.folds().get(f).predicted());
        }
    }

    @Test
    void rowsWithoutTargetAreNeitherLearntNorScored() throws InterruptedException {
        Dataset data = data(60);
        double[] y = data.y();
        y[0] = Double.NaN;
        y[31] = Double.NaN;
        Dataset holes =
                Dataset.of(data.table().with(Column.of("y", data.targetUnit(), Scale.MACRO, y)), data.features(), "y");
        CvReport report = LAW.evaluate(
                RidgeRegression.withAlpha(0.1), holes, GroupKFold.of(4).split(data.groupNumbers()));
        assertThat(report.pooled().n()).isEqualTo(58);
    }

    @Test
    void aLeakIsRefusedUnlessAccepted() throws InterruptedException {
        Dataset data = data(30);
        SplitPlan plan = GroupKFold.of(3).split(data.groupNumbers());
        LeakageFinding leak = new LeakageFinding(
                "L09", LeakageFinding.Verdict.LEAK, 3, 0, List.of(1, 2), "3 groups are in training and in test");
        CrossValidation validation = CrossValidation.withDefaults().withAudit((d, p) -> List.of(leak));
        assertThatThrownBy(() -> validation.evaluate(RidgeRegression.withAlpha(1), data, plan))
                .isInstanceOf(LeakageException.class)
                .hasMessageContaining("3 groups are in training and in test");
        assertThat(validation
                        .accepting("L09")
                        .evaluate(RidgeRegression.withAlpha(1), data, plan)
                        .warnings())
                .containsExactly("L09 LEAK: 3 groups are in training and in test");
    }

    @Test
    void aPlanForAnotherTableIsRefused() {
        SplitPlan plan = GroupKFold.of(2).split(new int[] {0, 1, 2});
        assertThatThrownBy(() -> CrossValidation.run(RidgeRegression.withAlpha(1), data(30), plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the plan is for 3 rows, but the table has 30");
    }
}
