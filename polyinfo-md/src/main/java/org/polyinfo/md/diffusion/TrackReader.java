package org.polyinfo.md.diffusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;

/**
 * Collects the unwrapped paths of chosen species from a trajectory: single atoms by type, molecules by centre of mass.
 *
 * <p>Coordinates are taken from {@code xu yu zu} (or {@code xsu ysu zsu}), else from {@code x y z} (or {@code xs ys zs}) with
 * the image flags {@code ix iy iz}, else unwrapped by the minimum image from frame to frame, which is told as a warning with
 * the largest step. Atoms are followed by {@code id}.
 *
 * <p>Memory: 24 bytes per particle and frame kept, twice that at the end of reading; more than the virtual machine has is refused
 * in time. Trajectories of any length are read in bounded memory by {@link #withMostFrames}, which keeps evenly spaced frames, and
 * by {@link #stream}, which also gives the MSD at short lags.
 */
public final class TrackReader {

    /** A step of this share of the box from one frame to the next makes unwrapping without image flags doubtful. */
    private static final double DOUBTFUL_STEP = 0.25;

    /** From here on some steps are likely to be longer than half the box, which the minimum image cannot tell. */
    private static final double HOPELESS_STEP = 0.45;

    /** Share of the virtual machine's memory that paths may take. */
    private static final double MEMORY_SHARE = 0.75;

    /** What {@link #stream} keeps unless told otherwise: values, and no fewer frames than this. */
    private static final int STREAM_VALUES = 2_000_000;

    private static final int STREAM_FRAMES = 256;

    private static final int FEWEST_KEPT = 16;

    private final LammpsUnits units;
    private final double timestep;
    private final List<Long> atomTypes;
    private final List<Long> moleculeTypes;
    private final Map<Long, Double> masses;
    private final OptionalInt mostFrames;

    private TrackReader(
            LammpsUnits units,
            double timestep,
            List<Long> atomTypes,
            List<Long> moleculeTypes,
            Map<Long, Double> masses,
            OptionalInt mostFrames) {
        this.units = units;
        this.timestep = timestep;
        this.atomTypes = atomTypes;
        this.moleculeTypes = moleculeTypes;
        this.masses = masses;
        this.mostFrames = mostFrames;
    }

    /**
     * @param units unit style of the run
     * @param timestep time step in the style's unit of time
     * @throws IllegalArgumentException if the step is not positive, or the style is reduced and has no ps and no Å
     */
    public static TrackReader of(LammpsUnits units, double timestep) {
        if (units.isReduced()) {
            throw new IllegalArgumentException("units must have an SI size, found reduced units 'lj'");
        }
        if (!(timestep > 0) || Double.isInfinite(timestep)) {
            throw new IllegalArgumentException("timestep must be positive and finite, found " + timestep);
        }
        return new TrackReader(units, timestep, List.of(), List.of(), Map.of(), OptionalInt.empty());
    }

    /** Atom types tracked atom by atom, one species each; atoms of tracked molecules are left out. */
    public TrackReader withAtoms(List<Long> types) {
        return new TrackReader(units, timestep, List.copyOf(types), moleculeTypes, masses, mostFrames);
    }

    /** Molecules with an atom of one of these types are tracked by centre of mass, one species per composition. */
    public TrackReader withMolecules(List<Long> types) {
        return new TrackReader(units, timestep, atomTypes, List.copyOf(types), masses, mostFrames);
    }

    /** Masses by atom type for the centres of mass; a column {@code mass} of the trajectory needs none. */
    public TrackReader withMasses(Map<Long, Double> masses) {
        return new TrackReader(units, timestep, atomTypes, moleculeTypes, Map.copyOf(masses), mostFrames);
    }

    /**
     * Keeps at most so many frames, evenly spaced, for trajectories larger than memory: whenever there are more, every other one
     * is let go and the interval of the paths doubles. Every frame is still read, checked and unwrapped. A diffusion coefficient
     * loses little, the motion between the kept frames is not seen.
     *
     * @param frames at least 16
     * @throws IllegalArgumentException if it is less
     */
    public TrackReader withMostFrames(int frames) {
        if (frames < FEWEST_KEPT) {
            throw new IllegalArgumentException("frames must be at least " + FEWEST_KEPT + ", found " + frames);
        }
        return new TrackReader(units, timestep, atomTypes, moleculeTypes, masses, OptionalInt.of(frames));
    }

