package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.BinnedSpectrum;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.CutoffIntegral;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.GreenKubo;
import org.polyinfo.md.transport.GreenKuboMethod;
import org.polyinfo.md.transport.HeatFlux;
import org.polyinfo.md.transport.HeatFluxCorrelation;
import org.polyinfo.md.transport.RunChecks;
import org.polyinfo.md.transport.RunningIntegral;
import org.polyinfo.md.transport.SpectralModel;
import org.polyinfo.md.transport.ThermalConductivity;

/** Thermal conductivity from heat fluxes of equilibrium runs. */
final class KappaRecipe implements Recipe {

    private static final String[] DIRECTIONS = {"x", "y", "z"};

    @Override
    public String name() {
        return "kappa";
    }

    @Override
    public String summary() {
        return "thermal conductivity from the heat flux of equilibrium runs, with its error";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(
                        "flux",
                        "FILE",
                        true,
                        true,
                        "LAMMPS text or log, CSV, .f64, or fix ave/correlate; several are replicas"),
                Option.required(
                        "columns", "A,B,C", "columns of the total flux, one to three, by name or number from 1"),
                Option.required("interval", "X", "time between samples"),
                Option.required("temperature", "T", "temperature"),
                Option.required("volume", "V", "volume of the cell"),
                Option.required("units", "real|metal|lj|si", "unit style of all numbers"),
                Option.required("scaling", "flux-density|times-volume", "whether the flux was divided by the volume"),
                Option.optional("method", "auto|cepstral|spectral-model|cutoff", "estimator; auto unless given"),
                Option.optional(
                        "cutoff",
                        "X|RULE",
                        "upper limit of the integral: a time, or ten-percent, first-zero, plateau, sokal"),
                Option.repeatable("parts", "NAME=A,B,C", "columns of one part of the flux"),
                Option.repeatable("mass-flux", "NAME=A,B,C", "columns of a mass flux to be held at zero, in a mixture"),
                Option.optional("quantum-ratio", "R", "quantum over classical heat capacity, for a corrected value"),
                Option.optional("log", "FILE", "log of the run, checked for what spoils a heat flux"),
                Option.optional("shape", "rows,cols", "of a .f64 file; the longer side is time"),
                Option.optional("json", "FILE", "result"),
                Option.optional("plot", "FILE.svg|png", "running integral with its band and the estimate"),
                Option.optional("spectrum-plot", "FILE.svg|png", "spectrum of the flux with the model"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        LammpsUnits units = LammpsUnits.of(arguments.choice("units", "", "real", "metal", "lj", "si"));
        FluxScaling scaling =
                arguments.choice("scaling", "", "flux-density", "times-volume").equals("flux-density")
                        ? FluxScaling.FLUX_DENSITY
                        : FluxScaling.TIMES_VOLUME;
        double interval = arguments.positive("interval");
        double temperature = arguments.positive("temperature");
        double volume = arguments.positive("volume");
        Optional<Path> plot = arguments.findPath("plot");
        Optional<Path> spectrumPlot = arguments.findPath("spectrum-plot");
        plot.ifPresent(Chart::requirePlottable);
        spectrumPlot.ifPresent(Chart::requirePlottable);
        List<String> columns = List.of(arguments.text("columns").split(",", -1));
        if (columns.size() > 3) {
            throw new UsageException("--columns must be one to three columns, found " + columns.size());
        }
        List<Path> files = arguments.list("flux").stream().map(Path::of).toList();
        if (FluxFile.correlation(files.get(0)).isPresent()) {
            return fromCorrelation(files, columns, units, scaling, arguments, out);
        }
        GreenKuboMethod method = method(arguments);
        Optional<FluxFile.Shape> shape = arguments.find("shape").map(FluxFile.Shape::parse);

        List<HeatFlux> runs = new ArrayList<>();
        for (Path file : files) {
            FluxFile table = FluxFile.read(file, shape);
            HeatFlux.Builder flux = HeatFlux.builder(units, scaling, interval).total(pick(table, columns));
            named("parts", arguments).forEach((part, names) -> flux.part(part, pick(table, names)));
            named("mass-flux", arguments).forEach((mass, names) -> flux.massFlux(mass, pick(table, names)));
            runs.add(flux.build());
        }
        ThermalConductivity kappa =
                GreenKubo.withDefaults().withMethod(method).thermalConductivity(runs, temperature, volume);
        out.println("kappa " + kappa.estimate() + " (" + kappa.method() + ")");
        List<String> warnings = new ArrayList<>(kappa.warnings());
        Optional<Path> log = arguments.findPath("log");
        if (log.isPresent()) {
            warnings.addAll(RunChecks.of(log.get()));
        }
        warnings.forEach(w -> err.println("warning: " + w));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = report(kappa, files, arguments);
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        if (plot.isPresent()) {
            runningIntegral(kappa.runningIntegral(), kappa.estimate(), kappa.method(), units)
                    .write(plot.get());
        }
        if (spectrumPlot.isPresent()) {
            spectrum(kappa, units).write(spectrumPlot.get());
        }
        return Main.DONE;
    }

    /** Correlations that LAMMPS computed itself leave no choice but a cut-off; the whole table unless one is given. */
    private static int fromCorrelation(
            List<Path> files,
            List<String> columns,
            LammpsUnits units,
            FluxScaling scaling,
            Arguments arguments,
            PrintStream out)
            throws IOException, InterruptedException {
        for (String option : List.of("parts", "mass-flux", "spectrum-plot", "shape")) {
            if (arguments.has(option)) {
                throw new UsageException("--" + option + " needs the flux itself, not its correlation");
            }
        }
        if (!arguments.text("method", "cutoff").equals("cutoff")) {
            throw new UsageException("a correlation allows --method cutoff only; give the flux itself for "
                    + arguments.text("method", ""));
        }
        List<HeatFluxCorrelation> runs = new ArrayList<>();
        for (Path file : files) {
            LammpsTable table = FluxFile.correlation(file)
                    .orElseThrow(() -> FormatException.because(
                            SourcePosition.of(String.valueOf(file)),
                            "expected a table of fix ave/correlate like the first file"));
            runs.add(HeatFluxCorrelation.of(table, columns, units, scaling, arguments.positive("interval")));
        }
        double cutoff = arguments.has("cutoff")
                ? arguments.positive("cutoff")
                : runs.stream()
                        .mapToDouble(HeatFluxCorrelation::longestLag)
                        .min()
                        .orElseThrow();
        double temperature = arguments.positive("temperature");
        double volume = arguments.positive("volume");
        Estimate kappa = HeatFluxCorrelation.thermalConductivity(runs, cutoff, temperature, volume);
        out.println("kappa " + kappa + " (cutoff)");
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = new JsonReport("kappa", files, arguments);
            JsonReport.put(report.root(), "kappa", kappa);
            report.root().put("method", "cutoff");
            JsonReport.put(
                    report.root(), "effective_samples", kappa.effectiveSamples().orElse(Double.NaN));
            JsonReport.put(report.root(), "cutoff", cutoff);
            report.write(json.get());
        }
        Optional<Path> plot = arguments.findPath("plot");
        if (plot.isPresent()) {
            RunningIntegral running = HeatFluxCorrelation.runningIntegral(runs, temperature, volume);
            runningIntegral(running, kappa, "cutoff", units).write(plot.get());
        }
        return Main.DONE;
    }

