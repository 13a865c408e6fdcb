package org.polyinfo.md.internal;

import java.util.SplittableRandom;

/**
 * Standard normal deviates that are the same on every machine: random bits of {@link SplittableRandom}, turned in pairs by Box
 * and Muller (Ann. Math. Stat. 29, 610, 1958) with strict mathematics.
 */
public final class Normals {

    private final SplittableRandom random;
    private double second;
    private boolean hasSecond;

    /** A sequence that depends on the seed alone. */
    public Normals(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The next deviate. */
    public double next() {
        if (hasSecond) {
            hasSecond = false;
            return second;
        }
        double u = ((random.nextLong() >>> 11) + 1) * 0x1p-53;
        double v = (random.nextLong() >>> 11) * 0x1p-53;
        double radius = Math.sqrt(-2 * StrictMath.log(u));
        double angle = 2 * Math.PI * v;
        second = radius * StrictMath.sin(angle);
        hasSecond = true;
        return radius * StrictMath.cos(angle);
    }
}