    /**
     * What was read.
     *
     * @param species one entry per species, in the order of their first atom type
     * @param volumeM3 mean volume of the cell
     * @param warnings sentences for the user
     */
    public record Tracks(List<Species> species, double volumeM3, List<String> warnings) {
        /** Copies the lists. */
        public Tracks {
            species = List.copyOf(species);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * One species.
     *
     * @param tracks its paths
     * @param typeCounts atoms of each type in one particle
     */
    public record Species(ParticleTracks tracks, Map<Long, Integer> typeCounts) {
        /** Copies the map, sorted by type. */
        public Species {
            typeCounts = java.util.Collections.unmodifiableMap(new TreeMap<>(typeCounts));
        }
    }

    /**
     * Reads a trajectory to its end.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if columns are missing, frames are not equally spaced, atoms disappear, no atom of a
     *     wanted type is there, wrapped coordinates without image flags change too much to be unwrapped, or the paths do not
     *     fit in memory
     * @throws org.polyinfo.core.text.FormatException if it is not well formed
     */
    public Tracks read(Trajectory trajectory) throws IOException {
        try (Trajectory.Cursor cursor = trajectory.open()) {
            Frame first = cursor.next();
            if (first == null) {
                throw new IllegalArgumentException("the trajectory must have at least 2 frames, found none");
            }
            Collector collector = new Collector(first, mostFrames);
            for (Frame frame = first; frame != null; frame = cursor.next()) {
                collector.add(frame);
            }
            cursor.diagnostics().forEach(d -> collector.warnings.add(d.toString()));
            return collector.finish();
        }
    }

    /**
     * What was read in memory that does not grow with the trajectory.
     *
     * @param msd of all chosen species taken together, at lags that grow by powers of two
     * @param tracks evenly spaced frames of the paths, for a diffusion coefficient; no fewer than half of {@link #withMostFrames}, or
     *     of 256, or of as many as 16 MB hold
     */
    public record Stream(StreamingMsd msd, Tracks tracks) {}

    /**
     * Reads a trajectory of any length to its end, in bounded memory: for dumps larger than memory.
     *
     * @param trajectory the trajectory, gone through once
     * @param points lags per level of {@link StreamingMsd}, even
     * @param levels its number of levels
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException as for {@link #read}
     * @throws org.polyinfo.core.text.FormatException if it is not well formed
     */
    public Stream stream(Trajectory trajectory, int points, int levels) throws IOException {
        try (Trajectory.Cursor cursor = trajectory.open()) {
            Frame frame = cursor.next();
            if (frame == null) {
                throw new IllegalArgumentException("the trajectory must have at least 2 frames, found none");
            }
            Collector collector = new Collector(frame, mostFrames);
            if (mostFrames.isEmpty()) {
                collector.mostFrames = Math.max(STREAM_FRAMES, STREAM_VALUES / collector.values());
            }
            collector.add(frame);
            double[] first = collector.latest();
            StreamingMsd msd = null;
            for (frame = cursor.next(); frame != null; frame = cursor.next()) {
                int before = collector.frames;
                collector.add(frame);
                if (msd == null && collector.frames == 2) {
                    msd = new StreamingMsd(first.length / 3, collector.intervalPs(), points, levels);
                    msd.add(first);
                }
                if (msd != null && collector.frames > before) {
                    msd.add(collector.latest());
                }
            }
            cursor.diagnostics().forEach(d -> collector.warnings.add(d.toString()));
            if (msd == null) {
                throw new IllegalArgumentException("the trajectory must have at least 2 frames, found 1");
            }
            return new Stream(msd, collector.finish());
        }
    }

    /** Particles of one species: which atoms, with which weights. */
    private static final class Group {
        final String name;
        final Map<Long, Integer> typeCounts;
        final List<int[]> particles = new ArrayList<>();
        final List<double[]> weights = new ArrayList<>();
        final List<double[]> frames = new ArrayList<>();
        double[] latest = {};

        Group(String name, Map<Long, Integer> typeCounts) {
            this.name = name;
            this.typeCounts = typeCounts;
        }
    }

    /** How the coordinates of this trajectory become unwrapped ones. */
    enum Coordinates {
        UNWRAPPED("xu", "yu", "zu", false),
        SCALED_UNWRAPPED("xsu", "ysu", "zsu", true),
        WRAPPED("x", "y", "z", false),
        SCALED("xs", "ys", "zs", true);

        final String x;
        final String y;
        final String z;
        final boolean scaled;

        Coordinates(String x, String y, String z, boolean scaled) {
            this.x = x;
            this.y = y;
            this.z = z;
            this.scaled = scaled;
        }

        List<String> names() {
            return List.of(x, y, z);
        }

        int[] indices(Frame frame) {
            return names().stream().mapToInt(frame::indexOf).toArray();
        }

        static Coordinates of(Frame frame) {
            return Arrays.stream(values())
                    .filter(c -> frame.columns().containsAll(c.names()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "columns must hold xu yu zu, xsu ysu zsu, x y z or xs ys zs, found " + frame.columns()));
        }
    }

    static int requireColumn(Frame frame, String name) {
        int index = frame.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("columns must hold '" + name + "', found " + frame.columns());
        }
        return index;
    }

