package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
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
        LammpsTable thermo = LammpsLog.read(arguments.path("log")).lastRun().thermo();
        double[] time = thermo.column("Step");
        for (int i = 0; i < time.length; i++) {
            time[i] *= timestep;
        }
        MuellerPlathe.Result result = MuellerPlathe.conductivity(
                profiles, length, area, time, thermo.column(arguments.text("exchanged")), BLOCKS, units);
        out.println("kappa " + result.estimate() + " (Müller-Plathe)");
        result.warnings().forEach(w -> err.println("warning: " + w));
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
            root.put("profiles", profiles.length);
            result.warnings().forEach(report::warn);
            report.write(json.get());
        }
        if (plot.isPresent()) {
            chart(profiles, length, result.estimate()).write(plot.get());
        }
        return Main.DONE;
    }

    private static Chart chart(double[][] profiles, double length, Estimate kappa) {
        int slabs = profiles[0].length;
        double[] x = new double[slabs];
        double[] mean = new double[slabs];
        for (int s = 0; s < slabs; s++) {
            x[s] = (s + 0.5) * length / slabs;
            for (double[] profile : profiles) {
                mean[s] += profile[s] / profiles.length;
            }
        }
        return new Chart(
                        "Temperature profile, conductivity " + kappa,
                        Axis.linear("place along the gradient"),
                        Axis.linear("temperature"))
                .points("mean of each slab", x, mean);
    }
}
