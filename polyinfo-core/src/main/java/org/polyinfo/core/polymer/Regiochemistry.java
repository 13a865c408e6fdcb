package org.polyinfo.core.polymer;

import java.util.Random;

/** Which way round the units of a chain stand. */
public final class Regiochemistry {

    /** All units the same way: the tail of each is joined to the head of the next. */
    public static final Regiochemistry HEAD_TO_TAIL = new Regiochemistry("head-to-tail", 0, 0);

    /** Every second unit turned round: tail to tail, then head to head, and so on. */
    public static final Regiochemistry HEAD_TO_HEAD = new Regiochemistry("head-to-head", 1, 0);

    private final String name;
    private final double reversedFraction;
    private final long seed;

    private Regiochemistry(String name, double reversedFraction, long seed) {
        this.name = name;
        this.reversedFraction = reversedFraction;
        this.seed = seed;
    }

    /**
     * Each unit but the first turned round with a given probability, independent of the others.
     *
     * @param reversedFraction probability of a unit to be turned round, 0 to 1
     * @param seed of the random numbers
     * @throws IllegalArgumentException if {@code reversedFraction} is not 0 to 1
     */
    public static Regiochemistry random(double reversedFraction, long seed) {
        if (!(reversedFraction >= 0 && reversedFraction <= 1)) {
            throw new IllegalArgumentException("reversedFraction must be 0 to 1, found " + reversedFraction);
        }
        return new Regiochemistry("random, " + reversedFraction + " reversed, seed " + seed, reversedFraction, seed);
    }

    boolean[] reversed(int units) {
        boolean[] reversed = new boolean[units];
        Random random = new Random(seed);
        for (int u = 1; u < units; u++) {
            reversed[u] = name.equals(HEAD_TO_HEAD.name) ? u % 2 == 1 : random.nextDouble() < reversedFraction;
        }
        return reversed;
    }

    /** {@code head-to-tail}, {@code random, 0.1 reversed, seed 7}. */
    @Override
    public String toString() {
        return name;
    }
}
