package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.testing.ReferenceData;

/** Estimators against what their reference programs gave for the same series. */
@Tag("conformance")
class GreenKuboGoldenTest {

    private static final double DETERMINISTIC = 1e-9;

    static double[][] series(String name) throws IOException {
        JsonNode header = json("transport/series/" + name + ".json");
        JsonNode shape = header.get("shape");
        int rows = 1;
        for (int i = 0; i < shape.size() - 1; i++) {
            rows *= shape.get(i).asInt();
        }
        int n = shape.get(shape.size() - 1).asInt();
        double[][] x = new double[rows][n];
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(
                Files.newInputStream(ReferenceData.path("transport/series/" + name + ".f64.gz"))))) {
            DoubleBuffer values = ByteBuffer.wrap(in.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            for (double[] row : x) {
                values.get(row);
            }
        }
        return x;
    }

    static JsonNode json(String relative) throws IOException {
        return new ObjectMapper().readTree(ReferenceData.path(relative).toFile());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ou10_N1024_s1101",
                "ou10_N4096_s1102",
                "ou10_N16384_s1103",
                "exp3_N4096_s1201",
                "exp3_N16384_s1202",
                "exp3_N65536_s1203",
                "dho_N4096_s1301",
                "dho_N16384_s1302",
                "flux_N8192_s1401",
                "flux_N32768_s1402"
            })
    void seriesWithKnownAnswer(String name) throws IOException {
        double[][] x = series(name);
        JsonNode golden = json("transport/golden/" + name + ".json");

        JsonNode spectrum = golden.get("spectrum_half");
        Spectrum ours = Spectrum.of(x, 1.0);
        assertThat(ours.size()).isEqualTo(spectrum.get("n_freq").asInt());
        for (int k = 0; k < 8; k++) {
            assertClose(ours.at(k), spectrum.get("first8").get(k), DETERMINISTIC);
        }
        double sum = 0;
        for (int k = 0; k < ours.size(); k++) {
            sum += ours.at(k);
        }
        assertClose(sum, spectrum.get("sum"), DETERMINISTIC);
        assertClose(ours.at(ours.size() - 1), spectrum.get("last"), DETERMINISTIC);

        double[] acf = Correlation.autoMean(x, Math.min(x[0].length - 1, 500));
        JsonNode expectedAcf = golden.get("acf_unbiased_mean_over_components_no_mean_subtraction");
        for (int j = 0; j < 8; j++) {
            assertThat(acf[j]).isCloseTo(expectedAcf.get("first8").get(j).asDouble(), within(1e-12 * acf[0]));
        }
        double[] running = Correlation.runningIntegral(acf, 1.0);
        golden.get("running_integral_trapezoid").properties().forEach(e -> {
            int lag = Integer.parseInt(e.getKey().substring(3));
            assertClose(running[lag], e.getValue(), DETERMINISTIC);
        });

        for (CutoffIntegral.Rule rule : CutoffIntegral.Rule.values()) {
            String key = switch (rule) {
                case TEN_PERCENT -> "fixed_10pct";
                case FIRST_ZERO -> "first_zero";
                case PLATEAU -> "plateau_1_2pct";
                case SOKAL -> "sokal_c5";
                case GIVEN -> "";
            };
            if (golden.get("naive").has(key)) {
                JsonNode expected = golden.get("naive").get(key);
                IntegralEstimate found = CutoffIntegral.by(rule).estimate(x, 1.0);
                assertThat(found.cutoff()).as(key).isEqualTo(expected.get("cut").asDouble());
                assertClose(found.value(), expected.get("value"), DETERMINISTIC);
                if (rule != CutoffIntegral.Rule.SOKAL && x.length > 1) {
                    assertClose(found.setting("component_standard_error"), expected.get("std"), DETERMINISTIC);
                }
            }
        }
        checkCepstral(golden.get("cepstral"), FluxSample.of(x, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"twoflux_a_N8192_s1501", "twoflux_a_N16384_s1502"})
    void twoCurrents(String name) throws IOException {
        double[][] x = series(name);
        JsonNode golden = json("transport/golden/" + name + ".json");
        double[][] energy = {x[0], x[1], x[2]};
        double[][] mass = {x[3], x[4], x[5]};
        FluxSample both = new FluxSample(List.<double[][][]>of(new double[][][] {energy, mass}), 1.0);
        checkCepstral(golden.get("cepstral_two_currents"), both);
        check(golden.get("cepstral_E_alone_tskip1"), FluxSample.of(energy, 1.0), 1, CepstralAnalysis.Criterion.AIC);
    }

    private static void checkCepstral(JsonNode golden, FluxSample sample) {
        golden.properties().forEach(e -> {
            String[] key = e.getKey().substring("tskip".length()).split("_", -1);
            check(
                    e.getValue(),
                    sample,
                    Integer.parseInt(key[0]),
                    key[1].equals("aicc") ? CepstralAnalysis.Criterion.AICC : CepstralAnalysis.Criterion.AIC);
        });
    }

    private static void check(JsonNode golden, FluxSample sample, int skip, CepstralAnalysis.Criterion criterion) {
        IntegralEstimate found = CepstralAnalysis.withDefaults()
                .withSkip(skip)
                .withCriterion(criterion)
                .estimate(sample);
        assertThat(found.setting("coefficients"))
                .isEqualTo(golden.get("cutoffK").asDouble());
        // The Schur complement cancels digits.
        double tolerance = sample.currents() > 1 ? 1e-7 : DETERMINISTIC;
        assertClose(found.value(), golden.get("value"), tolerance);
        assertClose(found.standardError(), golden.get("std"), tolerance);
    }

    @Test
    void silicaAndSaltOfThePaper() throws IOException {
        JsonNode golden = json("transport/golden/sportran_examples.json");
        // Published with constants 1.2e-6 off.
        double[][] silica = columns("transport/thirdparty_sportran/Silica.dat.gz", 1, 2, 3);
        checkPublished(
                golden.get("silica").get("runs").get(0), new double[][][] {silica}, 100000, 18, 6.144311800118373e-06);
        double[][] heat = columns("transport/thirdparty_sportran/NaCl.dat.gz", 1, 2, 3);
        double[][] mass = columns("transport/thirdparty_sportran/NaCl.dat.gz", 4, 5, 6);
        JsonNode nacl = golden.get("nacl");
        double scale = nacl.get("kappa_scale").asDouble();
        checkPublished(nacl.get("runs_two_currents").get(0), new double[][][] {heat, mass}, 20000, 7, scale);
        checkPublished(nacl.get("runs_energy_flux_only").get(0), new double[][][] {heat}, 20000, 7, scale);
    }

    private static void checkPublished(JsonNode golden, double[][][] currents, int n, int skip, double scale) {
        IntegralEstimate found = CepstralAnalysis.withDefaults()
                .withSkip(skip)
                .estimate(new FluxSample(List.<double[][][]>of(currents), 1.0).cutTo(n));
        assertThat(found.setting("coefficients"))
                .isEqualTo(golden.get("cutoffK").asDouble());
        // Their time is fs for a series sampled every fs, and 5 fs for the salt.
        double interval = currents[0][0].length < 50000 ? 5 : 1;
        double kappa = found.value() * scale * interval;
        assertThat(kappa / golden.get("kappa_W_mK").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(found.standardError()
                        * scale
                        * interval
                        / golden.get("kappa_std").asDouble())
                .isCloseTo(1, within(1e-6));
    }

    private static double[][] columns(String file, int... columns) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (var reader = ReferenceData.reader(file)) {
            reader.lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && (Character.isDigit(l.charAt(0)) || l.charAt(0) == '-'))
                    .forEach(l -> rows.add(l.split("\\s+", -1)));
        }
        double[][] x = new double[columns.length][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < columns.length; c++) {
                x[c][i] = Double.parseDouble(rows.get(i)[columns[c]]);
            }
        }
        return x;
    }

    private static void assertClose(double found, JsonNode expected, double relative) {
        assertThat(found / expected.asDouble()).isCloseTo(1, within(relative));
    }
}
