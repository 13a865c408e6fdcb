package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.md.transport.MuellerPlathe;

/** Thermal conductivity from a run in which energy is exchanged between two slabs. */
final class NemdRecipe implements Recipe {

    private static final int BLOCKS = 5;

    @Override
    public String name() {
        return "nemd";
    }

    @Override
    public String summary() {
        return "thermal conductivity from slab temperatures and exchanged energy (Müller-Plathe)";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("profile", "FILE", "slab temperatures over time, from fix ave/chunk"),
                Option.required("log", "FILE", "log with the exchanged energy; its last run is taken"),
                Option.required("exchanged", "COLUMN", "column of the log with the exchanged energy, f_ID"),
                Option.required("length", "X", "length of the cell along the gradient"),
                Option.required("area", "A", "area across it"),
                Option.required("timestep", "X", "time step"),
                Option.required("units", "real|metal|lj|si", "unit style of all numbers"),
                Option.optional("temperature-column", "COLUMN", "column of the profile (default temp)"),
                Option.optional("skip", "N", "profiles to leave out at the beginning (default 0)"),
                Option.optional("json", "FILE", "result"),
                Option.optional("plot", "FILE.svg|png", "mean temperature of each slab"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        LammpsUnits units = LammpsUnits.of(arguments.choice("units", "", "real", "metal", "lj", "si"));
        double length = arguments.positive("length");
        double area = arguments.positive("area");
        double timestep = arguments.positive("timestep");
        int skip = arguments.findInt("skip", 0).orElse(0);
        Optional<Path> plot = arguments.findPath("plot");
        plot.ifPresent(Chart::requirePlottable);
        LammpsTable table = LammpsTable.read(arguments.path("profile"));
        double[][] profiles = MuellerPlathe.profiles(table, arguments.text("temperature-column", "temp"), skip);
        LammpsLog.Run run = LammpsLog.read(arguments.path("log")).lastRun();
        LammpsTable thermo = run.thermo();
        double[] exchanged = thermo.column(arguments.text("exchanged"));
        double[] time = thermo.column("Step");
        for (int i = 0; i < time.length; i++) {
            time[i] *= timestep;
        }
        MuellerPlathe.Result result =
                MuellerPlathe.conductivity(profiles, length, area, time, exchanged, BLOCKS, units);
        List<String> warnings = new ArrayList<>(result.warnings());
        table.diagnostics().stream().map(Diagnostic::toString).forEach(warnings::add);
        warnings.addAll(against(run, exchanged, length * area, timestep));
        out.println("kappa " + result.estimate() + " (Müller-Plathe)");
        warnings.forEach(w -> err.println("warning: " + w));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report =
                    new JsonReport(name(), List.of(arguments.path("profile"), arguments.path("log")), arguments);
            ObjectNode root = report.root();
            JsonReport.put(root, "kappa", result.estimate());
            root.put("method", "mueller-plathe");
            JsonReport.put(root, "gradient_left", result.gradients().get(0));
            JsonReport.put(root, "gradient_right", result.gradients().get(1));
            JsonReport.put(root, "curvature", result.curvature());
            JsonReport.put(root, "heat_rate", result.heatRate());
            ArrayNode linearity = root.putArray("linearity");
            result.linearity().forEach(linearity::add);
            root.put("profiles", profiles.length);
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        if (plot.isPresent()) {
            chart(profiles, length, result.estimate(), units).write(plot.get());
        }
        return Main.DONE;
    }

    /** What the log says against the energy, the size and the time step given. */
    private static List<String> against(LammpsLog.Run run, double[] exchanged, double volume, double timestep) {
        List<String> warnings = new ArrayList<>();
        int rises = 0;
        int falls = 0;
        for (int i = 1; i < exchanged.length; i++) {
            rises += exchanged[i] > exchanged[i - 1] ? 1 : 0;
            falls += exchanged[i] < exchanged[i - 1] ? 1 : 0;
        }
        if (5 * Math.min(rises, falls) > rises + falls) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "an exchanged energy grows, but this column rises %d and falls %d times: is it the right one?",
                    rises,
                    falls));
        }
        int column = run.thermo().indexOf("Volume");
        if (column >= 0) {
            double mean = Arrays.stream(run.thermo().column(column)).average().orElse(volume);
            if (Math.abs(mean / volume - 1) > 0.01) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "length times area is %.6g, but the mean volume of the log is %.6g",
                        volume,
                        mean));
            }
        }
        if (run.timeStep().isPresent() && Math.abs(run.timeStep().getAsDouble() / timestep - 1) > 1e-6) {
            warnings.add("--timestep is " + timestep + ", but that of the log is "
                    + run.timeStep().getAsDouble());
        }
        return warnings;
    }

    private static Chart chart(double[][] profiles, double length, Estimate kappa, LammpsUnits units) {
        int slabs = profiles[0].length;
        double[] x = new double[slabs];
        double[] mean = new double[slabs];
        double[] error = new double[slabs];
        for (int s = 0; s < slabs; s++) {
            x[s] = (s + 0.5) * length / slabs;
            double squares = 0;
            for (double[] profile : profiles) {
                mean[s] += profile[s] / profiles.length;
                squares += profile[s] * profile[s] / profiles.length;
            }
            error[s] = Math.sqrt(Math.max(0, squares - mean[s] * mean[s]) / profiles.length);
        }
        String place = switch (units) {
            case SI -> "m";
            case LJ -> "σ";
            default -> "Å";
        };
        return new Chart(
                        "Temperature profile, conductivity " + kappa,
                        Axis.linear("place along the gradient (" + place + ")"),
                        Axis.linear("temperature (" + (units == LammpsUnits.LJ ? "ε/kB" : "K") + ")"))
                .points("mean of each slab", x, mean, error);
    }
}