    private static double[][] pick(FluxFile table, List<String> columns) {
        return columns.stream().map(table::column).toArray(double[][]::new);
    }

    /** Values {@code NAME=A,B,C} of a repeatable option. */
    private static Map<String, List<String>> named(String option, Arguments arguments) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String text : arguments.list(option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--" + option + " must be NAME=A,B,C, found '" + text + "'");
            }
            named.put(
                    text.substring(0, equals),
                    List.of(text.substring(equals + 1).split(",", -1)));
        }
        return named;
    }

    private static GreenKuboMethod method(Arguments arguments) {
        String name = arguments.choice("method", "auto", "auto", "cepstral", "spectral-model", "cutoff");
        if (arguments.has("cutoff") && !name.equals("cutoff")) {
            throw new UsageException("--cutoff goes with --method cutoff, found --method " + name);
        }
        return switch (name) {
            case "cepstral" -> CepstralAnalysis.withDefaults();
            case "spectral-model" -> SpectralModel.withDefaults();
            case "cutoff" -> cutoff(arguments.text("cutoff", "ten-percent"), arguments);
            default -> AutomaticEstimate.withDefaults();
        };
    }

    private static CutoffIntegral cutoff(String text, Arguments arguments) {
        for (CutoffIntegral.Rule rule : CutoffIntegral.Rule.values()) {
            if (rule != CutoffIntegral.Rule.GIVEN
                    && rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
                return CutoffIntegral.by(rule);
            }
        }
        return CutoffIntegral.at(arguments.positive("cutoff"));
    }

    private static String timeUnit(LammpsUnits units) {
        return switch (units) {
            case REAL -> "fs";
            case METAL -> "ps";
            case SI -> "s";
            default -> "reduced";
        };
    }

    private static Chart runningIntegral(RunningIntegral running, Estimate estimate, String method, LammpsUnits units) {
        int every = Math.max(1, running.size() / 2000);
        int n = (running.size() + every - 1) / every;
        double[] time = new double[n];
        double[] value = new double[n];
        double[] low = new double[n];
        double[] high = new double[n];
        for (int i = 0; i < n; i++) {
            int j = i * every;
            time[i] = running.time(j);
            value[i] = running.at(j);
            low[i] = value[i] - running.standardError(j);
            high[i] = value[i] + running.standardError(j);
        }
        double[] ends = {time[0], time[n - 1]};
        double lower = estimate.value() - estimate.standardError();
        double upper = estimate.value() + estimate.standardError();
        String unit = estimate.unit().symbol();
        return new Chart(
                        "Green–Kubo integral",
                        Axis.linear("upper limit / " + timeUnit(units)),
                        Axis.linear("thermal conductivity / " + unit))
                .band("", time, low, high)
                .line("running integral, one-sigma band", time, value)
                .band("", ends, new double[] {lower, lower}, new double[] {upper, upper})
                .dashed(method + ": " + estimate, ends, new double[] {estimate.value(), estimate.value()});
    }

    private static Chart spectrum(ThermalConductivity kappa, LammpsUnits units) {
        BinnedSpectrum spectrum = kappa.spectrum();
        int n = spectrum.size();
        double[] frequency = new double[n];
        double[] value = new double[n];
        double[] error = new double[n];
        double[] model = new double[n];
        for (int i = 0; i < n; i++) {
            frequency[i] = spectrum.frequency(i);
            value[i] = spectrum.value(i);
            error[i] = spectrum.standardError(i);
            model[i] = spectrum.model(i);
        }
        String unit = kappa.estimate().unit().symbol();
        return new Chart(
                        "Spectrum of the heat flux",
                        Axis.logarithmic("frequency / (1/" + timeUnit(units) + ")"),
                        Axis.logarithmic("half spectrum / " + unit))
                .points("periodogram in bins", frequency, value, error)
                .line("model", frequency, model);
    }

    private static JsonReport report(ThermalConductivity kappa, List<Path> files, Arguments arguments)
            throws IOException {
        JsonReport report = new JsonReport("kappa", files, arguments);
        ObjectNode root = report.root();
        JsonReport.put(root, "kappa", kappa.estimate());
        root.put("method", kappa.method());
        ObjectNode directions = root.putObject("per_direction");
        for (int m = 0; m < kappa.perDirection().size(); m++) {
            JsonReport.put(directions, DIRECTIONS[m], kappa.perDirection().get(m));
        }
        ObjectNode offDiagonal = root.putObject("off_diagonal");
        kappa.offDiagonal().forEach((name, term) -> JsonReport.put(offDiagonal, name, term));
        if (arguments.has("quantum-ratio")) {
            JsonReport.put(
                    root,
                    "kappa_quantum_corrected_by_heat_capacity",
                    kappa.quantumCorrected(arguments.positive("quantum-ratio")));
        }
        JsonReport.put(root, "effective_samples", kappa.integral().effectiveSamples());
        JsonReport.put(root, "cutoff", kappa.integral().cutoff());
        ObjectNode parts = root.putObject("parts");
        kappa.parts().forEach((name, part) -> {
            JsonReport.put(parts, name, part.estimate());
            ObjectNode terms = ((ObjectNode) parts.get(name)).putObject("terms");
            part.terms().forEach((other, term) -> JsonReport.put(terms, other, term));
        });
        ObjectNode diagnostics = root.putObject("diagnostics");
        kappa.integral().settings().forEach((key, value) -> JsonReport.put(diagnostics, key, value));
        return report;
    }
}
