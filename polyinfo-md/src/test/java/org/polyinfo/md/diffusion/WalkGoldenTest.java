package org.polyinfo.md.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.testing.ReferenceData;

/** Walks with known answers, as stored, against figures of other programs and the exact ones. */
@Tag("conformance")
class WalkGoldenTest {

    private static double[][][] positions(String name) throws IOException {
        JsonNode header = json("transport/series/" + name + ".json");
        int particles = header.get("shape").get(0).asInt();
        int frames = header.get("shape").get(1).asInt();
        double[][][] x = new double[particles][3][frames];
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(new GZIPInputStream(
                Files.newInputStream(ReferenceData.path("transport/series/" + name + ".f64.gz")))))) {
            for (double[][] particle : x) {
                for (int n = 0; n < frames; n++) {
                    for (double[] axis : particle) {
                        axis[n] = Double.longBitsToDouble(Long.reverseBytes(in.readLong()));
                    }
                }
            }
        }
        return x;
    }

    private static JsonNode json(String path) throws IOException {
        try (Reader in = ReferenceData.reader(path)) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static void assertMsd(MeanSquaredDisplacement msd, JsonNode expected) {
        expected.properties().forEach(e -> {
            double value = e.getValue().asDouble();
            assertThat(msd.total(Integer.parseInt(e.getKey()))).isCloseTo(value, within(1e-9 * value));
        });
    }

    private static void assertCovers(Estimate estimate, double truth) {
        assertThat(estimate.value()).isCloseTo(truth, within(3 * estimate.standardError()));
    }

    @Test
    void generatedWalksAreThoseStored() throws IOException {
        check("brownian_a_s1601", new ReferenceWalk.Brownian(0.05), 1.0, 1601);
        check("langevin_a_s1602", new ReferenceWalk.Langevin(0.2, 5), 0.5, 1602);
    }

    private static void check(String name, ReferenceWalk walk, double interval, long seed) throws IOException {
        double[][][] stored = positions(name);
        ParticleTracks made = walk.generate(stored.length, stored[0][0].length, interval, seed);
        for (int p = 0; p < stored.length; p++) {
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < stored[p][a].length; n++) {
                    assertThat(made.at(p, a, n)).isCloseTo(stored[p][a][n], within(1e-11));
                }
            }
        }
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(made, 500);
        assertMsd(msd, json("transport/golden/" + name + ".json").get("msd_fft_float64"));
        DiffusionFit fit = DiffusionFit.of(msd);
        assertCovers(fit.diffusion(), walk.diffusion() * 1e-8);
        assertThat(fit.diffusive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ions_uncorr_s1603", "ions_paired_s1604", "ions_concerted_s1605"})
    void conductivityOfCorrelatedIons(String name) throws IOException {
        double[][][] x = positions(name);
        JsonNode golden = json("transport/golden/" + name + ".json");
        JsonNode header = json("transport/series/" + name + ".json");
        JsonNode exact = golden.get("exact");
        int pairs = header.get("params").get("npair").asInt();
        ParticleTracks cations = ParticleTracks.of("cation", 1, java.util.Arrays.copyOfRange(x, 0, pairs));
        ParticleTracks anions = ParticleTracks.of("anion", 1, java.util.Arrays.copyOfRange(x, pairs, 2 * pairs));
        List<IonMobility.Ions> ions = List.of(new IonMobility.Ions(cations, 1), new IonMobility.Ions(anions, -1));
        IonMobility result = IonMobility.of(
                ions,
                header.get("params").get("V").asDouble() * 1e-30,
                header.get("params").get("T").asDouble());
        List<IonMobility.Ions> made = new ReferenceIons(
                        header.get("params").get("Dp").asDouble(),
                        header.get("params").get("Dm").asDouble(),
                        header.get("params").get("pair").asDouble(),
                        header.get("params").get("common").asDouble())
                .generate(pairs, x[0][0].length, 1, header.get("seed").asLong());
        for (int n = 0; n < x[0][0].length; n++) {
            assertThat(made.get(0).tracks().at(pairs - 1, 2, n)).isCloseTo(x[pairs - 1][2][n], within(1e-11));
            assertThat(made.get(1).tracks().at(0, 1, n)).isCloseTo(x[pairs][1][n], within(1e-11));
        }
        assertMsd(result.species().get(0).msd(), golden.get("msd_cation_fft_float64"));
        assertMsd(result.species().get(1).msd(), golden.get("msd_anion_fft_float64"));
        assertMsd(IonMobility.dipoleMsd(List.of(ions)), golden.get("mscd_total_fft_float64"));
        double unit = exact.get("unit_factor_S_per_m_per_A2_per_ps").asDouble();
        assertCovers(result.nernstEinstein(), exact.get("sigma_NE_S_per_m").asDouble());
        assertCovers(result.einstein(), exact.get("sigma_Einstein_S_per_m").asDouble());
        assertCovers(result.havenRatio().orElseThrow(), exact.get("haven").asDouble());
        assertCovers(
                result.onsager().get(0).conductivity(), unit * exact.get("Lpp").asDouble());
        assertCovers(
                result.onsager().get(1).conductivity(), -unit * exact.get("Lpm").asDouble());
        assertCovers(
                result.onsager().get(2).conductivity(), unit * exact.get("Lmm").asDouble());
    }
}
