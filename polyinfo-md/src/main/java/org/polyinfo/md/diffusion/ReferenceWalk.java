package org.polyinfo.md.diffusion;

import org.polyinfo.md.internal.Normals;

/**
 * Random walks whose diffusion coefficient is known exactly, to try an estimator on before it is believed on a simulation.
 *
 * <p>Paths are reproducible: the deviates are those of one generator, taken in a fixed order.
 */
public sealed interface ReferenceWalk {

    /** The diffusion coefficient in Å²/ps. */
    double diffusion();

    /**
     * Paths that start at the origin, in three dimensions.
     *
     * @param particles number of particles
     * @param frames number of frames, at least 2
     * @param intervalPs time between frames in ps
     * @param seed of the realisation
     */
    ParticleTracks generate(int particles, int frames, double intervalPs, long seed);

    /**
     * Brownian motion: independent increments of variance {@code 2 D h} per axis.
     *
     * @param diffusion {@code D} in Å²/ps
     */
    record Brownian(double diffusion) implements ReferenceWalk {
        @Override
        public ParticleTracks generate(int particles, int frames, double intervalPs, long seed) {
            Normals normals = new Normals(seed);
            double step = Math.sqrt(2 * diffusion * intervalPs);
            double[][][] x = new double[particles][3][frames];
            for (double[][] particle : x) {
                for (int n = 1; n < frames; n++) {
                    for (double[] axis : particle) {
                        axis[n] = axis[n - 1] + step * normals.next();
                    }
                }
            }
            return ParticleTracks.of("brownian", intervalPs, x);
        }
    }

    /**
     * Inertial motion after Langevin: velocities are an Ornstein–Uhlenbeck process of variance {@code D/τ}, positions their
     * exact integral; {@code MSD = 6 D (t − τ (1 − e^{−t/τ}))} (Uhlenbeck and Ornstein, Phys. Rev. 36, 823, 1930).
     *
     * @param diffusion {@code D} in Å²/ps
     * @param persistencePs {@code τ} in ps
     */
    record Langevin(double diffusion, double persistencePs) implements ReferenceWalk {
        @Override
        public ParticleTracks generate(int particles, int frames, double intervalPs, long seed) {
            Normals normals = new Normals(seed);
            double tau = persistencePs;
            double c = StrictMath.exp(-intervalPs / tau);
            double variance = diffusion / tau;
            double velocityKick = variance * (1 - c * c);
            double both = variance * tau * (1 - c) * (1 - c);
            double positionKick = variance * tau * tau * (2 * intervalPs / tau - 3 + 4 * c - c * c);
            double shared = both / Math.sqrt(velocityKick);
            double own = Math.sqrt(positionKick - shared * shared);
            double[][][] x = new double[particles][3][frames];
            for (double[][] particle : x) {
                for (double[] axis : particle) {
                    double v = Math.sqrt(variance) * normals.next();
                    for (int n = 1; n < frames; n++) {
                        double first = normals.next();
                        axis[n] = axis[n - 1] + v * tau * (1 - c) + shared * first + own * normals.next();
                        v = c * v + Math.sqrt(velocityKick) * first;
                    }
                }
            }
            return ParticleTracks.of("langevin", intervalPs, x);
        }
    }

    /**
     * Brownian motion of a place, around which the particle rattles as an Ornstein–Uhlenbeck process: an ion in a cage that
     * moves along slowly, or, with a relaxation time of 0, a position known with noise only.
     * {@code MSD = 6 D t + 6 v (1 − e^{−t/τ})}.
     *
     * @param diffusion {@code D} in Å²/ps
     * @param varianceA2 variance {@code v} of the rattling per axis in Å²
     * @param relaxationPs its relaxation time {@code τ} in ps, at least 0
     */
    record Rattling(double diffusion, double varianceA2, double relaxationPs) implements ReferenceWalk {
        @Override
        public ParticleTracks generate(int particles, int frames, double intervalPs, long seed) {
            Normals normals = new Normals(seed);
            double step = Math.sqrt(2 * diffusion * intervalPs);
            double keep = relaxationPs > 0 ? StrictMath.exp(-intervalPs / relaxationPs) : 0;
            double kick = Math.sqrt(varianceA2 * (1 - keep * keep));
            double[][][] x = new double[particles][3][frames];
            for (double[][] particle : x) {
                for (double[] axis : particle) {
                    double place = 0;
                    double off = Math.sqrt(varianceA2) * normals.next();
                    axis[0] = off;
                    for (int n = 1; n < frames; n++) {
                        place += step * normals.next();
                        off = keep * off + kick * normals.next();
                        axis[n] = place + off;
                    }
                }
            }
            return ParticleTracks.of("rattling", intervalPs, x);
        }
    }
}
