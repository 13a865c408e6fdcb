package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Unwrapped paths of particles of one species, in Å at equal intervals in ps. Immutable.
 *
 * <p>Layout: one contiguous series per particle and axis, relative to the particle's first position, because only
 * displacements matter and large coordinates would cost digits. Memory: 24 bytes per particle and frame.
 */
public final class ParticleTracks {

    private final String name;
    private final double intervalPs;
    private final double[][][] positions;

    private ParticleTracks(String name, double intervalPs, double[][][] positions) {
        this.name = name;
        this.intervalPs = intervalPs;
        this.positions = positions;
    }

    /**
     * @param name name of the species
     * @param intervalPs time between frames in ps
     * @param positions unwrapped coordinates in Å, {@code [particle][axis][frame]}; copied
     * @throws IllegalArgumentException if there is no particle, fewer than two frames, lengths differ, or a coordinate is not
     *     finite
     */
    public static ParticleTracks of(String name, double intervalPs, double[][][] positions) {
        if (!(intervalPs > 0) || Double.isInfinite(intervalPs)) {
            throw new IllegalArgumentException("intervalPs must be positive and finite, found " + intervalPs);
        }
        if (positions.length == 0) {
            throw new IllegalArgumentException("species '" + name + "' must have at least one particle, found none");
        }
        int frames = positions[0][0].length;
        if (frames < 2) {
            throw new IllegalArgumentException("a track must have at least 2 frames, found " + frames);
        }
        double[][][] copy = new double[positions.length][3][];
        for (int p = 0; p < positions.length; p++) {
            for (int a = 0; a < 3; a++) {
                copy[p][a] = relative(name, positions[p][a], frames);
            }
        }
        return new ParticleTracks(name, intervalPs, copy);
    }

    private static double[] relative(String name, double[] series, int frames) {
        if (series.length != frames) {
            throw new IllegalArgumentException(
                    "tracks of '" + name + "' must all have " + frames + " frames, found " + series.length);
        }
        double[] relative = new double[frames];
        for (int n = 0; n < frames; n++) {
            relative[n] = series[n] - series[0];
            if (!Double.isFinite(relative[n])) {
                throw new IllegalArgumentException(
                        "coordinates of '" + name + "' must be finite, found " + series[n] + " in frame " + n);
            }
        }
        return relative;
    }

    /**
     * Several species as one.
     *
     * @throws IllegalArgumentException if there is none, or frames or intervals differ
     */
    public static ParticleTracks merged(List<ParticleTracks> species) {
        if (species.isEmpty()) {
            throw new IllegalArgumentException("species must hold at least one, found none");
        }
        List<double[][]> all = new ArrayList<>();
        for (ParticleTracks one : species) {
            if (one.frames() != species.get(0).frames() || one.intervalPs != species.get(0).intervalPs) {
                throw new IllegalArgumentException(
                        "'" + one.name + "' must be tracked over the same frames as '" + species.get(0).name + "'");
            }
            all.addAll(Arrays.asList(one.positions));
        }
        String name =
                String.join(", ", species.stream().map(ParticleTracks::name).toList());
        return new ParticleTracks(name, species.get(0).intervalPs, all.toArray(double[][][]::new));
    }

    /** The same paths under another name. */
    public ParticleTracks named(String other) {
        return new ParticleTracks(other, intervalPs, positions);
    }

    /**
     * The first frames only.
     *
     * @param count number of frames, 2 to {@link #frames}
     * @throws IllegalArgumentException if there are not so many
     */
    public ParticleTracks first(int count) {
        if (count < 2 || count > frames()) {
            throw new IllegalArgumentException("count must be from 2 to " + frames() + ", found " + count);
        }
        double[][][] cut = new double[particles()][3][];
        for (int p = 0; p < cut.length; p++) {
            for (int a = 0; a < 3; a++) {
                cut[p][a] = Arrays.copyOf(positions[p][a], count);
            }
        }
        return new ParticleTracks(name, intervalPs, cut);
    }