    /** Distance between the faces that an edge joins. */
    static double width(SimulationBox box, int edge) {
        int b = (edge + 1) % 3;
        int c = (edge + 2) % 3;
        double x = box.edge(b, 1) * box.edge(c, 2) - box.edge(b, 2) * box.edge(c, 1);
        double y = box.edge(b, 2) * box.edge(c, 0) - box.edge(b, 0) * box.edge(c, 2);
        double z = box.edge(b, 0) * box.edge(c, 1) - box.edge(b, 1) * box.edge(c, 0);
        return box.volume() / Math.sqrt(x * x + y * y + z * z);
    }

    private final class Collector {
        private final List<String> warnings = new ArrayList<>();
        private final Map<Long, Integer> indexOfId = new HashMap<>();
        private final List<Group> groups = new ArrayList<>();
        private final Coordinates coordinates;
        private final boolean images;
        private final double toAngstrom = units.lengthM() * 1e10;
        private final double[][] now; // [axis][wanted atom], unwrapped, units of the file
        private final double[][] before;
        private long[] idOfRow = {};
        private int[] indexOfRow = {};
        private long previousStep;
        private long stride;
        private int frames;
        private int mostFrames;
        private int kept;
        private int keepEvery = 1;
        private double volumeSum;
        private double smallestVolume = Double.POSITIVE_INFINITY;
        private double largestVolume;
        private double largestStep;

        Collector(Frame first, OptionalInt mostFrames) {
            this.mostFrames = mostFrames.orElse(Integer.MAX_VALUE);
            coordinates = Coordinates.of(first);
            images = first.columns().containsAll(List.of("ix", "iy", "iz"));
            requireColumn(first, "id");
            requireColumn(first, "type");
            findParticles(first);
            now = new double[3][indexOfId.size()];
            before = new double[3][indexOfId.size()];
        }

        private void findParticles(Frame first) {
            long[] ids = first.longs("id");
            long[] types = first.longs("type");
            Map<Long, List<Integer>> molecules = new TreeMap<>();
            if (!moleculeTypes.isEmpty()) {
                int column = requireColumn(first, "mol");
                TreeSet<Long> wanted = new TreeSet<>();
                for (int i = 0; i < ids.length; i++) {
                    if (moleculeTypes.contains(types[i])) {
                        wanted.add(first.longAt(column, i));
                    }
                }
                for (int i = 0; i < ids.length; i++) {
                    long molecule = first.longAt(column, i);
                    if (wanted.contains(molecule)) {
                        molecules
                                .computeIfAbsent(molecule, m -> new ArrayList<>())
                                .add(i);
                    }
                }
            }
            Map<String, Group> byName = new LinkedHashMap<>();
            boolean[] taken = new boolean[ids.length];
            for (List<Integer> atoms : molecules.values()) {
                Map<Long, Integer> counts = new TreeMap<>();
                atoms.forEach(i -> counts.merge(types[i], 1, Integer::sum));
                Group group = byName.computeIfAbsent(compositionName(counts), n -> new Group(n, counts));
                addParticle(group, first, atoms, ids, types);
                atoms.forEach(i -> taken[i] = true);
            }
            for (long type : atomTypes) {
                boolean any = false;
                for (int i = 0; i < ids.length; i++) {
                    any |= types[i] == type;
                    if (types[i] == type && !taken[i]) {
                        Group group = byName.computeIfAbsent(Long.toString(type), n -> new Group(n, Map.of(type, 1)));
                        addParticle(group, first, List.of(i), ids, types);
                    }
                }
                if (!any) {
                    warnings.add("no atom of type " + type + " is in the first frame");
                }
            }
            groups.addAll(byName.values());
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("no atom of the wanted types " + atomTypes + moleculeTypes
                        + " is in the first frame, which holds the types "
                        + new TreeSet<>(Arrays.stream(types).boxed().toList()));
            }
        }

