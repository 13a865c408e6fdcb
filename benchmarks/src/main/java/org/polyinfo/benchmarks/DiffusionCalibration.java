package org.polyinfo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.MsdLine;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.ReferenceIons;
import org.polyinfo.md.diffusion.ReferenceWalk;
import org.polyinfo.md.diffusion.ReferenceWalk.Brownian;
import org.polyinfo.md.diffusion.ReferenceWalk.Langevin;
import org.polyinfo.md.diffusion.ReferenceWalk.Rattling;

/**
 * How often do the error bars of diffusion coefficients hold the truth? Regenerates many realisations of walks with known
 * coefficients and prints bias, scatter and coverage of {@link DiffusionFit}, which is told nothing, and of generalised least
 * squares on 20 lags of a window that is told (from lag 1, or from six persistence times); then of the conductivities and the Haven
 * ratio of {@link IonMobility}, against the same line through the MSD of the dipole.
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
            new Case("B1 one particle", new Brownian(0.05), 1, 501, 1, 1, 820001),
            new Case("B2 51 frames", new Brownian(0.05), 24, 51, 1, 1, 821001),
            new Case("B3 300 particles, 201 frames, dt 0.5", new Brownian(0.3), 300, 201, 0.5, 1, 822001),
            new Case("B4 one particle, 51 frames", new Brownian(0.05), 1, 51, 1, 1, 823001),
            new Case("B5 one particle, 5001 frames", new Brownian(2), 1, 5001, 10, 1, 824001),
            new Case("B6 4 particles, 201 frames, dt 0.01", new Brownian(0.001), 4, 201, 0.01, 1, 825001),
            new Case("L1 tau 1", new Langevin(0.2, 1), 24, 1001, 1, 6, 830001),
            new Case("L2 tau 20", new Langevin(0.2, 20), 24, 1001, 1, 120, 831001),
            new Case("L3 tau 50", new Langevin(0.2, 50), 24, 1001, 1, 300, 832001),
            new Case("L4 tau 5, one particle", new Langevin(0.2, 5), 1, 1001, 1, 30, 833001),
            new Case("L5 tau 5, 200 particles", new Langevin(0.2, 5), 200, 1001, 1, 30, 834001),
            new Case("L6 tau 5, 201 frames", new Langevin(0.2, 5), 24, 201, 1, 30, 835001),
            new Case("L7 tau 5, 2 particles, 8001 frames", new Langevin(0.2, 5), 2, 8001, 1, 30, 836001),
            new Case("L8 tau 0.2", new Langevin(0.2, 0.2), 24, 1001, 1, 1, 837001),
            new Case("L9 tau 0.5", new Langevin(0.2, 0.5), 24, 1001, 1, 3, 838001),
            new Case("L10 tau 2, dt 0.5, 50 particles", new Langevin(1, 2), 50, 501, 0.5, 24, 839001),
            new Case("L11 tau 20, one particle", new Langevin(0.2, 20), 1, 1001, 1, 120, 839501),
            new Case("N1 noise 0.25 A2", new Rattling(0.05, 0.25, 0), 24, 501, 1, 1, 840001),
            new Case("N2 noise 4 A2", new Rattling(0.05, 4, 0), 24, 501, 1, 1, 841001),
            new Case("N3 noise 0.001 A2", new Rattling(0.05, 0.001, 0), 24, 501, 1, 1, 842001),
            new Case("R1 cage 1 A2, 5 ps", new Rattling(0.05, 1, 5), 24, 1001, 1, 30, 850001),
            new Case("R2 cage 1 A2, 20 ps", new Rattling(0.05, 1, 20), 24, 1001, 1, 120, 851001),
            new Case("R3 cage 9 A2, 5 ps", new Rattling(0.05, 9, 5), 24, 1001, 1, 30, 852001),
            new Case("R4 cage 1 A2, one particle", new Rattling(0.05, 1, 5), 1, 2001, 1, 30, 853001),
            new Case("R5 cage 0.02 A2, 20 ps", new Rattling(0.05, 0.02, 20), 24, 1001, 1, 120, 854001));

    private record IonCase(String name, ReferenceIons ions, int pairs, int frames, double intervalPs, long firstSeed) {}

    private static final List<IonCase> ION_CASES = List.of(
            new IonCase("I1 independent", new ReferenceIons(0.02, 0.03, 0, 0), 16, 1501, 1, 860001),
            new IonCase("I2 pairs 0.7", new ReferenceIons(0.02, 0.03, 0.7, 0), 16, 1501, 1, 861001),
            new IonCase("I3 concerted 0.3", new ReferenceIons(0.02, 0.03, 0, 0.3), 16, 1501, 1, 862001),
            new IonCase("I4 4 independent pairs, 301 frames", new ReferenceIons(0.02, 0.03, 0, 0), 4, 301, 1, 863001),
            new IonCase("I5 8 pairs 0.9, 401 frames", new ReferenceIons(0.05, 0.01, 0.9, 0), 8, 401, 2, 864001),
            new IonCase("I6 32 concerted 0.1, 501 frames", new ReferenceIons(0.02, 0.03, 0, 0.1), 32, 501, 1, 865001),
            new IonCase("I7 pairs 0.3, concerted 0.3", new ReferenceIons(0.02, 0.03, 0.3, 0.3), 16, 501, 1, 866001),
            new IonCase("I8 concerted 0.05, 301 frames", new ReferenceIons(0.02, 0.03, 0, 0.05), 16, 301, 1, 867001),
            new IonCase("I9 one pair 0.5, 1001 frames", new ReferenceIons(0.02, 0.03, 0.5, 0), 1, 1001, 1, 868001));

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
        for (IonCase c : ION_CASES) {
            if (c.name.matches(pattern)) {
                run(c, seeds);
            }
        }
    }

    private static void run(IonCase c, int seeds) {
        double volume = 27e-27;
        double temperature = 400;
        double unit = 1e-8
                * PhysicalConstants.ELEMENTARY_CHARGE
                * PhysicalConstants.ELEMENTARY_CHARGE
                / (volume * PhysicalConstants.BOLTZMANN * temperature);
        double einstein = c.ions.einstein(c.pairs);
        double independent = c.ions.nernstEinstein(c.pairs);
        double[][][] rows = IntStream.range(0, seeds)
                .parallel()
                .mapToObj(i -> {
                    List<IonMobility.Ions> ions = c.ions.generate(c.pairs, c.frames, c.intervalPs, c.firstSeed + i);
                    IonMobility mobility = IonMobility.of(ions, volume, temperature);
                    Estimate line = MsdLine.fit(IonMobility.dipoleMsd(List.of(ions)), 1, 20, 1, MsdLine.Noise.NONE)
                            .diffusion();
                    return new double[][] {
                        relative(mobility.einstein(), unit * einstein),
                        relative(line, 1e-8 * einstein),
                        relative(mobility.nernstEinstein(), unit * independent),
                        relative(mobility.havenRatio().orElseThrow(), independent / einstein)
                    };
                })
                .toArray(double[][][]::new);
        List<String> methods =
                List.of("**Einstein**", "GLS, 20 lags of the dipole", "**Nernst–Einstein**", "**Haven ratio**");
        for (int k = 0; k < methods.size(); k++) {
            print(c.name, methods.get(k), rows, k);
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
                    return new double[][] {
                        relative(auto, 1e-8 * c.walk.diffusion()), relative(line, 1e-8 * c.walk.diffusion())
                    };
                })
                .toArray(double[][][]::new);
        print(c.name, "**auto**", rows, 0);
        print(c.name, "GLS, 20 lags, window told", rows, 1);
    }

    private static double[] relative(Estimate estimate, double truth) {
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