    /** Name of the species. */
    public String name() {
        return name;
    }

    /** Time between frames in ps. */
    public double intervalPs() {
        return intervalPs;
    }

    /** Number of particles. */
    public int particles() {
        return positions.length;
    }

    /** Number of frames. */
    public int frames() {
        return positions[0][0].length;
    }

    /** Displacement of a particle since the first frame along an axis, in Å. */
    public double at(int particle, int axis, int frame) {
        return positions[particle][axis][frame];
    }

    /** Not copied: read only. */
    double[] series(int particle, int axis) {
        return positions[particle][axis];
    }

    /**
     * The sum of all displacements times a weight, as one particle: with charges as weights the displacement of the dipole,
     * whose MSD gives the conductivity.
     *
     * @param weights one factor per species, in the order of {@code species}
     * @param species tracks of equal intervals and frames
     */
    static ParticleTracks collective(String name, double[] weights, ParticleTracks... species) {
        int frames = species[0].frames();
        double[][] sum = new double[3][frames];
        for (int s = 0; s < species.length; s++) {
            for (double[][] particle : species[s].positions) {
                for (int a = 0; a < 3; a++) {
                    for (int n = 0; n < frames; n++) {
                        sum[a][n] += weights[s] * particle[a][n];
                    }
                }
            }
        }
        return new ParticleTracks(name, species[0].intervalPs, new double[][][] {sum});
    }

    /**
     * The paths relative to the mean path of other particles, the polymer host or the whole cell, say: what moves with them is no
     * diffusion. The result says so in its name. Without masses the mean of the {@code others} is that of their positions; give
     * tracks of centres of mass of equal molecules, or weight by {@code masses}.
     *
     * @param others the frame of reference, tracked over the same frames
     * @param masses one positive weight per particle of {@code others}, or none for equal ones
     * @throws IllegalArgumentException if frames or intervals differ, or weights do not fit
     */
    public ParticleTracks withoutDriftOf(ParticleTracks others, double... masses) {
        if (others.frames() != frames() || others.intervalPs != intervalPs) {
            throw new IllegalArgumentException(
                    "'" + others.name + "' must be tracked over the same frames as '" + name + "'");
        }
        if (masses.length != 0 && masses.length != others.particles()) {
            throw new IllegalArgumentException(
                    "masses must be as many as particles (" + others.particles() + "), found " + masses.length);
        }
        double total =
                masses.length == 0 ? others.particles() : Arrays.stream(masses).sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException("masses must have a positive sum, found " + total);
        }
        double[][] mean = new double[3][frames()];
        for (int p = 0; p < others.particles(); p++) {
            double weight = (masses.length == 0 ? 1 : masses[p]) / total;
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < mean[a].length; n++) {
                    mean[a][n] += weight * others.positions[p][a][n];
                }
            }
        }
        double[][][] relative = new double[particles()][3][frames()];
        for (int p = 0; p < relative.length; p++) {
            for (int a = 0; a < 3; a++) {
                for (int n = 0; n < mean[a].length; n++) {
                    relative[p][a][n] = positions[p][a][n] - mean[a][n];
                }
            }
        }
        return new ParticleTracks(name + " relative to " + others.name, intervalPs, relative);
    }

    /** Whether nothing ever moves. */
    boolean isAtRest() {
        return Arrays.stream(positions)
                .allMatch(p -> Arrays.stream(p).allMatch(a -> Arrays.stream(a).allMatch(x -> x == 0)));
    }

    /** Whether nothing ever moves along an axis. */
    boolean isAtRest(int axis) {
        return Arrays.stream(positions).allMatch(p -> Arrays.stream(p[axis]).allMatch(x -> x == 0));
    }

    /** {@code ParticleTracks[Li, 8 particles × 701 frames, every 1.0 ps]}. */
    @Override
    public String toString() {
        return "ParticleTracks[" + name + ", " + particles() + " particles × " + frames() + " frames, every "
                + intervalPs + " ps]";
    }
}
