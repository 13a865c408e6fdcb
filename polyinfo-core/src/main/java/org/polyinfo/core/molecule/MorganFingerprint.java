package org.polyinfo.core.molecule;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.polyinfo.core.internal.cdk.IsotopeMasses;

/**
 * Morgan fingerprints (extended connectivity, ECFP): the surroundings of every atom out to a number of bonds. Immutable and
 * safe to share between threads.
 *
 * <p>An atom begins with a hash of element, neighbours, hydrogens, charge, isotope and ring membership; each round hashes
 * in what its neighbours were the round before and the bonds to them. Surroundings that hold the same bonds as one already
 * counted are counted once. Stereo is not looked at. (Rogers and Hahn, J. Chem. Inf. Model. 50, 742, 2010.) The hashes are
 * those of RDKit's Morgan generator, so that bits and counts equal its own at the same radius and size. Costs O(atoms ×
 * radius) for molecules of ordinary size.
 */
public final class MorganFingerprint {

    /** Radius 2 makes ECFP4: diameter 4. */
    private static final int USUAL_RADIUS = 2;

    private static final int USUAL_SIZE = 2048;
    private static final int AROMATIC_BOND = 12;

    private final int radius;
    private final int size;

    private MorganFingerprint(int radius, int size) {
        this.radius = radius;
        this.size = size;
    }

    /** Radius 2, 2048 bits. */
    public static MorganFingerprint withDefaults() {
        return new MorganFingerprint(USUAL_RADIUS, USUAL_SIZE);
    }

    /**
     * The same with another radius.
     *
     * @param bonds 0 to 10; ECFP4 has 2, ECFP6 has 3
     * @throws IllegalArgumentException if it is out of range
     */
    public MorganFingerprint withRadius(int bonds) {
        if (bonds < 0 || bonds > 10) {
            throw new IllegalArgumentException("radius must be 0 to 10, found " + bonds);
        }
        return new MorganFingerprint(bonds, size);
    }

    /**
     * The same with another number of bits.
     *
     * @param bits at least 1
     * @throws IllegalArgumentException if it is not positive
     */
    public MorganFingerprint withSize(int bits) {
        if (bits < 1) {
            throw new IllegalArgumentException("size must be at least 1, found " + bits);
        }
        return new MorganFingerprint(radius, bits);
    }

    /** Radius in bonds. */
    public int radius() {
        return radius;
    }

    /** Number of bits. */
    public int size() {
        return size;
    }

    /** The fingerprint of a molecule; a star counts as an atom of element 0. */
    public Fingerprint of(Molecule molecule) {
        return Fingerprint.of(size, features(molecule));
    }

    /**
     * The features before they are folded: one unsigned 32-bit number per surroundings counted, those of the single atoms
     * first.
     */
    public int[] features(Molecule molecule) {
        int atoms = molecule.size();
        int[] current = atomInvariants(molecule);
        int[] found = Arrays.copyOf(current, atoms * (radius + 1));
        int filled = atoms;
        BitSet[] bonds = new BitSet[atoms];
        Arrays.setAll(bonds, i -> new BitSet(molecule.bondCount()));
        boolean[] settled = new boolean[atoms];
        Set<BitSet> seen = new HashSet<>();
        for (int layer = 0; layer < radius; layer++) {
            int[] next = new int[atoms];
            BitSet[] wider = new BitSet[atoms];
            Integer[] order = new Integer[atoms];
            int count = 0;
            for (int i = 0; i < atoms; i++) {
                wider[i] = bonds[i];
                settled[i] |= molecule.degree(i) == 0;
                if (!settled[i]) {
                    wider[i] = widened(molecule, i, bonds);
                    next[i] = hash(molecule, i, layer, current);
                    order[count++] = i;
                }
            }
            // Of surroundings with the same bonds the one of the smallest hash counts.
            Arrays.sort(order, 0, count, (a, b) -> Integer.compareUnsigned(next[a], next[b]));
            for (int k = 0; k < count; k++) {
                int atom = order[k];
                if (seen.add(wider[atom])) {
                    found[filled++] = next[atom];
                } else {
                    settled[atom] = true;
                }
            }
            current = next;
            bonds = wider;
        }
        return Arrays.copyOf(found, filled);
    }

    private static BitSet widened(Molecule molecule, int atom, BitSet[] bonds) {
        BitSet wider = (BitSet) bonds[atom].clone();
        for (int k = 0; k < molecule.degree(atom); k++) {
            wider.set(molecule.neighbourBond(atom, k));
            wider.or(bonds[molecule.neighbour(atom, k)]);
        }
        return wider;
    }

    private static int hash(Molecule molecule, int atom, int layer, int[] current) {
        long[] around = new long[molecule.degree(atom)];
        for (int k = 0; k < around.length; k++) {
            int bond = molecule.neighbourBond(atom, k);
            long type = molecule.isAromaticBond(bond) ? AROMATIC_BOND : molecule.bondOrder(bond);
            around[k] = type << 32 | Integer.toUnsignedLong(current[molecule.neighbour(atom, k)]);
        }
        Arrays.sort(around);
        int hash = mix(layer, current[atom]);
        for (long neighbour : around) {
            hash = mix(hash, mix(mix(0, (int) (neighbour >>> 32)), (int) neighbour));
        }
        return hash;
    }

    private static int[] atomInvariants(Molecule molecule) {
        boolean[] ringBonds = RingBonds.of(molecule);
        int[] invariants = new int[molecule.size()];
        for (int i = 0; i < invariants.length; i++) {
            boolean inRing = false;
            int hydrogens = molecule.hydrogens(i);
            for (int k = 0; k < molecule.degree(i); k++) {
                inRing |= ringBonds[molecule.neighbourBond(i, k)];
                hydrogens += molecule.atomicNumber(molecule.neighbour(i, k)) == 1 ? 1 : 0;
            }
            int hash = mix(0, molecule.atomicNumber(i));
            hash = mix(hash, molecule.degree(i) + molecule.hydrogens(i));
            hash = mix(hash, hydrogens);
            hash = mix(hash, molecule.charge(i));
            hash = mix(hash, massShift(molecule, i));
            invariants[i] = inRing ? mix(hash, 1) : hash;
        }
        return invariants;
    }

    /** Whole Da that a given isotope is heavier than the element. */
    private static int massShift(Molecule molecule, int atom) {
        int isotope = molecule.isotope(atom);
        int z = molecule.atomicNumber(atom);
        return isotope == 0 || z == 0
                ? 0
                : (int) (IsotopeMasses.of(z, isotope) - Element.of(z).standardAtomicWeight());
    }

    /** Adds a number to a hash: hash ^ (number + 2³²/φ + 64 hash + hash / 4), as boost's hash_combine of 32 bits. */
    private static int mix(int hash, int number) {
        return hash ^ (number + 0x9e3779b9 + (hash << 6) + (hash >>> 2));
    }
}
