package org.polyinfo.io.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,-0",
        "3,3",
        "1.5,1.5",
        "0.002,0.002",
        "0.0001,0.0001",
        "0.00001,1e-05",
        "-1.25e-7,-1.25e-07",
        "1e15,1000000000000000",
        "1234567890123456.5,1234567890123456.5",
        "1e16,1e+16",
        "12345678.25,12345678.25",
        "1.2345e20,1.2345e+20",
        "4.9e-324,4.9e-324",
        "1.7976931348623157e308,1.7976931348623157e+308",
        "NaN,nan",
        "-Infinity,-inf",
        "-1e10,-10000000000",
        "0.00012345,0.00012345"
    })
    void looksAsInPythonAndCpp(double value, String text) {
        assertThat(ShortestDecimal.of(value)).isEqualTo(text);
    }

    @Test
    void readsBackExactly() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            double value = i % 2 == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            String text = ShortestDecimal.of(value);
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(text)).as(text).isEqualTo(value);
                assertThat(new BigDecimal(text).stripTrailingZeros().precision())
                        .isLessThanOrEqualTo(17);
            }
        }
    }
}
