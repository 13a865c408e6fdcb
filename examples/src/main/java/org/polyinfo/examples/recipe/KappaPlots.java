package org.polyinfo.examples.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.transport.BinnedSpectrum;
import org.polyinfo.md.transport.HeatFlux;
import org.polyinfo.md.transport.RunningIntegral;
import org.polyinfo.md.transport.ThermalConductivity;

/** Charts of a thermal conductivity. */
final class KappaPlots {

    private static final int POINTS = 600;

    private KappaPlots() {}

    static String timeUnit(LammpsUnits units) {
        return switch (units) {
            case REAL -> "fs";
            case METAL -> "ps";
            case SI -> "s";
            default -> "reduced";
        };
    }

    private static Axis time(LammpsUnits units) {
        return Axis.logarithmic("upper limit of the integral (" + timeUnit(units) + ")");
    }

    private static Axis conductivity(Estimate estimate) {
        return Axis.linear("thermal conductivity (" + estimate.unit().symbol() + ")");
    }

    /** Points from 1 to the last, spaced evenly on a logarithmic axis. */
    private static int[] places(int size) {
        return IntStream.rangeClosed(0, POINTS)
                .map(i -> (int) Math.round(Math.pow(Math.max(1, size - 1.0), i / (double) POINTS)))
                .filter(j -> j < size)
                .distinct()
                .toArray();
    }

    static Chart runningIntegral(RunningIntegral running, Estimate estimate, String method, LammpsUnits units) {
        int[] places = places(running.size());
        double[] time = Arrays.stream(places).mapToDouble(running::time).toArray();
        double[] value = Arrays.stream(places).mapToDouble(running::at).toArray();
        double[] error =
                Arrays.stream(places).mapToDouble(running::standardError).toArray();
        double[] low = new double[time.length];
        double[] high = new double[time.length];
        for (int i = 0; i < time.length; i++) {
            low[i] = value[i] - error[i];
            high[i] = value[i] + error[i];
        }
        double[] ends = {time[0], time[time.length - 1]};
        double lower = estimate.value() - estimate.standardError();
        double upper = estimate.value() + estimate.standardError();
        return new Chart("Green–Kubo integral", time(units), conductivity(estimate))
                .band("", time, low, high)
                .line("running integral, one standard error", time, value)
                .band("", ends, new double[] {lower, lower}, new double[] {upper, upper})
                .dashed(method + ": " + estimate, ends, new double[] {estimate.value(), estimate.value()});
    }

    /** Means over a tenth of the time on each side, so that fast vibrations do not hide the level. */
    private static double[] smoothed(double[] running) {
        double[] sums = new double[running.length + 1];
        for (int j = 0; j < running.length; j++) {
            sums[j + 1] = sums[j] + running[j];
        }
        double[] smooth = new double[running.length];
        for (int j = 0; j < running.length; j++) {
            int from = j - j / 10;
            int to = Math.min(running.length - 1, j + j / 10);
            smooth[j] = (sums[to + 1] - sums[from]) / (to - from + 1);
        }
        return smooth;
    }

    /** The running integral of each part with the total, mean over components and runs: they add up to the running integral. */
    static Chart parts(List<HeatFlux> runs, ThermalConductivity kappa, double temperature, double volume) {
        HeatFlux first = runs.get(0);
        int size = kappa.runningIntegral().size();
        int[] places = Arrays.stream(places(size))
                .filter(j -> 10 * j >= Math.min(size, 100))
                .toArray();
        double[] time =
                Arrays.stream(places).mapToDouble(kappa.runningIntegral()::time).toArray();
        Chart chart = new Chart(
                "Parts of the Green–Kubo integral, averaged over a tenth of the time",
                time(first.units()),
                conductivity(kappa.estimate()));
        double samples = runs.stream().mapToDouble(HeatFlux::length).sum() * first.components();
        double factor = first.prefactor(temperature, volume) / samples;
        for (Map.Entry<String, ThermalConductivity.Part> entry : kappa.parts().entrySet()) {
            String name = entry.getKey();
            if (!first.partNames().contains(name)) {
                continue; // what the parts leave has no series of its own
            }
            double[] mean = new double[size];
            for (HeatFlux run : runs) {
                double[][] total = run.total();
                double[][] part = run.part(name);
                for (int m = 0; m < total.length; m++) {
                    double[] forward = Correlation.cross(part[m], total[m], size - 1);
                    double[] backward = Correlation.cross(total[m], part[m], size - 1);
                    for (int j = 0; j < size; j++) {
                        mean[j] += 0.5 * factor * run.length() * (forward[j] + backward[j]);
                    }
                }
            }
            double[] running = smoothed(Correlation.runningIntegral(mean, first.interval()));
            Estimate value = entry.getValue().estimate();
            chart.line(
                    name + ": " + value,
                    time,
                    Arrays.stream(places).mapToDouble(j -> running[j]).toArray());
        }
        return chart;
    }

    static Chart spectrum(ThermalConductivity kappa, LammpsUnits units) {
        BinnedSpectrum spectrum = kappa.spectrum();
        int[] bins = IntStream.range(0, spectrum.size()).toArray();
        double[] frequency =
                Arrays.stream(bins).mapToDouble(spectrum::frequency).toArray();
        double[] model = Arrays.stream(bins).mapToDouble(spectrum::model).toArray();
        Chart chart = new Chart(
                        "Spectrum of the heat flux, " + kappa.estimate() + " at zero frequency",
                        Axis.logarithmic("frequency (1/" + timeUnit(units) + ")"),
                        Axis.logarithmic(
                                "half spectrum (" + kappa.estimate().unit().symbol() + ")"))
                .points(
                        "periodogram in bins",
                        frequency,
                        Arrays.stream(bins).mapToDouble(spectrum::value).toArray(),
                        Arrays.stream(bins).mapToDouble(spectrum::standardError).toArray());
        return Arrays.stream(model).allMatch(Double::isNaN) ? chart : chart.line("model", frequency, model);
    }
}
