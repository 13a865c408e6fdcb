package org.polyinfo.core.polymer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/**
 * How the stereocentres of the main chain follow each other. A dyad of two units is meso (m) if they are the same, racemo
 * (r) if they are mirror images; every atom of the main chain with tetrahedral stereo is inverted in a mirrored unit, side
 * chains are not. The first unit is as given.
 */
public final class Tacticity {

    /** Stereo as the repeat unit gives it; where it gives none, none. */
    public static final Tacticity AS_GIVEN = new Tacticity("as given", 1, 0, new boolean[0]);

    /** All dyads meso. */
    public static final Tacticity ISOTACTIC = new Tacticity("isotactic", 1, 0, new boolean[0]);

    /** All dyads racemo. */
    public static final Tacticity SYNDIOTACTIC = new Tacticity("syndiotactic", 0, 0, new boolean[0]);

    private final String name;
    private final double mesoFraction;
    private final long seed;
    private final boolean[] pattern;

    private Tacticity(String name, double mesoFraction, long seed, boolean[] pattern) {
        this.name = name;
        this.mesoFraction = mesoFraction;
        this.seed = seed;
        this.pattern = pattern;
    }

    /**
     * Each dyad meso or racemo with probability 1/2, independent of the others.
     *
     * @param seed of the random numbers
     */
    public static Tacticity atactic(long seed) {
        return new Tacticity("atactic, seed " + seed, 0.5, seed, new boolean[0]);
    }

    /**
     * Each dyad meso with a given probability, independent of the others (Bernoullian statistics; Bovey and Tiers,
     * J. Polym. Sci. 44, 173, 1960).
     *
     * @param probability of a meso dyad, 0 to 1
     * @param seed of the random numbers
     * @throws IllegalArgumentException if {@code probability} is not 0 to 1
     */
    public static Tacticity mesoFraction(double probability, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be 0 to 1, found " + probability);
        }
        String name = String.format(Locale.ROOT, "meso fraction %s, seed %d", probability, seed);
        return new Tacticity(name, probability, seed, new boolean[0]);
    }

    /**
     * Unit by unit.
     *
     * @param mirrored whether each unit with a stereocentre is the mirror image of the one given; as many as there are
     */
    public static Tacticity pattern(boolean... mirrored) {
        return new Tacticity("pattern " + Arrays.toString(mirrored), 1, 0, mirrored.clone());
    }

    boolean isAsGiven() {
        return name.equals(AS_GIVEN.name);
    }

    /**
     * Which units are mirrored.
     *
     * @throws IllegalArgumentException if a pattern has another length
     */
    boolean[] mirrored(int units) {
        if (pattern.length > 0) {
            if (pattern.length != units) {
                throw new IllegalArgumentException("pattern must have one value per unit with a stereocentre (" + units
                        + "), found " + pattern.length);
            }
            return pattern;
        }
        Random random = new Random(seed);
        boolean[] mirrored = new boolean[units];
        for (int u = 1; u < units; u++) {
            mirrored[u] = mirrored[u - 1] ^ (random.nextDouble() >= mesoFraction);
        }
        return mirrored;
    }

    /** {@code isotactic}, {@code atactic, seed 7}. */
    @Override
    public String toString() {
        return name;
    }
}
