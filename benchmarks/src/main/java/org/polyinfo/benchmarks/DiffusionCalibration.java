package org.polyinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.MsdLine;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.ReferenceWalk;
import org.polyinfo.md.diffusion.ReferenceWalk.Brownian;
import org.polyinfo.md.diffusion.ReferenceWalk.Langevin;
import org.polyinfo.md.diffusion.ReferenceWalk.Rattling;

/**
 * How often do the error bars of diffusion coefficients hold the truth? Regenerates many realisations of walks with known
 * coefficients and prints bias, scatter and coverage of {@link DiffusionFit}, which is told nothing, and of generalised least
 * squares on 20 lags of a window that is told (from lag 1, or from six persistence times).
 *
 * <p>{@code java -cp polyinfo-benchmarks.jar org.polyinfo.benchmarks.DiffusionCalibration [seeds [pattern [peers.csv]]]}; the third
 * argument is a table of other programs' results on the same cases, printed beside ours.
 */
public final class DiffusionCalibration {

    /** {@code window} is the first lag of the reference fit. */
    private record Case(
            String name,
            ReferenceWalk walk,
            int particles,
            int frames,
            double intervalPs,
            int window,
            long firstSeed) {}

    private static final List<Case> CASES = List.of(
            new Case("D1", new Brownian(0.05), 24, 501, 1, 1, 700001),
            new Case("D2", new Langevin(0.2, 5), 24, 1001, 1, 30, 710001),
            new Case("B1 one particle", new Brownian(0.05), 1, 501, 1, 1, 720001),
            new Case("B2 51 frames", new Brownian(0.05), 24, 51, 1, 1, 721001),
            new Case("B3 300 particles, 201 frames", new Brownian(0.3), 300, 201, 0.5, 1, 722001),
            new Case("L1 tau 1", new Langevin(0.2, 1), 24, 1001, 1, 6, 730001),
            new Case("L2 tau 20", new Langevin(0.2, 20), 24, 1001, 1, 120, 731001),
            new Case("L3 tau 50", new Langevin(0.2, 50), 24, 1001, 1, 300, 732001),
            new Case("L4 tau 5, one particle", new Langevin(0.2, 5), 1, 1001, 1, 30, 733001),
            new Case("L5 tau 5, 200 particles", new Langevin(0.2, 5), 200, 1001, 1, 30, 734001),
            new Case("L6 tau 5, 201 frames", new Langevin(0.2, 5), 24, 201, 1, 30, 735001),
            new Case("L7 tau 5, 2 particles, 8001 frames", new Langevin(0.2, 5), 2, 8001, 1, 30, 736001),
            new Case("N1 noise 0.25 A2", new Rattling(0.05, 0.25, 0), 24, 501, 1, 1, 740001),
            new Case("N2 noise 4 A2", new Rattling(0.05, 4, 0), 24, 501, 1, 1, 741001),
            new Case("R1 cage 1 A2, 5 ps", new Rattling(0.05, 1, 5), 24, 1001, 1, 30, 750001),
            new Case("R2 cage 1 A2, 20 ps", new Rattling(0.05, 1, 20), 24, 1001, 1, 120, 751001),
            new Case("R3 cage 9 A2, 5 ps", new Rattling(0.05, 9, 5), 24, 1001, 1, 30, 752001),
            new Case("R4 cage 1 A2, one particle", new Rattling(0.05, 1, 5), 1, 2001, 1, 30, 753001));

    private DiffusionCalibration() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        String pattern = args.length > 1 ? args[1] : ".*";
        System.out.println(Calibration.HEADER);
        for (Case c : CASES) {
            if (!c.name.matches(pattern)) {
                continue;
            }
            run(c, seeds);
            if (args.length > 2) {
                peers(c, Path.of(args[2]));
            }
        }
    }

    private static void run(Case c, int seeds) {
        double[][][] rows = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(i -> {
                    ParticleTracks tracks = c.walk.generate(c.particles, c.frames, c.intervalPs, c.firstSeed + i);
                    int last = Math.min(c.frames - 1, Math.max(DiffusionFit.longestLag(c.frames), c.window + 19));
                    MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(tracks, last);
                    Estimate auto = DiffusionFit.of(msd).diffusion();
                    Estimate line = MsdLine.fit(msd, c.window, Math.min(last, c.window + 19), 1, MsdLine.Noise.NONE)
                            .diffusion();
                    return new double[][] {relative(auto, c.walk), relative(line, c.walk)};
                })
                .toArray(double[][][]::new);
        print(c.name, "**auto**", rows, 0);
        print(c.name, "GLS, 20 lags, window told", rows, 1);
    }

    private static double[] relative(Estimate estimate, ReferenceWalk walk) {
        double truth = walk.diffusion() * 1e-8;
        return new double[] {estimate.value() / truth - 1, estimate.standardError() / truth};
    }

    private static void print(String name, String method, double[][][] rows, int index) {
        Calibration calibration =
                Calibration.of(Arrays.stream(rows).map(both -> both[index]).toArray(double[][]::new));
        System.out.println(calibration.row(name, method));
    }

    private static void peers(Case c, Path table) throws IOException {
        for (String line : Files.readAllLines(table)) {
            // The column of parameters is quoted JSON; the others hold no commas.
            List<String> cells = List.of(line.replaceAll("\"\\{.*\\}\"", "").split(",", -1));
            if (cells.get(0).equals(c.name)) {
                Function<Integer, Double> number = i -> Double.valueOf(cells.get(i));
                Calibration peer = new Calibration(
                        Integer.parseInt(cells.get(6)),
                        number.apply(7),
                        number.apply(8),
                        number.apply(9),
                        number.apply(10),
                        number.apply(12));
                System.out.println(peer.row(c.name, cells.get(5)));
            }
        }
    }
}
