package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.TrackReader;

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
                Option.required("dump", "FILE", "LAMMPS dump with id, type and coordinates"),
                Option.required("units", "STYLE", "unit style of the run: real, metal, si, …"),
                Option.required("timestep", "X", "time step in the style's unit"),
                Option.required("temperature", "T", "temperature in K"),
                Option.required("charges", "TYPE=Q,…", "charge of an atom of each type in e"),
                Option.optional("molecules", "TYPE,…", "molecules with these types are tracked by centre of mass"),
                Option.optional(
                        "masses", "TYPE=M,…", "masses for the centres of mass (else a column mass, else equal)"),
                Option.optional("json", "FILE", "results"),
                Option.optional("plot", "FILE.svg|png", "MSD of each species with its fit"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Map<Long, Double> charges = IonArguments.byType(arguments, "charges");
        double temperature = arguments.positive("temperature");
        arguments.findPath("plot").ifPresent(Chart::requirePlottable);
        TrackReader reader = TrackReader.of(IonArguments.units(arguments), arguments.positive("timestep"))
                .withAtoms(List.copyOf(charges.keySet()));
        if (arguments.has("molecules")) {
            reader = reader.withMolecules(IonArguments.types(arguments, "molecules"));
        }
        if (arguments.has("masses")) {
            reader = reader.withMasses(IonArguments.byType(arguments, "masses"));
        }
        TrackReader.Tracks tracks = reader.read(LammpsDump.of(arguments.path("dump")));
        IonMobility mobility = IonMobility.of(charged(tracks, charges), tracks.volumeM3(), temperature);
        List<String> warnings = new ArrayList<>(tracks.warnings());
        warnings.addAll(mobility.warnings());
        warnings.forEach(w -> err.println("mobility: " + w));
        for (IonMobility.Species s : mobility.species()) {
            out.printf(
                    "%s: charge %s e, %d particles, D = %s, mobility = %s%s%n",
                    s.name(),
                    s.charge(),
                    s.particles(),
                    s.fit().diffusion(),
                    s.mobility(),
                    s.fit().diffusive() ? "" : " (not diffusive)");
        }
        out.println("conductivity: Nernst-Einstein " + mobility.nernstEinstein() + ", Einstein " + mobility.einstein());
        Optional<java.nio.file.Path> json = arguments.findPath("json");
        if (json.isPresent()) {
            JsonReport report = new JsonReport(name(), List.of(arguments.path("dump")), arguments);
            put(report.root(), mobility, tracks);
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        Optional<java.nio.file.Path> plot = arguments.findPath("plot");
        if (plot.isPresent()) {
            chart(mobility).write(plot.get());
        }
        return Main.DONE;
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
        }
        JsonReport.put(root, "conductivity_nernst_einstein_s_per_m", mobility.nernstEinstein());
        JsonReport.put(root, "conductivity_einstein_s_per_m", mobility.einstein());
        mobility.havenRatio().ifPresent(h -> JsonReport.put(root, "haven_ratio", h));
    }

    /** MSD of each species up to a quarter of the run, log-log, with the fitted lines. */
    static Chart chart(IonMobility mobility) {
        Chart chart =
                new Chart("Mean squared displacement", Axis.logarithmic("lag (ps)"), Axis.logarithmic("MSD (Å²)"));
        for (IonMobility.Species species : mobility.species()) {
            MeanSquaredDisplacement msd = species.msd();
            int last = Math.max(1, msd.maxLag() / 4);
            double[] t = new double[last];
            double[] y = new double[last];
            double[] low = new double[last];
            double[] high = new double[last];
            double[] line = new double[last];
            DiffusionFit fit = species.fit();
            for (int m = 1; m <= last; m++) {
                t[m - 1] = msd.lagPs(m);
                y[m - 1] = msd.total(m);
                low[m - 1] = msd.total(m) - msd.standardError(m);
                high[m - 1] = msd.total(m) + msd.standardError(m);
                line[m - 1] = t[m - 1] >= fit.fromPs() && t[m - 1] <= fit.toPs()
                        ? fit.interceptA2() + 6 * fit.diffusion().value() * 1e8 * t[m - 1]
                        : Double.NaN;
            }
            chart.band("", t, low, high).line(species.name(), t, y).dashed("fit of " + species.name(), t, line);
        }
        return chart;
    }
}
