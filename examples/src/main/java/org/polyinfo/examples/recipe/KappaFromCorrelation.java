package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.HeatFluxCorrelation;
import org.polyinfo.md.transport.RunningIntegral;

/** Thermal conductivity from correlations that LAMMPS computed itself: they leave no choice but a cut-off. */
final class KappaFromCorrelation {

    /** Share of its value at lag 0 by which a correlation that has decayed may still be off zero at its end. */
    private static final double DECAYED = 0.02;

    private KappaFromCorrelation() {}

    /** The whole table is integrated unless a cut-off is given. */
    static void run(
            List<Path> files,
            List<String> columns,
            LammpsUnits units,
            FluxScaling scaling,
            Arguments arguments,
            PrintStream out,
            PrintStream err)
            throws IOException, InterruptedException {
        for (String option : List.of(
                "parts", "mass-flux", "spectrum-plot", "parts-plot", "shape", "axis", "run", "quantum-ratio", "log")) {
            if (arguments.has(option)) {
                throw new UsageException("--" + option + " needs the flux itself, not its correlation");
            }
        }
        if (!arguments.text("method", "cutoff").equals("cutoff")) {
            throw new UsageException("a correlation allows --method cutoff only; give the flux itself for "
                    + arguments.text("method", ""));
        }
        List<String> warnings = new ArrayList<>();
        List<HeatFluxCorrelation> runs = new ArrayList<>();
        for (Path file : files) {
            LammpsTable table = FluxFile.correlation(file)
                    .orElseThrow(() -> FormatException.because(
                            SourcePosition.of(String.valueOf(file)),
                            "expected a table of fix ave/correlate like the first file"));
            table.diagnostics().stream().map(Diagnostic::toString).forEach(warnings::add);
            runs.add(HeatFluxCorrelation.of(table, columns, units, scaling, arguments.positive("interval")));
        }
        double temperature = arguments.positive("temperature");
        double volume = arguments.positive("volume");
        double cutoff = arguments.has("cutoff")
                ? arguments.positive("cutoff")
                : runs.stream()
                        .mapToDouble(HeatFluxCorrelation::longestLag)
                        .min()
                        .orElseThrow();
        Estimate kappa = HeatFluxCorrelation.thermalConductivity(runs, cutoff, temperature, volume);
        RunningIntegral running = HeatFluxCorrelation.runningIntegral(runs, temperature, volume);
        notDecayed(running, warnings);
        out.println("kappa " + kappa + " (cutoff)");
        warnings.forEach(w -> err.println("warning: " + w));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = KappaReport.of(
                    files,
                    arguments,
                    kappa,
                    "cutoff",
                    kappa.effectiveSamples().orElse(Double.NaN),
                    cutoff,
                    KappaPlots.timeUnit(units));
            report.root().putObject("per_direction");
            for (int m = 0; m < columns.size(); m++) {
                List<HeatFluxCorrelation> one = new ArrayList<>();
                for (HeatFluxCorrelation run : runs) {
                    one.add(run.component(m));
                }
                JsonReport.put(
                        report.root().withObject("/per_direction"),
                        "xyz".substring(m, m + 1),
                        HeatFluxCorrelation.thermalConductivity(one, cutoff, temperature, volume));
            }
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        Optional<Path> plot = arguments.findPath("plot");
        if (plot.isPresent()) {
            KappaPlots.runningIntegral(running, kappa, "cutoff", units).write(plot.get());
        }
    }

    /** A table that ends before the correlation does gives the beginning of an integral. */
    private static void notDecayed(RunningIntegral running, List<String> warnings) {
        int n = running.size();
        int tail = Math.max(1, n / 10);
        double mean = 0;
        for (int j = n - tail; j < n; j++) {
            mean += running.correlation(j) / tail;
        }
        double share = mean / running.correlation(0);
        if (Math.abs(share) > DECAYED) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the correlation has not decayed at the end of the table, where it is %.0f %% of its value at lag 0:"
                            + " what follows is missing",
                    100 * share));
        }
    }
}
