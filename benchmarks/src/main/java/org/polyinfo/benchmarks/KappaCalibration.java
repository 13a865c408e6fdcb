package org.polyinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.IntegralEstimate;
import org.polyinfo.md.transport.ReferenceProcess;
import org.polyinfo.md.transport.ReferenceProcess.Oscillation;
import org.polyinfo.md.transport.ReferenceProcess.Relaxation;
import org.polyinfo.md.transport.ReferenceProcess.White;

/**
 * How often do the error bars of Green–Kubo estimators hold the truth? Regenerates many realisations of processes with known
 * integrals and prints bias, scatter and coverage.
 *
 * <p>{@code java -cp polyinfo-benchmarks.jar org.polyinfo.benchmarks.KappaCalibration [seeds [pattern [shift [peers.csv]]]]}: realisations
 * per case, the cases, what is added to all seeds for a fresh set, and a table of other programs' results on the same
 * cases, printed beside ours.
 */
public final class KappaCalibration {

    private record Case(String name, ReferenceProcess process, int samples, int components, long firstSeed) {}

    private static final ReferenceProcess SINGLE = ReferenceProcess.of(new Relaxation(1, 10));
    private static final ReferenceProcess TAIL =
            ReferenceProcess.of(new Relaxation(1, 2), new Relaxation(0.3, 20), new Relaxation(0.05, 200));
    private static final ReferenceProcess MODE = ReferenceProcess.of(new Oscillation(1, 25, 0.3), new White(0.5));
    private static final ReferenceProcess FLUX = ReferenceProcess.of(
            new Oscillation(10, 30, 0.9),
            new Oscillation(4, 15, 0.35),
            new Relaxation(1, 8),
            new Relaxation(0.1, 60),
            new White(0.5));
    private static final ReferenceProcess FLUX3 = ReferenceProcess.of(
            new Oscillation(10, 30, 0.6),
            new Oscillation(3, 12, 1.3),
            new Relaxation(1, 6),
            new Relaxation(0.15, 50),
            new White(0.4));

    private static final ReferenceProcess POWER = ReferenceProcess.of(
            new Relaxation(1, 2),
            new Relaxation(0.19, 6),
            new Relaxation(0.037, 18),
            new Relaxation(0.0071, 54),
            new Relaxation(0.00137, 162));
    private static final ReferenceProcess PHONONS = ReferenceProcess.of(
            new Oscillation(2, 40, 0.2),
            new Oscillation(2, 30, 0.5),
            new Oscillation(2, 20, 0.9),
            new Oscillation(1, 15, 1.6),
            new Relaxation(0.5, 20));
    private static final ReferenceProcess POLYMER = ReferenceProcess.of(
            new Oscillation(100, 50, 1.5),
            new Oscillation(60, 40, 0.8),
            new Oscillation(10, 10, 0.4),
            new Relaxation(1, 3),
            new Relaxation(0.05, 40));
    private static final ReferenceProcess HELD_POWER = ReferenceProcess.of(
            new Relaxation(1, 1.2),
            new Relaxation(0.3, 4),
            new Relaxation(0.08, 12),
            new Relaxation(0.02, 40),
            new Relaxation(0.004, 120));
    private static final ReferenceProcess HELD_PHONONS = ReferenceProcess.of(
            new Oscillation(3, 60, 0.12), new Oscillation(5, 25, 0.7), new Oscillation(2, 10, 1.9), new White(0.8));
    private static final ReferenceProcess HELD_CRYSTAL = ReferenceProcess.of(
            new Relaxation(1, 150), new Relaxation(2, 20), new Oscillation(6, 40, 1.1), new White(0.3));
    private static final ReferenceProcess HELD_LIQUID =
            ReferenceProcess.of(new Relaxation(1, 4), new Relaxation(0.2, 18), new Oscillation(1, 6, 0.5));
    private static final ReferenceProcess HELD_GLASS = ReferenceProcess.of(
            new Oscillation(30, 25, 0.45), new Oscillation(20, 12, 1.7), new Relaxation(0.6, 12), new White(1));

