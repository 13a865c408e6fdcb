package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.md.transport.AutomaticEstimate;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.CutoffIntegral;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.GreenKubo;
import org.polyinfo.md.transport.GreenKuboMethod;
import org.polyinfo.md.transport.HeatFlux;
import org.polyinfo.md.transport.RunChecks;
import org.polyinfo.md.transport.SpectralModel;
import org.polyinfo.md.transport.ThermalConductivity;

/** Thermal conductivity from heat fluxes of equilibrium runs. */
final class KappaRecipe implements Recipe {

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
                Option.optional(
                        "axis", "x|y|z", "axis of a crystal: estimates along it and across, from three columns"),
                Option.optional("quantum-ratio", "R", "quantum over classical heat capacity, for a corrected value"),
                Option.optional("log", "FILE", "log or script of the run, checked for what spoils a heat flux"),
                Option.optional("run", "N", "run of a log that holds the flux, from 1 (default the last)"),
                Option.optional("shape", "rows,cols", "of a .f64 file; the longer side is time"),
                Option.optional("json", "FILE", "result"),
                Option.optional("plot", "FILE.svg|png", "running integral with its band and the estimate"),
                Option.optional("parts-plot", "FILE.svg|png", "running integral of each part"),
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
        for (String option : List.of("plot", "parts-plot", "spectrum-plot")) {
            arguments.findPath(option).ifPresent(Chart::requirePlottable);
        }
        List<String> columns = columns("columns", arguments.text("columns"));
        OptionalInt axis = axis(arguments, columns.size());
        if (arguments.has("parts-plot") && !arguments.has("parts")) {
            throw new UsageException("--parts-plot needs --parts");
        }
        List<Path> files = arguments.list("flux").stream().map(Path::of).toList();
        if (FluxFile.correlation(files.get(0)).isPresent()) {
            KappaFromCorrelation.run(files, columns, units, scaling, arguments, out, err);
            return Main.DONE;
        }
        GreenKubo greenKubo = GreenKubo.withDefaults().withMethod(method(arguments));
        List<String> warnings = new ArrayList<>();
        List<HeatFlux> runs = new ArrayList<>();
        List<HeatFlux> across = new ArrayList<>();
        OptionalDouble steps = OptionalDouble.empty();
        for (FluxFile table : read(files, arguments)) {
            String where = files.size() > 1 ? table.name() + ": " : "";
            table.warnings().forEach(w -> warnings.add(where + w));
            warnings.addAll(SampleSpacing.against(table, units, interval));
            steps = sameSteps(steps, table);
            HeatFlux.Builder flux = HeatFlux.builder(units, scaling, interval).total(pick(table, columns));
            named("parts", arguments).forEach((part, names) -> flux.part(part, pick(table, names)));
            named("mass-flux", arguments).forEach((mass, names) -> flux.massFlux(mass, pick(table, names)));
            runs.add(flux.build());
            if (axis.isPresent()) {
                List<String> two = new ArrayList<>(columns);
                two.remove(axis.getAsInt());
                across.add(HeatFlux.builder(units, scaling, interval)
                        .total(pick(table, two))
                        .build());
            }
        }
        ThermalConductivity kappa = greenKubo.thermalConductivity(runs, temperature, volume);
        Map<String, Estimate> alongAndAcross = new LinkedHashMap<>();
        if (axis.isPresent()) {
            alongAndAcross.put("along", kappa.perDirection().get(axis.getAsInt()));
            alongAndAcross.put(
                    "across",
                    greenKubo.thermalConductivity(across, temperature, volume).estimate());
        }
        warnings.addAll(kappa.warnings());
        Optional<Path> log = arguments.findPath("log");
        if (log.isPresent()) {
            warnings.addAll(RunChecks.of(log.get(), columns, temperature, volume));
            warnings.addAll(SampleSpacing.against(log.get(), steps, interval));
        }
        out.println("kappa " + kappa.estimate() + " (" + kappa.method() + ")");
        alongAndAcross.forEach((key, estimate) -> out.println(key + " " + estimate));
        kappa.parts().forEach((key, part) -> out.println("  " + key + " " + part.estimate()));
        warnings.forEach(w -> err.println("warning: " + w));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = KappaReport.of(kappa, alongAndAcross, files, arguments, units);
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        Optional<Path> plot = arguments.findPath("plot");
        if (plot.isPresent()) {
            KappaPlots.runningIntegral(kappa.runningIntegral(), kappa.estimate(), kappa.method(), units)
                    .write(plot.get());
        }
        Optional<Path> partsPlot = arguments.findPath("parts-plot");
        if (partsPlot.isPresent()) {
            KappaPlots.parts(runs, kappa, temperature, volume).write(partsPlot.get());
        }
        Optional<Path> spectrumPlot = arguments.findPath("spectrum-plot");
        if (spectrumPlot.isPresent()) {
            KappaPlots.spectrum(kappa, units).write(spectrumPlot.get());
        }
        return Main.DONE;
    }

    private static List<FluxFile> read(List<Path> files, Arguments arguments) throws IOException {
        Optional<FluxFile.Shape> shape = arguments.find("shape").map(FluxFile.Shape::parse);
        OptionalInt run = arguments.findInt("run", 1);
        List<FluxFile> tables = new ArrayList<>();
        for (Path file : files) {
            tables.add(FluxFile.read(file, shape, run));
        }
        return tables;
    }

    /** One interval holds for all files only if they are sampled alike. */
    private static OptionalDouble sameSteps(OptionalDouble steps, FluxFile table) {
        OptionalDouble own = SampleSpacing.stepsPerSample(table);
        if (steps.isPresent() && own.isPresent() && steps.getAsDouble() != own.getAsDouble()) {
            throw new IllegalArgumentException(
                    "replicas must be sampled alike: " + table.name() + " has a sample every " + own.getAsDouble()
                            + " steps, the files before it every " + steps.getAsDouble());
        }
        return own.isPresent() ? own : steps;
    }

    private static OptionalInt axis(Arguments arguments, int columns) {
        if (!arguments.has("axis")) {
            return OptionalInt.empty();
        }
        int axis = "xyz".indexOf(arguments.choice("axis", "", "x", "y", "z"));
        if (columns != 3 || arguments.has("mass-flux")) {
            throw new UsageException("--axis needs three --columns and no --mass-flux");
        }
        return OptionalInt.of(axis);
    }

    private static double[][] pick(FluxFile table, List<String> columns) {
        return columns.stream().map(table::column).toArray(double[][]::new);
    }

    /** One to three columns, none twice. */
    private static List<String> columns(String option, String text) {
        List<String> columns = List.of(text.split(",", -1));
        if (columns.size() > 3) {
            throw new UsageException("--" + option + " must be one to three columns, found " + columns.size());
        }
        if (columns.stream().anyMatch(String::isBlank)) {
            throw new UsageException(
                    "--" + option + " must name columns, found nothing between commas in '" + text + "'");
        }
        if (columns.stream().distinct().count() < columns.size()) {
            throw new UsageException("--" + option + " must name different columns, found '" + text + "'");
        }
        return columns;
    }

    /** Values {@code NAME=A,B,C} of a repeatable option. */
    private static Map<String, List<String>> named(String option, Arguments arguments) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (String text : arguments.list(option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--" + option + " must be NAME=A,B,C, found '" + text + "'");
            }
            if (named.put(text.substring(0, equals), columns(option, text.substring(equals + 1))) != null) {
                throw new UsageException("--" + option + " gives '" + text.substring(0, equals) + "' twice");
            }
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
}
