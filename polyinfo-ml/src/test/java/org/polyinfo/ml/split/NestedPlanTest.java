package org.polyinfo.ml.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;

class NestedPlanTest {

    private static final int[] GROUPS = IntStream.range(0, 60).map(i -> i / 3).toArray();
    private static final NestedPlan PLAN = NestedPlan.of(
            GroupKFold.of(4).split(GROUPS), GROUPS, GroupKFold.of(3).withSeed(7));

    @Test
    void noGroupIsTornApartAtEitherLevel() {
        for (int f = 0; f < 4; f++) {
            int[] train = PLAN.outer().folds().get(f).train();
            for (Fold inner : PLAN.inner().get(f).folds()) {
                Set<Integer> seen = Arrays.stream(inner.train())
                        .mapToObj(p -> GROUPS[train[p]])
                        .collect(Collectors.toSet());
                assertThat(Arrays.stream(inner.test()).mapToObj(p -> GROUPS[train[p]]))
                        .noneMatch(seen::contains);
            }
        }
    }

    @Test
    void aSavedPlanIsTheSame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PLAN.write(out);
        assertThat(NestedPlan.read(new ByteArrayInputStream(out.toByteArray()), "plan.json"))
                .isEqualTo(PLAN);
        byte[] cut = out.toString(StandardCharsets.UTF_8)
                .replace("polyinfo-nested-plan", "other")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> NestedPlan.read(new ByteArrayInputStream(cut), "plan.json"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("polyinfo-nested-plan");
    }

    @Test
    void plansThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new NestedPlan(PLAN.outer(), List.of()))
                .hasMessageContaining("one plan per outer fold");
        assertThatThrownBy(() ->
                        new NestedPlan(PLAN.outer(), List.of(PLAN.outer(), PLAN.outer(), PLAN.outer(), PLAN.outer())))
                .hasMessageContaining("for its 45 training rows, found 60");
        assertThatThrownBy(() -> NestedPlan.of(PLAN.outer(), new int[3], GroupKFold.of(2)))
                .hasMessageContaining("60 rows");
    }
}