    private static final List<Case> CASES = List.of(
            new Case("C1", SINGLE, 4096, 3, 500001),
            new Case("C2", FLUX, 8192, 3, 510001),
            new Case("C3", TAIL, 16384, 3, 520001),
            new Case("C4", FLUX3, 8192, 3, 530001),
            new Case("V01 single, 16384", SINGLE, 16384, 3, 600001),
            new Case("V02 single, M = 1, 8192", SINGLE, 8192, 1, 605001),
            new Case("V03 single slow (40), 4096", ReferenceProcess.of(new Relaxation(1, 40)), 4096, 3, 610001),
            new Case("V04 white, 4096", ReferenceProcess.of(new White(1)), 4096, 3, 615001),
            new Case("V05 one mode, 4096", MODE, 4096, 3, 620001),
            new Case("V06 one mode, 16384", MODE, 16384, 3, 625001),
            new Case("V07 tail, 8192", TAIL, 8192, 3, 630001),
            new Case("V08 tail, 65536", TAIL, 65536, 3, 635001),
            new Case("V09 flux, 32768", FLUX, 32768, 3, 640001),
            new Case("V10 flux, M = 1, 32768", FLUX, 32768, 1, 645001),
            new Case("V11 flux3, 131072", FLUX3, 131072, 3, 650001),
            new Case(
                    "V12 two (3, 30), 8192",
                    ReferenceProcess.of(new Relaxation(1, 3), new Relaxation(0.1, 30)),
                    8192,
                    3,
                    655001),
            new Case(
                    "V13 single + mode, 4096",
                    ReferenceProcess.of(new Relaxation(1, 10), new Oscillation(20, 20, 0.5)),
                    4096,
                    3,
                    660001),
            new Case(
                    "V14 overdamped negative, 8192",
                    ReferenceProcess.of(new Oscillation(1, 10, 0.15), new Relaxation(0.05, 40)),
                    8192,
                    3,
                    665001),
            new Case("V15 flux, M = 9, 8192", FLUX, 8192, 9, 670001),
            new Case("V16 white, M = 1, 512", ReferenceProcess.of(new White(1)), 512, 1, 675001),
            new Case("V17 white, 65536", ReferenceProcess.of(new White(1)), 65536, 3, 680001),
            new Case("V18 power law, 32768", POWER, 32768, 3, 685001),
            new Case("V19 phonons, 16384", PHONONS, 16384, 3, 690001),
            new Case("V20 polymer, 32768", POLYMER, 32768, 3, 695001),
            new Case("V21 flux, 2048", FLUX, 2048, 3, 710001),
            new Case("V22 tail, 4096", TAIL, 4096, 3, 715001),
            new Case("V23 single, M = 12, 4096", SINGLE, 4096, 12, 720001),
            new Case("V24 flux3, M = 9, 4096", FLUX3, 4096, 9, 725001),
            // Processes, lengths and components on which nothing was chosen.
            new Case("H1 power law 2, 16384", HELD_POWER, 16384, 3, 810001),
            new Case("H2 phonons 2, 8192", HELD_PHONONS, 8192, 3, 815001),
            new Case("H3 crystal, M = 1, 65536", HELD_CRYSTAL, 65536, 1, 820001),
            new Case("H4 liquid, 8192", HELD_LIQUID, 8192, 3, 825001),
            new Case("H5 liquid, M = 6, 65536", HELD_LIQUID, 65536, 6, 830001),
            new Case("H6 single (25), 10000", ReferenceProcess.of(new Relaxation(2, 25)), 10000, 3, 835001),
            new Case("H7 glass, 20000", HELD_GLASS, 20000, 3, 840001),
            new Case("H8 glass, M = 2, 5000", HELD_GLASS, 5000, 2, 845001));

    private static final List<String> METHODS = List.of("auto", "cepstral");

    private KappaCalibration() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        String pattern = args.length > 1 ? args[1] : ".*";
        long shift = args.length > 2 ? Long.parseLong(args[2]) : 0;
        System.out.println(Calibration.HEADER);
        for (Case c : CASES) {
            if (!c.name.matches(pattern)) {
                continue;
            }
            for (String method : METHODS) {
                run(c, method, seeds, shift);
            }
            if (args.length > 3) {
                peers(c, Path.of(args[3]));
            }
        }
    }

    private static void run(Case c, String method, int seeds, long shift) {
        Function<Spectrum, IntegralEstimate> estimator = method.equals("auto")
                ? s -> AutomaticEstimate.withDefaults().estimate(List.of(s))
                : s -> CepstralAnalysis.withDefaults().estimate(s);
        double truth = c.process.discreteIntegral(1);
        double[][] rows = IntStream.range(0, seeds)
                .mapToObj(i -> {
                    Spectrum spectrum =
                            Spectrum.of(c.process.generate(c.components, c.samples, 1, c.firstSeed + shift + i), 1);
                    IntegralEstimate e = estimator.apply(spectrum);
                    return new double[] {e.value() / truth - 1, e.standardError() / truth};
                })
                .toArray(double[][]::new);
        System.out.println(Calibration.of(rows).row(c.name, method));
    }

    private static void peers(Case c, Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        List<String> header = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            Function<String, Double> number = column -> Double.valueOf(cells.get(header.indexOf(column)));
            if (cells.get(header.indexOf("case")).equals(c.name)) {
                Calibration peer = new Calibration(
                        number.apply("n_seeds").intValue(),
                        number.apply("bias_rel"),
                        number.apply("rmse_rel"),
                        number.apply("mean_reported_sigma_rel"),
                        number.apply("cover_1sigma"),
                        number.apply("cover_1p96sigma"));
                System.out.println(peer.row(c.name, cells.get(header.indexOf("method"))));
            }
        }
    }
}
