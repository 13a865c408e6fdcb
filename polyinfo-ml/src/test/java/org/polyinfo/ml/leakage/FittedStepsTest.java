package org.polyinfo.ml.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.CorrelationFilter;
import org.polyinfo.ml.transform.FeatureFilter;
import org.polyinfo.ml.transform.FittedTransform;
import org.polyinfo.ml.transform.Imputer;
import org.polyinfo.ml.transform.Standardizer;
import org.polyinfo.ml.transform.Transform;

class FittedStepsTest {

    private static Dataset data() {
        Random random = new Random(11);
        List<Column> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int j = 0; j < 30; j++) {
            double[] x = random.doubles(40).map(v -> v - 0.5).toArray();
            names.add("x" + j);
            columns.add(Column.of("x" + j, Unit.ONE, Scale.NONE, x));
        }
        double[] rare = new double[40];
        rare[39] = 1; // varies in one row only
        names.add("rare");
        columns.add(Column.of("rare", Unit.ONE, Scale.NONE, rare));
        columns.add(Column.of("y", Unit.ONE, Scale.NONE, random.doubles(40).toArray()));
        return Dataset.of(PropertyTable.of(columns, Provenance.of("seed 11")), names, "y");
    }

    private final Dataset data = data();
    private final SplitPlan plan = GroupKFold.of(4).split(data.groupNumbers());

    private LeakageFinding examine(Transform step, boolean once) {
        List<FittedTransform> recorded = new ArrayList<>();
        TrainingSet all = TrainingSet.of(data.matrix(), data.y());
        plan.folds().forEach(f -> recorded.add(once ? step.fit(all) : step.fit(all.rows(f.train()))));
        return FittedSteps.examine(step, data, plan, recorded);
    }

    @Test
    void stepsFittedOnceOnAllRowsAreToldByWhatTheyLearnt() {
        assertThat(examine(new Standardizer(), true))
                .extracting("id", "verdict")
                .containsExactly("L01", Verdict.LEAK);
        assertThat(examine(new Imputer(), true)).extracting("id", "verdict").containsExactly("L01", Verdict.LEAK);
        assertThat(examine(new CorrelationFilter(5), true))
                .extracting("id", "verdict")
                .containsExactly("L02", Verdict.LEAK);
        LeakageFinding mild = examine(FeatureFilter.dropConstant(), true);
        assertThat(mild).extracting("id", "verdict").containsExactly("L16", Verdict.WARN);
        assertThat(mild.sentence()).contains("'rare'").contains("it is what all rows give");
        for (Transform step :
                List.of(new Standardizer(), new Imputer(), new CorrelationFilter(5), FeatureFilter.dropConstant())) {
            assertThat(examine(step, false).verdict()).isEqualTo(Verdict.OK);
        }
    }

    @Test
    void badInputIsExplained() {
        Standardizer step = new Standardizer();
        FittedTransform fitted = step.fit(TrainingSet.of(data.matrix(), data.y()));
        assertThatThrownBy(() -> FittedSteps.examine(step, data, plan, Collections.nCopies(3, fitted)))
                .hasMessageContaining("one fitted step per fold (4), found 3");
        assertThatThrownBy(() -> ModelSelection.examine(new double[0], 1))
                .hasMessageContaining("errors must hold at least one number");
        assertThatThrownBy(() -> new CorrelationFilter(0)).hasMessageContaining("most must be at least 1");
    }

    @Test
    void theScoreOfTheBestConfigurationIsNoEstimate() {
        assertThat(ModelSelection.examine(new double[] {3, 1, 2}, 1).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(ModelSelection.examine(new double[] {3, 1, 2}, 1.4).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(ModelSelection.examine(new double[] {1}, 1).verdict()).isEqualTo(Verdict.OK);
    }
}
