package org.polyinfo.md.diffusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.core.unit.LammpsUnits;

/** Collects the velocities of atoms of chosen types from a trajectory with {@code id type vx vy vz}. */
public final class VelocityReader {

    private VelocityReader() {}

    /**
     * What was read.
     *
     * @param byType velocities in Å/ps of the atoms of each type, {@code [particle][axis][frame]}
     * @param intervalPs time between frames in ps
     */
    public record Velocities(Map<Long, double[][][]> byType, double intervalPs) {
        /** Copies the map, not the arrays. */
        public Velocities {
            byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
        }
    }

    /**
     * Reads a trajectory to its end; atoms are followed by {@code id}. Memory: 24 bytes per atom and frame.
     *
     * @param trajectory frames at equal steps
     * @param units unit style, not reduced
     * @param timestep time step in the style's unit of time
     * @param types atom types wanted
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if columns are missing, a type has no atom, atoms disappear, a velocity is not finite,
     *     frames are fewer than two or not equally spaced, or units are reduced
     */
    public static Velocities read(Trajectory trajectory, LammpsUnits units, double timestep, List<Long> types)
            throws IOException {
        if (units.isReduced() || !(timestep > 0)) {
            throw new IllegalArgumentException(
                    "needs a unit style with an SI size and a positive timestep, found " + units + " and " + timestep);
        }
        double scale = units.velocityMPerS() * 1e-2;
        Map<Long, Integer> places = new HashMap<>();
        Map<Long, List<Long>> ids = new LinkedHashMap<>();
        List<double[]> frames = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        try (Trajectory.Cursor cursor = trajectory.open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                if (!steps.isEmpty() && steps.get(steps.size() - 1) == frame.step()) {
                    continue; // a restart
                }
                int[] columns = {
                    TrackReader.requireColumn(frame, "vx"),
                    TrackReader.requireColumn(frame, "vy"),
                    TrackReader.requireColumn(frame, "vz")
                };
                int id = TrackReader.requireColumn(frame, "id");
                if (frames.isEmpty()) {
                    find(frame, types, places, ids);
                }
                double[] all = new double[3 * places.size()];
                Arrays.fill(all, Double.NaN);
                for (int i = 0; i < frame.atomCount(); i++) {
                    Integer place = places.get(frame.longAt(id, i));
                    for (int a = 0; a < 3 && place != null; a++) {
                        all[3 * place + a] = scale * frame.at(columns[a], i);
                    }
                }
                for (double v : all) {
                    if (!Double.isFinite(v)) {
                        throw new IllegalArgumentException("every atom of the types " + types
                                + " must have a finite velocity in step " + frame.step());
                    }
                }
                frames.add(all);
                steps.add(frame.step());
            }
        }
        long stride = stride(steps);
        Map<Long, double[][][]> byType = new LinkedHashMap<>();
        ids.forEach((type, list) -> {
            double[][][] velocities = new double[list.size()][3][frames.size()];
            for (int p = 0; p < velocities.length; p++) {
                int place = places.getOrDefault(list.get(p), 0);
                for (int a = 0; a < 3; a++) {
                    for (int n = 0; n < frames.size(); n++) {
                        velocities[p][a][n] = frames.get(n)[3 * place + a];
                    }
                }
            }
            byType.put(type, velocities);
        });
        return new Velocities(byType, stride * timestep * units.timeS() * 1e12);
    }

    private static void find(Frame frame, List<Long> types, Map<Long, Integer> places, Map<Long, List<Long>> ids) {
        int id = TrackReader.requireColumn(frame, "id");
        int type = TrackReader.requireColumn(frame, "type");
        for (long wanted : types) {
            List<Long> found = new ArrayList<>();
            for (int i = 0; i < frame.atomCount(); i++) {
                if (frame.longAt(type, i) == wanted) {
                    found.add(frame.longAt(id, i));
                    places.put(frame.longAt(id, i), places.size());
                }
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("no atom of type " + wanted + " is in the first frame");
            }
            ids.put(wanted, found);
        }
    }

    private static long stride(List<Long> steps) {
        if (steps.size() < 2) {
            throw new IllegalArgumentException("the trajectory must have at least 2 frames, found " + steps.size());
        }
        long stride = steps.get(1) - steps.get(0);
        for (int i = 1; i < steps.size(); i++) {
            if (stride <= 0 || steps.get(i) - steps.get(i - 1) != stride) {
                throw new IllegalArgumentException("frames must be equally spaced: after step " + steps.get(i - 1)
                        + " expected step " + (steps.get(i - 1) + stride) + ", found " + steps.get(i));
            }
        }
        return stride;
    }
}
