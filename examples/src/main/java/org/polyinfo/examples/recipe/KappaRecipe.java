package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.md.transport.CepstralAnalysis;
import org.polyinfo.md.transport.CutoffIntegral;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.GreenKubo;
import org.polyinfo.md.transport.GreenKuboMethod;
import org.polyinfo.md.transport.HeatFlux;
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
                new Option("flux", "FILE", true, true, "CSV or .f64; several are replicas"),
                Option.required(
                        "columns", "A,B,C", "columns of the total flux, one to three, by name or number from 1"),
                Option.required("interval", "X", "time between samples"),
                Option.required("temperature", "T", "temperature"),
                Option.required("volume", "V", "volume of the cell"),
                Option.required("units", "real|metal|lj|si", "unit style of all numbers"),
                Option.required("scaling", "flux-density|times-volume", "whether the flux was divided by the volume"),
                Option.optional("method", "cepstral|cutoff", "estimator"),
                Option.optional("cutoff", "X", "upper limit of the integral, for --method cutoff"),
                Option.repeatable("parts", "NAME=A,B,C", "columns of one part of the flux"),
                Option.optional("shape", "rows,cols", "of a .f64 file; the longer side is time"),
                Option.optional("json", "FILE", "result"));
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
        GreenKuboMethod method = method(arguments);
        List<String> columns = List.of(arguments.text("columns").split(",", -1));
        if (columns.size() > 3) {
            throw new UsageException("--columns must be one to three columns, found " + columns.size());
        }
        Optional<FluxFile.Shape> shape = arguments.find("shape").map(FluxFile.Shape::parse);

        List<Path> files = arguments.list("flux").stream().map(Path::of).toList();
        List<HeatFlux> runs = new ArrayList<>();
        for (Path file : files) {
            FluxFile table = FluxFile.read(file, shape);
            HeatFlux.Builder flux = HeatFlux.builder(units, scaling, interval).total(pick(table, columns));
            for (String part : arguments.list("parts")) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new UsageException("--parts must be NAME=A,B,C, found '" + part + "'");
                }
                flux.part(
                        part.substring(0, equals),
                        pick(table, List.of(part.substring(equals + 1).split(",", -1))));
            }
            runs.add(flux.build());
        }
        ThermalConductivity kappa =
                GreenKubo.withDefaults().withMethod(method).thermalConductivity(runs, temperature, volume);
        out.println("kappa " + kappa.estimate() + " (" + kappa.method() + ")");
        kappa.warnings().forEach(w -> err.println("warning: " + w));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            report(kappa, files, arguments).write(json.get());
        }
        return Main.DONE;
    }

    private static double[][] pick(FluxFile table, List<String> columns) {
        return columns.stream().map(table::column).toArray(double[][]::new);
    }

    private static GreenKuboMethod method(Arguments arguments) {
        String name = arguments.choice("method", "cepstral", "cepstral", "cutoff");
        if (arguments.has("cutoff") && !name.equals("cutoff")) {
            throw new UsageException("--cutoff goes with --method cutoff, found --method " + name);
        }
        if (name.equals("cepstral")) {
            return CepstralAnalysis.withDefaults();
        }
        return arguments.has("cutoff")
                ? CutoffIntegral.at(arguments.positive("cutoff"))
                : CutoffIntegral.by(CutoffIntegral.Rule.TEN_PERCENT);
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
        kappa.warnings().forEach(report::warn);
        return report;
    }
}
