package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;

/** A symmetric matrix of bond orders between atoms. */
public final class BondOrders {

    /** How bonds are counted. */
    public enum Scheme {
        /** Wiberg indices in the basis of natural atomic orbitals. */
        WIBERG,
        /** Mayer bond orders. */
        MAYER
    }

    private final Scheme scheme;
    private final int atoms;
    private final double[] matrix;

    BondOrders(Scheme scheme, int atoms, double[] matrix) {
        this.scheme = scheme;
        this.atoms = atoms;
        this.matrix = matrix;
    }

    /** How bonds are counted. */
    public Scheme scheme() {
        return scheme;
    }

    /** Number of atoms. */
    public int atomCount() {
        return atoms;
    }

    /** Order of the bond between two atoms, counted from 0. */
    public double at(int i, int j) {
        java.util.Objects.checkIndex(i, atoms);
        return matrix[i * atoms + java.util.Objects.checkIndex(j, atoms)];
    }

    /** Largest order of any pair; empty for a single atom. */
    public OptionalDouble largest() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < i; j++) {
                largest = Math.max(largest, at(i, j));
            }
        }
        return largest == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(largest);
    }

    /** Smallest order among pairs of at least a threshold (0.5 is usual for "bonded"). */
    public OptionalDouble smallestBonded(double threshold) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < i; j++) {
                if (at(i, j) >= threshold) {
                    smallest = Math.min(smallest, at(i, j));
                }
            }
        }
        return smallest == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(smallest);
    }
}