        private void addParticle(Group group, Frame first, List<Integer> atoms, long[] ids, long[] types) {
            int[] indices = new int[atoms.size()];
            double[] weights = new double[atoms.size()];
            double sum = 0;
            int massColumn = first.indexOf("mass");
            for (int k = 0; k < indices.length; k++) {
                int atom = atoms.get(k);
                indices[k] = indexOfId.computeIfAbsent(ids[atom], id -> indexOfId.size());
                Double mass = massColumn >= 0 ? Double.valueOf(first.at(massColumn, atom)) : masses.get(types[atom]);
                if (mass == null && atoms.size() > 1 && !masses.isEmpty()) {
                    throw new IllegalArgumentException(
                            "masses must hold every type of the molecules, found none of type " + types[atom] + " in "
                                    + new TreeSet<>(masses.keySet()));
                }
                if (mass == null && atoms.size() > 1) {
                    warnOnce("no masses are given: molecules are tracked by the mean position of their atoms");
                }
                weights[k] = mass == null ? 1 : mass;
                sum += weights[k];
            }
            for (int k = 0; k < weights.length; k++) {
                weights[k] /= sum;
            }
            group.particles.add(indices);
            group.weights.add(weights);
        }

        void add(Frame frame) {
            if (frames > 0 && frame.step() == previousStep) {
                warnOnce("a step that stands twice is taken once (a restart?)");
                return;
            }
            if (frames == 1) {
                stride = frame.step() - previousStep;
            }
            if (frames > 0 && (frame.step() - previousStep != stride || stride <= 0)) {
                throw new IllegalArgumentException("frames must be equally spaced: after step " + previousStep
                        + " expected step " + (previousStep + stride) + ", found " + frame.step());
            }
            unwrap(frame);
            for (Group group : groups) {
                group.latest = centres(group);
            }
            if (frames % keepEvery == 0) {
                keep();
            }
            double volume = frame.box().volume();
            smallestVolume = Math.min(smallestVolume, volume);
            largestVolume = Math.max(largestVolume, volume);
            volumeSum += volume;
            previousStep = frame.step();
            frames++;
        }

