package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.examples.Arguments;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.TrackReader;

/**
 * The frame of reference that paths are told in: that of the file, or the mean path of atoms of some types.
 *
 * @param types atom types, or none for all of them
 * @param masses by type; empty for equal weights
 */
record DriftReference(List<Long> types, Map<Long, Double> masses) {

    /** What is said where nothing is taken away. */
    static final String NONE = "none: displacements are those of the file";

    /** {@code --reference all} or {@code --reference 1,2,3}, with the masses of {@code --masses}. */
    static Optional<DriftReference> of(Arguments arguments) {
        if (!arguments.has("reference")) {
            return Optional.empty();
        }
        Map<Long, Double> masses = arguments.has("masses") ? IonArguments.byType(arguments, "masses") : Map.of();
        return Optional.of(new DriftReference(
                arguments.text("reference").equals("all") ? List.of() : IonArguments.types(arguments, "reference"),
                masses));
    }

    /** In words, for the results. */
    String sentence() {
        return "relative to the " + (masses.isEmpty() ? "mean position" : "centre of mass") + " of "
                + (types.isEmpty() ? "all atoms of the file" : "the atoms of types " + types);
    }

    /** The tracks with the mean path of the reference taken away. */
    TrackReader.Tracks applyTo(TrackReader.Tracks tracks, Trajectory trajectory, TrackReader plain) throws IOException {
        TrackReader.Tracks reference =
                plain.withAtoms(types.isEmpty() ? typesOf(trajectory) : types).read(trajectory);
        List<Double> weights = new ArrayList<>();
        for (TrackReader.Species species : reference.species()) {
            long type = species.typeCounts().keySet().iterator().next();
            Double mass = masses.get(type);
            if (mass == null && !masses.isEmpty()) {
                throw new IllegalArgumentException("masses must hold every type of the reference, found none of type "
                        + type + " in " + masses.keySet());
            }
            for (int p = 0; p < species.tracks().particles(); p++) {
                weights.add(mass == null ? 1 : mass);
            }
        }
        ParticleTracks others = ParticleTracks.merged(
                reference.species().stream().map(TrackReader.Species::tracks).toList());
        double[] masses = weights.stream().mapToDouble(w -> w).toArray();
        List<TrackReader.Species> moved = tracks.species().stream()
                .map(s -> new TrackReader.Species(
                        s.tracks()
                                .withoutDriftOf(others, masses)
                                .named(s.tracks().name()),
                        s.typeCounts()))
                .toList();
        List<String> warnings = new ArrayList<>(tracks.warnings());
        reference.warnings().stream().filter(w -> !warnings.contains(w)).forEach(warnings::add);
        return new TrackReader.Tracks(moved, tracks.volumeM3(), warnings);
    }

    private static List<Long> typesOf(Trajectory trajectory) throws IOException {
        try (Trajectory.Cursor cursor = trajectory.open()) {
            Frame first = cursor.next();
            return first == null
                    ? List.of()
                    : Arrays.stream(first.longs("type"))
                            .distinct()
                            .sorted()
                            .boxed()
                            .toList();
        }
    }
}
