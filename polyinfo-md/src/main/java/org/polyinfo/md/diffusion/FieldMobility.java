package org.polyinfo.md.diffusion;

import org.polyinfo.core.series.BlockAverage;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/** Mobility from the drift of ions in a constant electric field. */
public final class FieldMobility {

    /** Å/ps in m/s. */
    private static final double A_PER_PS = 100;

    private static final int BLOCKS = 10;
    private static final Unit M2_PER_VS = Unit.of("m2/(V s)");

    private FieldMobility() {}

    /**
     * {@code μ = <v>/E}: the mean velocity of the species along the field over the field, with the sign of the drift. The error is
     * that of ten blocks of the run, so that ions which move together count as what they are. In the linear regime it equals
     * {@code q D/(kB T)} at infinite dilution; compare two fields to see whether the regime is linear.
     *
     * @param tracks paths relative to the host or the whole cell: {@link ParticleTracks#withoutDriftOf}; at least 21 frames
     * @param axis of the field: 0 x, 1 y, 2 z
     * @param fieldVPerM field in V/m, not 0
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Estimate of(ParticleTracks tracks, int axis, double fieldVPerM) {
        if (axis < 0 || axis > 2) {
            throw new IllegalArgumentException("axis must be 0, 1 or 2, found " + axis);
        }
        if (fieldVPerM == 0 || !Double.isFinite(fieldVPerM)) {
            throw new IllegalArgumentException("fieldVPerM must be finite and not 0, found " + fieldVPerM);
        }
        if (tracks.frames() <= 2 * BLOCKS) {
            throw new IllegalArgumentException(
                    "a drift needs at least " + (2 * BLOCKS + 1) + " frames, found " + tracks.frames());
        }
        double[] velocity = new double[tracks.frames() - 1];
        for (int p = 0; p < tracks.particles(); p++) {
            for (int n = 0; n < velocity.length; n++) {
                velocity[n] += (tracks.at(p, axis, n + 1) - tracks.at(p, axis, n))
                        / (tracks.particles() * tracks.intervalPs());
            }
        }
        return BlockAverage.of(velocity, BLOCKS, Unit.ONE).scaled(A_PER_PS / fieldVPerM, M2_PER_VS);
    }
}