        private void keep() {
            groups.forEach(group -> group.frames.add(group.latest));
            kept++;
            if (kept > mostFrames) {
                keepEvery *= 2;
                kept = (kept + 1) / 2;
                for (Group group : groups) {
                    for (int n = 1; n < kept; n++) {
                        group.frames.set(n, group.frames.get(2 * n));
                    }
                    group.frames.subList(kept, group.frames.size()).clear();
                }
            }
            double memory = MEMORY_SHARE * Runtime.getRuntime().maxMemory();
            double each = 2.0 * Double.BYTES * values();
            if (kept * each > memory) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the paths of %d particles do not fit in the memory of %d MB: after %d frames more than the %d that fit"
                                + " would have to be kept; lower the most frames to keep, stream, or raise the memory (java -Xmx)",
                        values() / 3,
                        Runtime.getRuntime().maxMemory() >> 20,
                        frames + 1,
                        (int) (memory / each)));
            }
        }

        /** Coordinates in one frame of paths. */
        int values() {
            return groups.stream().mapToInt(g -> 3 * g.particles.size()).sum();
        }

        private void unwrap(Frame frame) {
            int idColumn = frame.indexOf("id");
            int[] columns = coordinates.indices(frame);
            int[] flags = {frame.indexOf("ix"), frame.indexOf("iy"), frame.indexOf("iz")};
            SimulationBox box = frame.box();
            double[] r = new double[3];
            boolean wrapped = coordinates == Coordinates.WRAPPED || coordinates == Coordinates.SCALED;
            int seen = 0;
            if (idOfRow.length < frame.atomCount()) {
                idOfRow = Arrays.copyOf(idOfRow, frame.atomCount());
                indexOfRow = Arrays.copyOf(indexOfRow, frame.atomCount());
            }
            for (int i = 0; i < frame.atomCount(); i++) {
                int index = index(i, frame.longAt(idColumn, i));
                if (index < 0) {
                    continue;
                }
                seen++;
                for (int a = 0; a < 3; a++) {
                    r[a] = frame.at(columns[a], i);
                    if (!Double.isFinite(r[a])) {
                        throw new IllegalArgumentException("column '"
                                + coordinates.names().get(a) + "' of atom "
                                + frame.longAt(idColumn, i) + " in step " + frame.step() + " must be finite, found "
                                + r[a]);
                    }
                }
                if (coordinates.scaled) {
                    box.toCartesian(r[0], r[1], r[2], r);
                }
                if (wrapped && images) {
                    for (int edge = 0; edge < 3; edge++) {
                        double n = frame.at(flags[edge], i);
                        for (int a = 0; a < 3; a++) {
                            r[a] += n * box.edge(edge, a);
                        }
                    }
                } else if (wrapped && frames > 0) {
                    continueByMinimumImage(box, index, r);
                }
                for (int a = 0; a < 3; a++) {
                    now[a][index] = r[a];
                }
            }
            if (seen != indexOfId.size()) {
                throw new IllegalArgumentException("step " + frame.step() + " must hold the " + indexOfId.size()
                        + " tracked atoms of the first frame, found " + seen);
            }
            for (int a = 0; a < 3; a++) {
                System.arraycopy(now[a], 0, before[a], 0, now[a].length);
            }
        }

        /** Place of an atom, negative where it is not wanted. Rows seldom change hands from frame to frame. */
        private int index(int row, long id) {
            if (idOfRow[row] != id || frames == 0) {
                idOfRow[row] = id;
                indexOfRow[row] = indexOfId.getOrDefault(id, -1);
            }
            return indexOfRow[row];
        }

        private void continueByMinimumImage(SimulationBox box, int index, double[] r) {
            double[] d = new double[3];
            for (int a = 0; a < 3; a++) {
                d[a] = r[a] - before[a][index];
            }
            box.minimumImage(d);
            for (int a = 0; a < 3; a++) {
                largestStep = Math.max(largestStep, Math.abs(d[a]) / width(box, a));
                r[a] = before[a][index] + d[a];
            }
        }

        private double[] centres(Group group) {
            double[] centres = new double[3 * group.particles.size()];
            for (int p = 0; p < group.particles.size(); p++) {
                int[] atoms = group.particles.get(p);
                double[] weights = group.weights.get(p);
                for (int k = 0; k < atoms.length; k++) {
                    for (int a = 0; a < 3; a++) {
                        centres[3 * p + a] += weights[k] * now[a][atoms[k]] * toAngstrom;
                    }
                }
            }
            return centres;
        }

        Tracks finish() {
            if (frames < 2) {
                throw new IllegalArgumentException("the trajectory must have at least 2 frames, found " + frames);
            }
            warnOfUnwrapping();
            warnOfBox();
            List<Species> species = new ArrayList<>();
            for (Group group : groups) {
                double[][][] positions = new double[group.particles.size()][3][kept];
                for (int n = 0; n < kept; n++) {
                    double[] frame = group.frames.get(n);
                    for (int p = 0; p < positions.length; p++) {
                        for (int a = 0; a < 3; a++) {
                            positions[p][a][n] = frame[3 * p + a];
                        }
                    }
                }
                group.frames.clear();
                species.add(new Species(
                        ParticleTracks.of(group.name, keepEvery * intervalPs(), positions), group.typeCounts));
            }
            return new Tracks(species, volumeSum / frames * units.volumeM3(), warnings);
        }

        double intervalPs() {
            return stride * timestep * units.timeS() * 1e12;
        }

        double[] latest() {
            double[] all = new double[values()];
            int n = 0;
            for (Group group : groups) {
                System.arraycopy(group.latest, 0, all, n, group.latest.length);
                n += group.latest.length;
            }
            return all;
        }

        private void warnOfUnwrapping() {
            if (largestStep > HOPELESS_STEP) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "coordinates are wrapped, have no image flags and change by up to %.0f %% of the box from frame to frame:"
                                + " they cannot be unwrapped; write ix iy iz or xu yu zu, or frames more often",
                        100 * largestStep));
            }
            if (largestStep > 0) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "coordinates are wrapped and have no image flags: unwrapped by the minimum image, the largest step"
                                + " between frames is %.0f %% of the box%s",
                        100 * largestStep,
                        largestStep > DOUBTFUL_STEP ? ", too much to be trusted" : ""));
            }
        }

        private void warnOfBox() {
            double change = largestVolume / smallestVolume - 1;
            if (change > 1e-6) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the volume changes by %.2g %% during the run (a barostat?): unwrapped paths then carry jumps of the box"
                                + " (von Bülow, Bullerjahn, Hummer, J. Chem. Phys. 153, 021101, 2020); take diffusion from a"
                                + " run at constant volume",
                        100 * change));
            }
        }

        private void warnOnce(String warning) {
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }
    }

    /** {@code 5×3+6+7×3}: types in ascending order, with their number where it is not one. */
    private static String compositionName(Map<Long, Integer> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((type, count) -> parts.add(count == 1 ? Long.toString(type) : type + "×" + count));
        return String.join("+", parts);
    }
}
