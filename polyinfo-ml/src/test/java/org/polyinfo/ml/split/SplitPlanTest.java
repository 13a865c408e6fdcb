package org.polyinfo.ml.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;

class SplitPlanTest {

    @Test
    void groupsStayTogetherAndFoldsAreBalanced() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int[] groups = random.ints(200, 0, 40).toArray();
            SplitPlan plan = GroupKFold.of(5).withSeed(seed).split(groups);
            Set<Integer> tested = new HashSet<>();
            for (Fold fold : plan.folds()) {
                Set<Integer> train = new HashSet<>();
                Arrays.stream(fold.train()).forEach(r -> train.add(groups[r]));
                for (int row : fold.test()) {
                    assertThat(train).as("seed %d", seed).doesNotContain(groups[row]);
                    assertThat(tested.add(row)).isTrue();
                }
                assertThat(fold.test().length).as("seed %d", seed).isBetween(34, 46);
            }
            assertThat(tested).hasSize(200);
        }
    }

    @Test
    void aSeedGivesTheSameFoldsAndAnotherSeedOthers() {
        int[] groups = new Random(1).ints(100, 0, 30).toArray();
        assertThat(GroupKFold.of(4).withSeed(3).split(groups))
                .isEqualTo(GroupKFold.of(4).withSeed(3).split(groups))
                .isNotEqualTo(GroupKFold.of(4).withSeed(4).split(groups));
    }

    @Test
    void tooFewGroupsAreNamed() {
        assertThatThrownBy(() -> GroupKFold.of(5).split(new String[] {"a", "a", "a"}))
                .hasMessage("there must be at least as many groups as folds (5), found 1 group");
    }

    @Test
    void groupsOfSeveralColumnsAreConnected() {
        int[] groups = Groups.ofKeys(
                List.of(new String[] {"a", "b", "a", "c", null, null}, new String[] {"x", "x", "y", "z", null, "w"}));
        assertThat(groups).containsExactly(0, 0, 0, 1, 2, 3);
    }

    @Test
    void aPlanIsReadAsWritten() throws IOException {
        SplitPlan plan = GroupKFold.of(3).withSeed(5).split(new int[] {1, 1, 2, 3, 4, 4, 5});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        plan.write(out);
        assertThat(SplitPlan.read(new ByteArrayInputStream(out.toByteArray()), "plan.json"))
                .isEqualTo(plan);
    }

    @Test
    void aDamagedPlanIsRefusedWithItsPlace() {
        byte[] text = ("{\"schema\":\"polyinfo-split-plan\",\"schema_version\":1,\"kind\":\"given\",\"rows\":3,"
                        + "\"parameters\":{},\"folds\":[{\"label\":\"f\",\"train\":[0,1],\"test\":[1]}]}")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SplitPlan.read(new ByteArrayInputStream(text), "plan.json"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("plan.json")
                .hasMessageContaining("row 1 must stand once");
    }
}
