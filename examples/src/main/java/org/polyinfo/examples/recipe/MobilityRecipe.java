package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.FiniteSize;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.TrackReader;
import org.polyinfo.md.diffusion.VanHove;

/** Diffusion, mobility and conductivity of ions from a dump. */
final class MobilityRecipe implements Recipe {

    @Override
    public String name() {
        return "mobility";
    }

    @Override
    public String summary() {
        return "diffusion, mobility and conductivity of ions from a dump";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option(
                        "dump", "FILE", true, true, "LAMMPS dump with id, type and coordinates; several are replicas"),
                Option.required("units", "STYLE", "unit style of the run: real, metal, si, …"),
                Option.required("timestep", "X", "time step in the style's unit"),
                Option.required("temperature", "T", "temperature in K"),
                Option.required("charges", "TYPE=Q,…", "charge of an atom of each type in e"),
                Option.optional("molecules", "TYPE,…", "molecules with these types are tracked by centre of mass"),
                Option.optional(
                        "masses", "TYPE=M,…", "masses for the centres of mass (else a column mass, else equal)"),
                Option.optional("viscosity", "ETA", "shear viscosity in Pa s, for coefficients of the infinite system"),
                Option.optional("most-frames", "N", IonArguments.MOST_FRAMES),
                Option.optional("json", "FILE", "results"),
                Option.optional("plot", "FILE.svg|png", "MSD of each species with its fit"),
                Option.optional("conductivity-plot", "FILE.svg|png", "MSD of the dipole with its fit"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Map<Long, Double> charges = IonArguments.byType(arguments, "charges");
        double temperature = arguments.positive("temperature");
        Optional<Path> plot = arguments.findPath("plot");
        Optional<Path> conductivityPlot = arguments.findPath("conductivity-plot");
        plot.ifPresent(Chart::requirePlottable);
        conductivityPlot.ifPresent(Chart::requirePlottable);
        Optional<Estimate> viscosity = arguments.has("viscosity")
                ? Optional.of(Estimate.of(arguments.positive("viscosity"), 0, Unit.of("Pa s")))
                : Optional.empty();
        TrackReader reader = TrackReader.of(IonArguments.units(arguments), arguments.positive("timestep"))
                .withAtoms(List.copyOf(charges.keySet()));
        if (arguments.has("molecules")) {
            reader = reader.withMolecules(IonArguments.types(arguments, "molecules"));
        }
        if (arguments.has("masses")) {
            reader = reader.withMasses(IonArguments.byType(arguments, "masses"));
        }
        reader = IonArguments.mostFrames(arguments, reader);
        List<Path> files = arguments.list("dump").stream().map(Path::of).toList();
        List<String> warnings = new ArrayList<>();
        List<TrackReader.Tracks> runs = new ArrayList<>();
        List<List<IonMobility.Ions>> replicas = new ArrayList<>();
        double volume = 0;
        for (Path file : files) {
            TrackReader.Tracks tracks = reader.read(LammpsDump.of(file));
            String where = files.size() > 1 ? file.getFileName() + ": " : "";
            tracks.warnings().forEach(w -> warnings.add(where + w));
            runs.add(tracks);
            replicas.add(charged(tracks, charges));
            volume += tracks.volumeM3() / files.size();
        }
        warnings.addAll(uncharged(runs.get(0), charges));
        IonMobility mobility = IonMobility.ofReplicas(replicas, volume, temperature);
        warnings.addAll(mobility.warnings());
        warnings.forEach(w -> err.println("mobility: " + w));
        for (IonMobility.Species s : mobility.species()) {
            out.printf(
                    "%s: charge %.4g e, %d particles, D = %s, mobility = %s%s%n",
                    s.name(),
                    s.charge(),
                    s.particles(),
                    s.fit().diffusion(),
                    s.mobility(),
                    s.fit().diffusive() ? "" : " (not diffusive)");
        }
        out.println("conductivity: Nernst-Einstein " + mobility.nernstEinstein() + ", Einstein " + mobility.einstein()
                + mobility.havenRatio()
                        .map(h -> ", Haven ratio (Nernst-Einstein over Einstein) " + h)
                        .orElse(""));
        Optional<Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = new JsonReport(name(), files, arguments);
            put(report.root(), mobility, runs.get(0));
            if (viscosity.isPresent()) {
                infiniteSystem(report.root(), mobility, temperature, viscosity.get(), Math.cbrt(volume));
            }
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        if (plot.isPresent()) {
            chart(mobility).write(plot.get());
        }
        if (conductivityPlot.isPresent()) {
            dipoleChart(mobility, replicas).write(conductivityPlot.get());
        }
        return Main.DONE;
    }

    /** Types of tracked particles for which no charge was given. */
    private static List<String> uncharged(TrackReader.Tracks tracks, Map<Long, Double> charges) {
        TreeSet<Long> missing = new TreeSet<>();
        tracks.species().forEach(s -> missing.addAll(s.typeCounts().keySet()));
        missing.removeAll(charges.keySet());
        return missing.isEmpty() ? List.of() : List.of("no charge is given for the types " + missing + ": taken as 0");
    }

    private static void infiniteSystem(
            ObjectNode root, IonMobility mobility, double temperature, Estimate viscosity, double edgeM) {
        for (int s = 0; s < mobility.species().size(); s++) {
            JsonReport.put(
                    (ObjectNode) root.get("species").get(s),
                    "diffusion_infinite_system_m2_per_s",
                    FiniteSize.yehHummer(mobility.species().get(s).fit().diffusion(), temperature, viscosity, edgeM));
        }
    }

    /** Every species with the charge of one of its particles. */
    static List<IonMobility.Ions> charged(TrackReader.Tracks tracks, Map<Long, Double> charges) {
        List<IonMobility.Ions> ions = new ArrayList<>();
        for (TrackReader.Species species : tracks.species()) {
            double charge = 0;
            for (Map.Entry<Long, Integer> entry : species.typeCounts().entrySet()) {
                charge += entry.getValue() * charges.getOrDefault(entry.getKey(), 0.0);
            }
            ions.add(new IonMobility.Ions(species.tracks(), charge));
        }
        return ions;
    }

    static void put(ObjectNode root, IonMobility mobility, TrackReader.Tracks tracks) {
        ArrayNode list = root.putArray("species");
        for (int s = 0; s < mobility.species().size(); s++) {
            IonMobility.Species species = mobility.species().get(s);
            ObjectNode node = list.addObject();
            node.put("name", species.name());
            ArrayNode types = node.putArray("types");
            tracks.species().get(s).typeCounts().keySet().forEach(t -> types.add((long) t));
            node.put("charge_e", species.charge());
            node.put("particles", species.particles());
            JsonReport.put(node, "diffusion_m2_per_s", species.fit().diffusion());
            JsonReport.put(node, "mobility_m2_per_v_s", species.mobility());
            JsonReport.put(node, "exponent", species.fit().exponent());
            node.putArray("fit_window_ps")
                    .add(species.fit().fromPs())
                    .add(species.fit().toPs());
            node.put("diffusive", species.fit().diffusive());
            int lag = DiffusionFit.longestLag(species.msd().frames());
            ObjectNode axes = node.putObject("msd_per_axis_at_window_end_a2");
            for (int axis = 0; axis < 3; axis++) {
                JsonReport.put(
                        axes, "xyz".substring(axis, axis + 1), species.msd().axis(axis, lag));
            }
            JsonReport.put(
                    node,
                    "non_gaussian_parameter_at_window_end",
                    VanHove.nonGaussianParameter(species.msd().tracks(), lag));
        }
        JsonReport.put(root, "conductivity_nernst_einstein_s_per_m", mobility.nernstEinstein());
        JsonReport.put(root, "conductivity_einstein_s_per_m", mobility.einstein());
        mobility.havenRatio().ifPresent(h -> JsonReport.put(root, "haven_ratio", h));
        root.put("haven_ratio_definition", "Nernst-Einstein over Einstein conductivity");
        root.put("drift_removal", "none: displacements are those of the file");
        ArrayNode onsager = root.putArray("onsager");
        for (IonMobility.OnsagerTerm term : mobility.onsager()) {
            ObjectNode node = onsager.addObject();
            node.put("first", term.first());
            node.put("second", term.second());
            JsonReport.put(node, "conductivity_s_per_m", term.conductivity());
            JsonReport.put(node, "self_s_per_m", term.self());
            JsonReport.put(node, "distinct_s_per_m", term.distinct());
        }
    }

    /** MSD of each species up to a quarter of the run, log-log, with the fitted lines. */
    static Chart chart(IonMobility mobility) {
        Chart chart =
                new Chart("Mean squared displacement", Axis.logarithmic("lag (ps)"), Axis.logarithmic("MSD (Å²)"));
        for (IonMobility.Species species : mobility.species()) {
            String charge = String.format(Locale.ROOT, "%s (%+.3g e)", species.name(), species.charge());
            addMsd(chart, charge, species.msd(), species.fit());
        }
        return chart;
    }

    /** MSD of the dipole, whose slope is the conductivity. */
    private static Chart dipoleChart(IonMobility mobility, List<List<IonMobility.Ions>> replicas) {
        MeanSquaredDisplacement msd = IonMobility.dipoleMsd(replicas);
        Chart chart = new Chart(
                "Collective displacement: " + mobility.einstein(),
                Axis.logarithmic("lag (ps)"),
                Axis.logarithmic("MSD of the dipole (e² Å²)"));
        return msd.total(1) > 0 ? addMsd(chart, "dipole", msd, DiffusionFit.of(msd)) : chart;
    }

    private static Chart addMsd(Chart chart, String name, MeanSquaredDisplacement msd, DiffusionFit fit) {
        int last = Math.max(1, (msd.frames() - 1) / 4);
        double[] t = new double[last];
        double[] y = new double[last];
        double[] low = new double[last];
        double[] high = new double[last];
        double[] line = new double[last];
        for (int m = 1; m <= last; m++) {
            t[m - 1] = msd.lagPs(m);
            y[m - 1] = msd.total(m);
            low[m - 1] = msd.total(m) - msd.standardError(m);
            high[m - 1] = msd.total(m) + msd.standardError(m);
            line[m - 1] = t[m - 1] >= fit.fromPs()
                    ? fit.interceptA2() + 6 * fit.diffusion().value() * 1e8 * t[m - 1]
                    : Double.NaN;
        }
        String slope = fit.diffusive() ? "slope of diffusion" : "extrapolated slope";
        return chart.band("", t, low, high).line(name, t, y).dashed(name + ": " + slope, t, line);
    }
}
