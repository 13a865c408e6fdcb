package org.polyinfo.ml.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.polyinfo.ml.Goldens.numbers;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.Goldens;

class ScoresTest {

    @Test
    @Tag("conformance")
    void scoresEqualTheReference() {
        JsonNode golden = Goldens.json("ml/goldens/metrics.json");
        Scores found = Scores.of(numbers(golden.get("y_true")), numbers(golden.get("y_pred")));
        JsonNode expected = golden.get("metrics");
        assertThat(found.mae()).isCloseTo(expected.get("mae").doubleValue(), Offset.offset(1e-14));
        assertThat(found.rmse()).isCloseTo(expected.get("rmse").doubleValue(), Offset.offset(1e-14));
        assertThat(found.r2()).isCloseTo(expected.get("r2").doubleValue(), Offset.offset(1e-12));
        assertThat(found.spearman()).isCloseTo(golden.get("spearman").doubleValue(), Offset.offset(1e-12));
    }

    @Test
    void aConstantSideHasNoCorrelation() {
        Scores found = Scores.of(new double[] {1, 1, 1}, new double[] {1, 2, 3});
        assertThat(found.r2()).isNaN();
        assertThat(found.spearman()).isNaN();
    }

    @Test
    void theCorrectedTestIsLessCertainThanThePlainOne() {
        // Differences 1, 2, 3: mean 2, s = 1; plain error 1/√3, corrected √(1/3 + 1/2).
        PairedComparison found = PairedComparison.of(new double[] {1, 2, 3}, 0.5, Unit.ONE);
        assertThat(found.difference().value()).isEqualTo(2);
        assertThat(found.difference().standardError()).isCloseTo(Math.sqrt(1 / 3.0 + 0.5), Offset.offset(1e-12));
        // t = 2.19089 with 2 degrees of freedom: p = 1 − t/√(t² + 2)
        double t = 2 / Math.sqrt(1 / 3.0 + 0.5);
        assertThat(found.pValue()).isCloseTo(1 - t / Math.sqrt(t * t + 2), Offset.offset(1e-9));
    }
}
