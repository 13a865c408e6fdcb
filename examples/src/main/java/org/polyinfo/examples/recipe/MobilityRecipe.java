package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.DiffusionFit;
import org.polyinfo.md.diffusion.FiniteSize;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.ParticleTracks;
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
                Option.optional(
                        "reference",
                        "all|TYPE,…",
                        "paths relative to the mean path of these atoms, by --masses where given (default: as in the file)"),
                Option.optional(
                        "field", "AXIS=X", "field along x, y or z in the style's unit: mobility from the drift"),
                Option.optional("van-hove", "LAG", "lag in ps: distribution of the distances that ions go"),
                Option.optional(
                        "coordination", "TYPE-TYPE,…", "neighbours of an ion and residence times: CENTRE-NEIGHBOUR"),
                Option.flag("velocities", "also D from the columns vx vy vz by Green and Kubo"),
                Option.optional("viscosity", "ETA", "shear viscosity in Pa s, for coefficients of the infinite system"),
                Option.optional("most-frames", "N", IonArguments.MOST_FRAMES),
                Option.optional("json", "FILE", "results"),
                Option.optional("plot", "FILE.svg|png", "MSD of each species with its fit"),
                Option.optional("conductivity-plot", "FILE.svg|png", "MSD of the dipole with its fit"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        LammpsUnits units = IonArguments.units(arguments);
        double timestep = arguments.positive("timestep");
        Map<Long, Double> charges = IonArguments.byType(arguments, "charges");
        double temperature = arguments.positive("temperature");
        Optional<Path> plot = arguments.findPath("plot");
        Optional<Path> conductivityPlot = arguments.findPath("conductivity-plot");
        plot.ifPresent(Chart::requirePlottable);
        conductivityPlot.ifPresent(Chart::requirePlottable);
        Optional<Estimate> viscosity = arguments.has("viscosity")
                ? Optional.of(Estimate.of(arguments.positive("viscosity"), 0, Unit.of("Pa s")))
                : Optional.empty();
        TrackReader plain = TrackReader.of(units, timestep);
        TrackReader reader = plain.withAtoms(List.copyOf(charges.keySet()));
        if (arguments.has("molecules")) {
            reader = reader.withMolecules(IonArguments.types(arguments, "molecules"));
        }
        if (arguments.has("masses")) {
            reader = reader.withMasses(IonArguments.byType(arguments, "masses"));
        }
        Optional<IonDetails.Field> field = arguments.find("field").map(f -> IonDetails.Field.parse(f, units));
        OptionalDouble vanHove = arguments.findDouble("van-hove");
        for (String option : List.of("field", "van-hove", "coordination", "velocities", "viscosity")) {
            if (arguments.has(option) && !arguments.has("json")) {
                throw new UsageException("--" + option + " needs --json, where its results go");
            }
        }
        Optional<DriftReference> reference = DriftReference.of(arguments);
        List<Path> files = IonArguments.distinct(arguments.list("dump"));
        reader = IonArguments.mostFrames(arguments, reader);
        List<String> warnings = new ArrayList<>();
        List<TrackReader.Tracks> runs = new ArrayList<>();
        List<List<IonMobility.Ions>> replicas = new ArrayList<>();
        double volume = 0;
        for (Path file : files) {
            LammpsDump dump = LammpsDump.of(file);
            TrackReader.Tracks tracks = reader.read(dump);
            if (reference.isPresent()) {
                tracks = reference.get().applyTo(tracks, dump, plain);
            }
            String where = files.size() > 1 ? file.getFileName() + ": " : "";
            tracks.warnings().forEach(w -> warnings.add(where + w));
            runs.add(tracks);
            replicas.add(charged(tracks, charges));
            volume += tracks.volumeM3() / files.size();
        }
        warnings.addAll(uncharged(runs.get(0), charges));
        if (charges.values().stream().allMatch(q -> q == 0)) {
            warnings.add("all charges are 0: there is no mobility and no conductivity");
        }
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
            reference.ifPresent(r -> report.root().put("drift_removal", r.sentence()));
            field.ifPresent(f -> IonDetails.drift(report.root(), mobility, f));
            vanHove.ifPresent(lag -> IonDetails.vanHove(report.root(), mobility, lag));
            List<String> more = new ArrayList<>();
            if (arguments.has("velocities")) {
                more.addAll(IonDetails.velocities(report.root(), files, units, timestep));
            }
            if (arguments.has("coordination")) {
                ParticleTracks first = runs.get(0).species().get(0).tracks();
                more.addAll(IonDetails.coordination(
                        report.root(), files, arguments, units, first.frames(), first.intervalPs()));
            }
            more.forEach(w -> err.println("mobility: " + w));
            warnings.addAll(more);
            if (viscosity.isPresent()) {
                infiniteSystem(report.root(), mobility, temperature, viscosity.get(), StrictMath.cbrt(volume));
            }
            warnings.forEach(report::warn);
            report.write(json.get());
        }
        if (plot.isPresent()) {
            MobilityPlots.species(mobility).write(plot.get());
        }
        if (conductivityPlot.isPresent()) {
            MobilityPlots.dipole(mobility, replicas).write(conductivityPlot.get());
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

    static void put(ObjectNode node, DiffusionFit fit) {
        JsonReport.put(node, "diffusion_m2_per_s", fit.diffusion());
        JsonReport.put(node, "exponent", fit.exponent());
        node.putArray("fit_window_ps").add(fit.fromPs()).add(fit.toPs());
        node.put("diffusive", fit.diffusive());
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
            put(node, species.fit());
            JsonReport.put(node, "mobility_m2_per_v_s", species.mobility());
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
        root.put("drift_removal", DriftReference.NONE);
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
}
