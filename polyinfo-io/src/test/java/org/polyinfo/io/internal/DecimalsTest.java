package org.polyinfo.io.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    private static @Nullable Double parse(String text, int padding) {
        byte[] exact = (text + " ").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(exact, exact.length + padding);
        Decimals decimals = new Decimals();
        double value = decimals.parse(bytes, 0);
        return decimals.end == exact.length - 1 ? value : null;
    }

    @Test
    void roundsAsTheJdkDoes() {
        long seed = 20260101;
        Random random = new Random(seed);
        String[] formats = {"%.5g", "%.16e", "%.17g", "%.6f", "%.3f", "%.0f", "%.9g", "%e", "%.12f"};
        for (int i = 0; i < 40_000; i++) {
            double value = switch (i % 4) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextGaussian() * 100;
                case 2 -> Double.longBitsToDouble(random.nextLong());
                default -> random.nextInt(1_000_000) / 1000.0;
            };
            if (!Double.isFinite(value) || Math.abs(value) > 1e250) {
                continue;
            }
            String text = String.format(Locale.ROOT, formats[i % formats.length], value);
            Double expected = Double.valueOf(text);
            assertThat(parse(text, 64)).as("%s, seed %d", text, seed).isEqualTo(expected);
            assertThat(parse(text, 0)).as("%s, seed %d", text, seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,-0.0",
        "+5,5",
        ".5,0.5",
        "5.,5",
        "-.25,-0.25",
        "1e5,100000",
        "1E+05,100000",
        "1.5e-3,0.0015",
        "nan,NaN",
        "-nan,NaN",
        "NaN,NaN",
        "nan(ind),NaN",
        "inf,Infinity",
        "-inf,-Infinity",
        "Infinity,Infinity",
        "1.#INF,Infinity",
        "-1.#IND,NaN",
        "1.#QNAN,NaN",
        "1.5D+03,1500",
        "12345678,12345678",
        "123456789.123456789,123456789.123456789",
        "00000000000000000000001,1",
        "9007199254740993,9007199254740992",
        "1e400,Infinity",
        "1e-400,0",
        "123456789012345678901234567890,1.2345678901234568e29"
    })
    void takesWhatProgramsPrint(String text, double expected) {
        assertThat(parse(text, 0)).isEqualTo(Double.valueOf(expected));
        assertThat(parse(text, 40)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1.2.3",
                "--1",
                "1-",
                "0x10",
                "1f",
                "1d",
                "12a",
                "in",
                "nano",
                "1,5",
                "1e5.0",
                "é",
                "1é",
                "12345678é",
                "0.12345678é"
            })
    void refusesTheRest(String text) {
        assertThat(parse(text, 0)).isNull();
        assertThat(parse(text, 40)).isNull();
    }

    @Test
    void countsFieldsAsTheyAreSplit() {
        Random random = new Random(7);
        String alphabet = "ab1. \t\u00e9-";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int k = 0; k < length; k++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            int end = bytes.length - 1;
            int expected = new java.util.StringTokenizer(text.toString()).countTokens();
            assertThat(Words.countFields(bytes, 0, end)).as(text.toString()).isEqualTo(expected);
            assertThat(Words.indexOf(bytes, (byte) '\n', 0, bytes.length)).isEqualTo(end);
            int skipped = Words.skipField(bytes, 0, end);
            int first = 0;
            while (bytes[first] > ' ' || bytes[first] < 0) {
                first++;
            }
            assertThat(skipped).isEqualTo(first);
        }
    }
}
