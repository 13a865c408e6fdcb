package org.polyinfo.core.polymer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The repeat units of a chain in order, of one kind or of several.
 *
 * @param units from the head of the chain to its tail
 */
public record MonomerSequence(List<RepeatUnit> units) {

    /**
     * The units as they come.
     *
     * @throws IllegalArgumentException if there are none
     */
    public MonomerSequence {
        units = List.copyOf(units);
        if (units.isEmpty()) {
            throw new IllegalArgumentException("units must be at least 1, found 0");
        }
    }

    /**
     * A unit and how many of it stand in a row.
     *
     * @param unit the repeat unit
     * @param length how many
     */
    public record Block(RepeatUnit unit, int length) {

        /**
         * @throws IllegalArgumentException if {@code length} is not positive
         */
        public Block {
            if (length < 1) {
                throw new IllegalArgumentException("length must be at least 1, found " + length);
            }
        }
    }

    /**
     * A unit and its share of a random copolymer.
     *
     * @param unit the repeat unit
     * @param fraction its mole fraction; fractions are scaled to add up to 1
     */
    public record Component(RepeatUnit unit, double fraction) {

        /**
         * @throws IllegalArgumentException if {@code fraction} is negative or not finite
         */
        public Component {
            if (!(fraction >= 0) || Double.isInfinite(fraction)) {
                throw new IllegalArgumentException("fraction must be at least 0, found " + fraction);
            }
        }
    }

    /** Units in an order of one's own. */
    public static MonomerSequence of(RepeatUnit... units) {
        return new MonomerSequence(Arrays.asList(units));
    }

    /**
     * A list of units, again and again: ABAB with {@code repeats} 2 and units A, B.
     *
     * @throws IllegalArgumentException if {@code repeats} is not positive or there are no units
     */
    public static MonomerSequence alternating(int repeats, RepeatUnit... units) {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats must be at least 1, found " + repeats);
        }
        List<RepeatUnit> sequence = new ArrayList<>();
        for (int r = 0; r < repeats; r++) {
            Collections.addAll(sequence, units);
        }
        return new MonomerSequence(sequence);
    }

    /** Block after block. */
    public static MonomerSequence blocks(Block... blocks) {
        List<RepeatUnit> sequence = new ArrayList<>();
        for (Block block : blocks) {
            sequence.addAll(Collections.nCopies(block.length(), block.unit()));
        }
        return new MonomerSequence(sequence);
    }

    /**
     * A random order of given composition. The counts are those of largest remainders, so that they add up to the length
     * and are never off by one or more; their order is a fair shuffle.
     *
     * @param length number of units
     * @param seed of the random numbers
     * @param components units and their fractions
     * @throws IllegalArgumentException if {@code length} is not positive or all fractions are 0
     */
    public static MonomerSequence random(int length, long seed, Component... components) {
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1, found " + length);
        }
        double sum = Arrays.stream(components).mapToDouble(Component::fraction).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException("the fractions must add up to more than 0, found " + sum);
        }
        int[] counts = new int[components.length];
        double[] remainders = new double[components.length];
        int placed = 0;
        for (int c = 0; c < counts.length; c++) {
            double share = length * components[c].fraction() / sum;
            counts[c] = (int) Math.floor(share);
            remainders[c] = share - counts[c];
            placed += counts[c];
        }
        for (; placed < length; placed++) {
            int largest = 0;
            for (int c = 1; c < counts.length; c++) {
                if (remainders[c] > remainders[largest]) {
                    largest = c;
                }
            }
            counts[largest]++;
            remainders[largest] = -1;
        }
        List<RepeatUnit> sequence = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            sequence.addAll(Collections.nCopies(counts[c], components[c].unit()));
        }
        Collections.shuffle(sequence, new Random(seed));
        return new MonomerSequence(sequence);
    }
}
