package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.UsageException;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.Coordination;
import org.polyinfo.md.diffusion.FieldMobility;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.VanHove;
import org.polyinfo.md.diffusion.VelocityDiffusion;
import org.polyinfo.md.diffusion.VelocityReader;

/** What one looks at after the mobilities: the drift in a field, velocities, how far single ions go, who surrounds them. */
final class IonDetails {

    private static final int BINS = 100;

    /** Where the distribution of displacements ends, in root mean square displacements. */
    private static final double REACH = 4;

    private static final double LARGEST_SHELL_A = 10;

    /** Share of contacts still there at the longest lag above which a residence time is called a lower bound. */
    private static final double STILL_THERE = 0.1;

    private IonDetails() {}

    /**
     * A constant field along an axis.
     *
     * @param axis 0 to 2
     * @param voltPerMetre the field
     */
    record Field(int axis, double voltPerMetre) {
        /** {@code z=0.05} in the unit style's field: V/Å for real and metal, V/m for si. */
        static Field parse(String text, LammpsUnits units) {
            double unit = switch (units) {
                case REAL, METAL -> 1e10;
                case SI -> 1;
                case ELECTRON -> 1e2;
                case MICRO -> 1e6;
                case NANO -> 1e9;
                default -> throw new UsageException("--field is not known for units " + units);
            };
            int axis = text.length() > 2 && text.charAt(1) == '=' ? "xyz".indexOf(text.charAt(0)) : -1;
            try {
                double value = axis < 0 ? Double.NaN : Double.parseDouble(text.substring(2));
                if (Double.isFinite(value) && value != 0) {
                    return new Field(axis, value * unit);
                }
            } catch (NumberFormatException e) {
                // said below
            }
            throw new UsageException(
                    "--field must be AXIS=X with x, y or z and a number other than 0, found '" + text + "'");
        }
    }

    /** {@code mobility_drift_m2_per_v_s} of each species. */
    static void drift(ObjectNode root, IonMobility mobility, Field field) {
        for (int s = 0; s < mobility.species().size(); s++) {
            Estimate drift =
                    FieldMobility.of(mobility.species().get(s).msd().tracks(), field.axis(), field.voltPerMetre());
            JsonReport.put((ObjectNode) root.get("species").get(s), "mobility_drift_m2_per_v_s", drift);
        }
    }

    /** {@code van_hove_self} and the non-Gaussian parameter of each species at a lag. */
    static void vanHove(ObjectNode root, IonMobility mobility, double lagPs) {
        for (int s = 0; s < mobility.species().size(); s++) {
            MeanSquaredDisplacement msd = mobility.species().get(s).msd();
            int lag = (int) Math.round(lagPs / msd.intervalPs());
            if (lag < 1 || lag > msd.maxLag()) {
                throw new UsageException("--van-hove must be from " + msd.intervalPs() + " to "
                        + msd.lagPs(msd.maxLag()) + " ps, found " + lagPs);
            }
            double far = REACH * Math.sqrt(msd.total(lag));
            if (!(far > 0)) {
                continue; // at rest
            }
            ObjectNode node = ((ObjectNode) root.get("species").get(s)).putObject("van_hove_self");
            node.put("lag_ps", msd.lagPs(lag));
            JsonReport.put(node, "non_gaussian_parameter", VanHove.nonGaussianParameter(msd.tracks(), lag));
            double[] density = VanHove.self(msd.tracks(), lag, far, BINS);
            ArrayNode distance = node.putArray("distance_a");
            ArrayNode values = node.putArray("probability_per_a");
            for (int b = 0; b < BINS; b++) {
                distance.add((b + 0.5) * far / BINS);
                values.add(density[b]);
            }
        }
    }

