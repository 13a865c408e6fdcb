package org.polyinfo.ml.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.Fingerprints;

class ExtrapolationSplitTest {

    private static Fingerprints twoFamilies() {
        return Fingerprints.of(List.of(
                BitSet.valueOf(new long[] {0b1111}),
                BitSet.valueOf(new long[] {0b1110}),
                BitSet.valueOf(new long[] {0b1111 << 8}),
                BitSet.valueOf(new long[] {0b0111}),
                BitSet.valueOf(new long[] {0b0111 << 8})));
    }

    @Test
    void clustersAreTheFamilies() {
        assertThat(ClusterSplit.clusters(twoFamilies(), 0.7)).containsExactly(0, 0, 1, 0, 1);
        assertThat(ClusterSplit.nearDuplicates(twoFamilies(), 0.7)).containsExactly(0, 0, 1, 0, 1);
        assertThat(ClusterSplit.leastSimilar(twoFamilies(), 0.4).folds().get(0).test())
                .containsExactly(2, 4);
    }

    @Test
    void tailsLieBeyondTheTrainingRange() {
        double[] values =
                IntStream.range(0, 101).mapToDouble(i -> (i * 37) % 101).toArray();
        SplitPlan plan = new PropertyRangeSplit(0.1).split(values);
        for (int row : plan.folds().get(0).test()) {
            assertThat(values[row]).isLessThan(10);
        }
        for (int row : plan.folds().get(1).test()) {
            assertThat(values[row]).isGreaterThan(90);
        }
        assertThat(Arrays.stream(plan.folds().get(0).train()).mapToDouble(i -> values[i]))
                .hasSize(81)
                .allMatch(v -> v >= 10 && v <= 90);
        assertThatThrownBy(() -> new PropertyRangeSplit(0.1).split(new double[] {1, 1, 1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timeIsNeverLookedAtBackwards() {
        double[] times = {5, 1, 2, 2, 9, 7, 3};
        SplitPlan plan = new TimeSplit(3).split(times);
        for (Fold fold : plan.folds()) {
            double latest =
                    Arrays.stream(fold.train()).mapToDouble(i -> times[i]).max().orElseThrow();
            assertThat(Arrays.stream(fold.test()).mapToDouble(i -> times[i])).allMatch(t -> t > latest);
        }
        assertThatThrownBy(() -> new TimeSplit(3).split(new double[] {1, 1, 1}))
                .hasMessage("there must be more than 3 distinct times, found 1");
    }

    @Test
    void oneGroupIsLeftOutAtATime() {
        SplitPlan plan = new LeaveOneGroupOut(2).split(new String[] {"PE", "PS", "PE", "PVC", "PS"});
        assertThat(plan.folds()).extracting(Fold::label).containsExactly("PE", "PS");
        assertThat(plan.folds().get(0).train()).containsExactly(1, 3, 4);
        assertThatThrownBy(() -> new LeaveOneGroupOut().split(new String[] {"PE", "PE"}))
                .hasMessageContaining("found 1 group");
    }

    @Test
    @Tag("conformance")
    void groupAndStratifiedFoldsEqualTheReferenceWhereTheyAreUnique() {
        PropertyTable golden = Goldens.table("ml/goldens/splits.csv");
        checkSizes(
                GroupKFold.of(3).split(Goldens.ints(golden, "polymer_class")),
                Goldens.ints(golden, "GroupKFold_3_on_polymer_class"));
        checkSizes(
                GroupKFold.of(5).split(Goldens.ints(golden, "groups_cluster")),
                Goldens.ints(golden, "GroupKFold_5_on_cluster"));
        checkSizes(
                StratifiedGroupKFold.of(4)
                        .split(Goldens.ints(golden, "groups_cluster"), Goldens.ints(golden, "strata_quartile")),
                Goldens.ints(golden, "StratifiedGroupKFold_4_noshuffle"));
        int[] classes = Goldens.ints(golden, "polymer_class");
        String[] keys = Arrays.stream(classes).mapToObj(String::valueOf).toArray(String[]::new);
        SplitPlan left = new LeaveOneGroupOut().split(keys);
        int[] expected = Goldens.ints(golden, "LeaveOneGroupOut_on_polymer_class");
        for (int f = 0; f < left.folds().size(); f++) {
            int number = f;
            assertThat(left.folds().get(f).test())
                    .containsExactly(IntStream.range(0, expected.length)
                            .filter(i -> expected[i] == number)
                            .toArray());
        }
    }

    private static void checkSizes(SplitPlan plan, int[] expected) {
        Map<Integer, Integer> sizes = new HashMap<>();
        Arrays.stream(expected).forEach(f -> sizes.merge(f, 1, Integer::sum));
        assertThat(plan.folds().stream().map(f -> f.test().length).sorted().toList())
                .isEqualTo(sizes.values().stream().sorted().toList());
    }

    @Test
    @Tag("conformance")
    void theTailsOfThePolymerTableEqualTheReference() {
        PropertyTable table = Goldens.table("ml/pi1070/table.csv.gz");
        PropertyTable folds = Goldens.table("ml/pi1070/folds.csv");
        for (String target : List.of("thermal_conductivity", "refractive_index", "log10_static_dielectric_const")) {
            SplitPlan plan = new PropertyRangeSplit(0.1).split(table.doubles(target));
            int[] expected = Goldens.ints(folds, "tails_" + target);
            for (int f = 0; f < 2; f++) {
                int number = f;
                assertThat(plan.folds().get(f).test())
                        .containsExactly(IntStream.range(0, expected.length)
                                .filter(i -> expected[i] == number)
                                .toArray());
            }
        }
    }
}
