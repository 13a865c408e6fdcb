package org.polyinfo.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormatExceptionTest {

    @Test
    void saysWhereWhatAndWhatInstead() {
        FormatException e = FormatException.expected(new SourcePosition("a.log", 12, 7), "a number", "******");
        assertThat(e).hasMessage("a.log:12:7: expected a number but found '******'");
        assertThat(e.position().line()).isEqualTo(12);
    }

    @Test
    void staysOneShortLineWhateverTheFileHolds() {
        String wild = "x\n\r\t\u0000" + "y".repeat(1_000_000);
        String message =
                FormatException.expected(SourcePosition.of("f"), "text", wild).getMessage();
        assertThat(message)
                .hasSizeLessThan(200)
                .doesNotContain("\n", "\r", "\t", "\u0000")
                .contains("1000005");
    }

    @Test
    void aBatchKeepsItsFailuresAsData() {
        List<ReadResult<Integer>> results = List.of(
                new ReadResult.Success<>("good", 1),
                new ReadResult.Failure<>(SourcePosition.of("bad", 3), "cut short"));
        assertThat(results.stream().flatMap(ReadResult::stream)).containsExactly(1);
        assertThat(results.get(1)).hasToString("bad:3: cut short");
        assertThat(results.get(1).source()).isEqualTo("bad");
    }
}