    /** {@code diffusion_green_kubo_m2_per_s} of species that are single atoms, from the columns {@code vx vy vz}. */
    static List<String> velocities(ObjectNode root, List<Path> files, LammpsUnits units, double timestep)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        Map<Long, ObjectNode> nodes = new TreeMap<>();
        root.get("species").forEach(node -> {
            if (node.get("types").size() == 1) {
                nodes.put(node.get("types").get(0).asLong(), (ObjectNode) node);
            }
        });
        Map<Long, List<double[][]>> all = new TreeMap<>();
        double interval = 0;
        int frames = Integer.MAX_VALUE;
        for (Path file : files) {
            VelocityReader.Velocities read =
                    VelocityReader.read(LammpsDump.of(file), units, timestep, List.copyOf(nodes.keySet()));
            interval = read.intervalPs();
            for (Map.Entry<Long, double[][][]> entry : read.byType().entrySet()) {
                all.computeIfAbsent(entry.getKey(), t -> new ArrayList<>()).addAll(List.of(entry.getValue()));
                frames = Math.min(frames, entry.getValue()[0][0].length);
            }
        }
        for (Map.Entry<Long, List<double[][]>> entry : all.entrySet()) {
            int length = frames;
            double[][][] equal = entry.getValue().stream()
                    .map(p -> java.util.Arrays.stream(p)
                            .map(v -> java.util.Arrays.copyOf(v, length))
                            .toArray(double[][]::new))
                    .toArray(double[][][]::new);
            VelocityDiffusion diffusion = VelocityDiffusion.of(equal, interval, Math.max(1, length / 10));
            ObjectNode node = nodes.getOrDefault(entry.getKey(), root);
            JsonReport.put(node, "diffusion_green_kubo_m2_per_s", diffusion.diffusion());
            diffusion.warnings().forEach(w -> warnings.add(node.get("name").asText() + ", velocities: " + w));
        }
        return warnings;
    }

    /** {@code coordination[]}: for each pair {@code CENTRE-NEIGHBOUR} of types and each dump. */
    static List<String> coordination(
            ObjectNode root, List<Path> files, Arguments arguments, LammpsUnits units, int frames, double intervalPs)
            throws IOException {
        List<String> warnings = new ArrayList<>();
        double angstrom = units.lengthM() * 1e10;
        ArrayNode list = root.putArray("coordination");
        for (String pair : arguments.text("coordination").split(",", -1)) {
            if (!pair.matches("\\d{1,9}-\\d{1,9}")) {
                throw new UsageException(
                        "--coordination must be CENTRE-NEIGHBOUR,… with atom types, found '" + pair + "'");
            }
            long centre = Long.parseLong(pair.substring(0, pair.indexOf('-')));
            long neighbour = Long.parseLong(pair.substring(pair.indexOf('-') + 1));
            for (Path file : files) {
                LammpsDump dump = LammpsDump.of(file);
                double max = Math.min(LARGEST_SHELL_A / angstrom, Coordination.largestDistance(dump));
                Coordination found = Coordination.of(dump, centre, neighbour, max, BINS, Math.max(1, frames / 2));
                String what = "coordination " + pair + (files.size() > 1 ? " in " + file.getFileName() : "");
                found.warnings().forEach(w -> warnings.add(what + ": " + w));
                int last = found.intermittent().size() - 1;
                if (found.intermittent().get(last) > STILL_THERE) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "%s: %.0f %% of the contacts are still there after %.3g ps: the residence times are lower bounds",
                            what,
                            100 * found.intermittent().get(last),
                            last * intervalPs));
                }
                if (found.intermittentResidenceTime(intervalPs) < 2 * intervalPs) {
                    warnings.add(String.format(
                            Locale.ROOT,
                            "%s: contacts last hardly longer than the %.3g ps between frames: their residence times are not"
                                    + " resolved",
                            what,
                            intervalPs));
                }
                ObjectNode node = list.addObject();
                node.put("dump", String.valueOf(file.getFileName()));
                node.put("centre", centre);
                node.put("neighbour", neighbour);
                node.put("coordination_number", found.coordinationNumber());
                node.put("cutoff_a", found.cutoff() * angstrom);
                node.put("first_minimum_found", found.firstMinimum().isPresent());
                node.put("residence_time_intermittent_ps", found.intermittentResidenceTime(intervalPs));
                node.put("residence_time_continuous_ps", found.continuousResidenceTime(intervalPs));
                ArrayNode distance = node.putArray("distance_a");
                found.distance().forEach(r -> distance.add(r * angstrom));
                ArrayNode rdf = node.putArray("rdf");
                found.rdf().forEach(rdf::add);
            }
        }
        return warnings;
    }
}
