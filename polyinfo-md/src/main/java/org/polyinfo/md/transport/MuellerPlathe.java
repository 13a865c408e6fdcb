package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.series.SeriesChecks;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.lammps.LammpsTable;

/**
 * Thermal conductivity from reverse non-equilibrium dynamics: energy is carried from the first slab to the middle one at a
 * known rate, and the temperature gradient between them is measured (Müller-Plathe, J. Chem. Phys. 106, 6082, 1997; LAMMPS
 * {@code fix thermal/conductivity}).
 *
 * <p>{@code κ = (dE/dt) / (2 A dT/dx)}: heat flows both ways around the periodic box, hence the 2. The slabs are 0 … n − 1; the
 * exchanging ones, 0 and n/2, are left out of the two straight lines, and the slab after the last is the periodic image of
 * slab 0.
 */
public final class MuellerPlathe {

    /** Standard errors by which something must stand out to be told. */
    private static final double CURVED = 3;

    /** Relative change of the gradient that is not worth a word. */
    private static final double LARGEST_CHANGE = 0.1;

    private MuellerPlathe() {}

    /**
     * @param estimate conductivity in W/(m K), or {@code lj}
     * @param gradients temperature gradient of the left and the right half, both positive from the cold to the hot slab, in the
     *     style's units
     * @param linearity squared correlation of the two straight lines
     * @param curvature change of the gradient along a half over the gradient itself, mean of both halves; 0 in the linear regime
     * @param heatRate energy exchanged per unit of time, in the style's units
     * @param warnings sentences for the user, each with its figure
     */
    public record Result(
            Estimate estimate,
            List<Estimate> gradients,
            List<Double> linearity,
            Estimate curvature,
            Estimate heatRate,
            List<String> warnings) {

        /** Copies the lists. */
        public Result {
            gradients = List.copyOf(gradients);
            linearity = List.copyOf(linearity);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Conductivity from slab temperatures and exchanged energy. The error joins that of the gradients, from the scatter of
     * blocks of profiles, and that of the heat rate.
     *
     * @param profiles slab temperatures, {@code [time][slab]}, an even number of slabs, at least 6; steady state only
     * @param length of the box along the gradient, in the style's unit
     * @param area across it, in the style's unit
     * @param time of each value of {@code exchanged}, in the style's unit
     * @param exchanged cumulative energy exchanged, in the style's unit
     * @param blocks number of blocks of profiles, at least 2
     * @param units unit style of all numbers
     * @throws IllegalArgumentException if a size or value is out of range
     */
    public static Result conductivity(
            double[][] profiles,
            double length,
            double area,
            double[] time,
            double[] exchanged,
            int blocks,
            LammpsUnits units) {
        if (blocks < 2 || profiles.length < blocks) {
            throw new IllegalArgumentException("needs at least 2 blocks and a profile in each, found " + blocks
                    + " blocks and " + profiles.length + " profiles");
        }
        int slabs = profiles[0].length;
        if (slabs < 6 || slabs % 2 != 0) {
            throw new IllegalArgumentException(
                    "profiles must have an even number of slabs, at least 6, found " + slabs);
        }
        if (!(length > 0) || !(area > 0)) {
            throw new IllegalArgumentException("length and area must be positive, found " + length + " and " + area);
        }
        if (time.length < 3 || time.length != exchanged.length) {
            throw new IllegalArgumentException("time and exchanged must have the same length, at least 3, found "
                    + time.length + " and " + exchanged.length);
        }
        double width = length / slabs;
        double[] mean = mean(profiles, 0, profiles.length);
        Line[] halves = {half(mean, 0, width), half(mean, slabs / 2, width)};
        double[][] perBlock = new double[2][blocks];
        int size = profiles.length / blocks;
        for (int b = 0; b < blocks; b++) {
            double[] profile = mean(profiles, b * size, (b + 1) * size);
            for (int h = 0; h < 2; h++) {
                perBlock[h][b] = half(profile, h * slabs / 2, width).slope;
            }
        }
        double sign = Math.signum(halves[0].slope);
        Unit gradientUnit = Unit.opaque("temperature/length");
        List<Estimate> gradients = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (int h = 0; h < 2; h++) {
            double slope = (h == 0 ? sign : -sign) * halves[h].slope;
            gradients.add(Estimate.of(slope, standardError(perBlock[h]), gradientUnit));
            if (halves[h].r2 < 0.98) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the temperature profile of the %s half is not straight: squared correlation %.3f",
                        h == 0 ? "left" : "right",
                        halves[h].r2));
            }
        }
        double[] both = new double[blocks];
        for (int b = 0; b < blocks; b++) {
            both[b] = 0.5 * sign * (perBlock[0][b] - perBlock[1][b]);
        }
        Estimate curvature = curvature(profiles, blocks, sign);
        checks(profiles, perBlock, sign, curvature, warnings);
        double gradient = 0.5 * (gradients.get(0).value() + gradients.get(1).value());
        double gradientError = standardError(both);
        if (!(gradient > CURVED * gradientError)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the temperature gradient, %.4g ± %.2g, does not stand out of its noise",
                    gradient,
                    gradientError));
        }
        Line heat = line(time, exchanged, 0, time.length);
        double rateError = rateError(time, exchanged);
        double rate = Math.abs(heat.slope);
        double flux = rate / (2 * area);
        double value = flux / gradient * siFactor(units);
        double relative = Math.hypot(gradientError / gradient, rateError / rate);
        boolean reduced = units.isReduced();
        return new Result(
                Estimate.of(value, Math.abs(value) * relative, reduced ? Unit.opaque("lj") : Unit.of("W/(m K)")),
                gradients,
                List.of(halves[0].r2, halves[1].r2),
                curvature,
                Estimate.of(rate, rateError, Unit.opaque("energy/time")),
                warnings);
    }

    /**
     * Slab temperatures from what {@code fix ave/chunk} (or {@code ave/time} in vector mode) writes: one profile per block of rows.
     *
     * @param table the file
     * @param column the temperature, for instance {@code temp} or {@code v_temp}
     * @param skip number of profiles at the beginning to leave out: before the steady state
     * @return {@code [time][slab]}
     * @throws IllegalArgumentException if there are no such blocks or the column is missing
     */
    public static double[][] profiles(LammpsTable table, String column, int skip) {
        if (skip < 0 || table.blocks().size() <= skip) {
            throw new IllegalArgumentException(
                    "the table must hold more than " + skip + " profiles, one block of rows each, found "
                            + table.blocks().size());
        }
        double[] all = table.column(column);
        return table.blocks().stream()
                .skip(skip)
                .map(b -> Arrays.copyOfRange(all, b.from(), b.to()))
                .toArray(double[][]::new);
    }

    /**
     * Second-order term of both halves, in blocks, as the relative change of the gradient from one end of a half to the other.
     */
    private static Estimate curvature(double[][] profiles, int blocks, double sign) {
        int slabs = profiles[0].length;
        int inner = slabs / 2 - 1;
        double[] basis = new double[inner];
        double centre = 0.5 * (inner - 1);
        double squares = 0;
        for (int i = 0; i < inner; i++) {
            basis[i] = (i - centre) * (i - centre) - (inner * (double) inner - 1) / 12;
            squares += basis[i] * basis[i];
        }
        double[] change = new double[blocks];
        int size = profiles.length / blocks;
        for (int b = 0; b < blocks; b++) {
            double[] profile = mean(profiles, b * size, (b + 1) * size);
            for (int h = 0; h < 2; h++) {
                double bend = 0;
                for (int i = 0; i < inner; i++) {
                    bend += basis[i] * profile[h * slabs / 2 + 1 + i] / squares;
                }
                // The right half runs from the other end: its gradient has the other sign, its bend the same.
                double slope = (h == 0 ? sign : -sign) * half(profile, h * slabs / 2, 1).slope;
                change[b] += 0.5 * (h == 0 ? sign : -sign) * (h == 0 ? 1 : -1) * 2 * bend * (inner - 1) / slope;
            }
        }
        return Estimate.of(Arrays.stream(change).average().orElseThrow(), standardError(change), Unit.ONE);
    }

    private static void checks(
            double[][] profiles, double[][] perBlock, double sign, Estimate curvature, List<String> warnings) {
        if (Math.abs(curvature.value()) > CURVED * curvature.standardError()
                && Math.abs(curvature.value()) > LARGEST_CHANGE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the gradient changes by %.0f ± %.0f %% along a half of the cell: exchange energy less often",
                    100 * curvature.value(),
                    100 * curvature.standardError()));
        }
        double[] difference = new double[perBlock[0].length];
        for (int b = 0; b < difference.length; b++) {
            difference[b] = sign * (perBlock[0][b] + perBlock[1][b]);
        }
        double mean = Arrays.stream(difference).average().orElseThrow();
        double error = standardError(difference);
        if (Math.abs(mean) > CURVED * error && Math.abs(mean) > LARGEST_CHANGE * Math.abs(perBlock[0][0])) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the two halves of the cell, periodic images of each other, have gradients that differ by %.3g ± %.1g",
                    mean,
                    error));
        }
        double[] temperature = Arrays.stream(profiles)
                .mapToDouble(profile -> Arrays.stream(profile).average().orElseThrow())
                .toArray();
        if (temperature.length >= 20) {
            SeriesChecks.Drift drift = SeriesChecks.drift(temperature);
            if (drift.exceeds(CURVED)) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the mean temperature drifts by %.3g ± %.1g over the profiles",
                        drift.change(),
                        drift.standardError()));
            }
        }
    }

    /** W/(m K) per (energy/time/area)/(temperature/length) of the style. */
    private static double siFactor(LammpsUnits units) {
        return units.energyJ() / units.timeS() / units.lengthM();
    }

    private record Line(double slope, double r2) {}

    /** Slabs between the exchanging ones. */
    private static Line half(double[] profile, int exchanging, double width) {
        int inner = profile.length / 2 - 1;
        double[] x = new double[inner];
        double[] y = new double[inner];
        for (int i = 0; i < inner; i++) {
            x[i] = (exchanging + 1 + i) * width;
            y[i] = profile[exchanging + 1 + i];
        }
        return line(x, y, 0, inner);
    }

    private static Line line(double[] x, double[] y, int from, int to) {
        double mx = Arrays.stream(x, from, to).average().orElseThrow();
        double my = Arrays.stream(y, from, to).average().orElseThrow();
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = from; i < to; i++) {
            sxx += (x[i] - mx) * (x[i] - mx);
            sxy += (x[i] - mx) * (y[i] - my);
            syy += (y[i] - my) * (y[i] - my);
        }
        return new Line(sxy / sxx, syy > 0 ? sxy * sxy / (sxx * syy) : 0);
    }

    /** Scatter of the rates of quarters of the run. */
    private static double rateError(double[] time, double[] exchanged) {
        int parts = Math.min(4, time.length / 3);
        if (parts < 2) {
            return Double.NaN;
        }
        double[] rates = new double[parts];
        for (int p = 0; p < parts; p++) {
            rates[p] = line(time, exchanged, time.length * p / parts, time.length * (p + 1) / parts).slope;
        }
        return standardError(rates);
    }

    private static double standardError(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length * (values.length - 1.0)));
    }

    private static double[] mean(double[][] profiles, int from, int to) {
        double[] mean = new double[profiles[0].length];
        for (int i = from; i < to; i++) {
            if (profiles[i].length != mean.length) {
                throw new IllegalArgumentException("profiles must have " + mean.length + " slabs like the first, found "
                        + profiles[i].length + " at " + i);
            }
            for (int s = 0; s < mean.length; s++) {
                mean[s] += profiles[i][s] / (to - from);
            }
        }
        return mean;
    }
}
