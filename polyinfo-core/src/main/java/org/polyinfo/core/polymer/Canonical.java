package org.polyinfo.core.polymer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.StereoElement;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * The canonical form of a repeat unit.
 *
 * <p>The endless chain is cut at every main-chain bond that lies in no ring and carries no E/Z stereo. The pieces, written
 * with the star they are entered by and the star they are left by, make a cyclic word; its smallest period, turned to its
 * smallest rotation, read forwards or backwards, whichever is smaller, is the polymer.
 *
 * @param smiles canonical SMILES of the smallest word as a repeat unit
 * @param key short digest of it
 */
record Canonical(String smiles, String key) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_LENGTH = 16;

    static Canonical of(RepeatUnit unit) {
        String smiles = smiles(unit);
        return new Canonical(smiles, key(smiles));
    }

    private static String smiles(RepeatUnit unit) {
        List<Segment> forward = pieces(unit);
        int n = forward.size();
        List<Segment> backward = new ArrayList<>(n);
        String[] words = new String[2 * n];
        for (int i = 0; i < n; i++) {
            words[i] = forward.get(i).graph().smiles();
        }
        for (int i = 0; i < n; i++) {
            Segment turned = turned(forward.get(n - 1 - i));
            backward.add(turned);
            words[n + i] = turned.graph().smiles();
        }
        int[] letters = letters(words);
        int[] ahead = smallest(Arrays.copyOf(letters, n));
        int[] back = smallest(Arrays.copyOfRange(letters, n, 2 * n));
        boolean reversed = Arrays.compare(back, 1, back.length, ahead, 1, ahead.length) < 0;
        int[] chosen = reversed ? back : ahead;
        List<Segment> pieces = reversed ? backward : forward;
        List<Segment> period = new ArrayList<>();
        for (int p = 0; p < chosen.length - 1; p++) {
            period.add(pieces.get((chosen[0] + p) % n));
        }
        return Assembly.open(period).smiles().replace("[1*]", "*").replace("[2*]", "*");
    }

    /** The pieces of the chain in order, their in star marked 1, their out star 2. */
    private static List<Segment> pieces(RepeatUnit unit) {
        Molecule m = unit.molecule();
        int[] path = MainChain.path(m, unit.headStar(), unit.tailStar());
        boolean[] cut = new boolean[m.bondCount()];
        for (int p = 0; p < path.length - 1; p++) {
            int bond = m.bond(path[p], path[p + 1]);
            cut[bond] = !m.isRingBond(bond);
        }
        for (StereoElement element : m.stereoElements()) {
            if (element instanceof DoubleBond d) {
                cut[m.bond(d.begin(), d.end())] = false;
            }
        }
        List<Segment> pieces = new ArrayList<>();
        int entry = 1;
        for (int p = 1; p < path.length - 1; p++) {
            if (cut[m.bond(path[p], path[p + 1])]) {
                pieces.add(piece(m, cut, path[entry - 1], path[entry], path[p], path[p + 1]));
                entry = p + 1;
            }
        }
        return pieces;
    }

    /** The part of a molecule that hangs together without the cut bonds, with stars for its two neighbours. */
    private static Segment piece(Molecule m, boolean[] cut, int before, int entry, int exit, int behind) {
        Molecule.Builder builder = Molecule.builder();
        int[] index = new int[m.size()];
        Arrays.fill(index, -1);
        int[] queue = new int[m.size()];
        int filled = 0;
        index[entry] = add(builder, m, entry);
        queue[filled++] = entry;
        List<Integer> bonds = new ArrayList<>();
        for (int done = 0; done < filled; done++) {
            int atom = queue[done];
            for (int k = 0; k < m.degree(atom); k++) {
                int next = m.neighbour(atom, k);
                if (cut[m.neighbourBond(atom, k)]) {
                    continue;
                }
                if (index[next] < 0) {
                    index[next] = add(builder, m, next);
                    queue[filled++] = next;
                }
                if (m.bondBegin(m.neighbourBond(atom, k)) == atom) {
                    bonds.add(m.neighbourBond(atom, k));
                }
            }
        }
        for (int bond : bonds) {
            builder.addBond(index[m.bondBegin(bond)], index[m.bondEnd(bond)], m.bondOrder(bond));
        }
        int in = builder.addAtom(0, 0, 1, 0);
        builder.addBond(in, index[entry], m.bondOrder(m.bond(before, entry)));
        int out = builder.addAtom(0, 0, 2, 0);
        builder.addBond(index[exit], out, m.bondOrder(m.bond(exit, behind)));
        for (StereoElement element : m.stereoElements()) {
            if (element instanceof Tetrahedral t && index[t.centre()] >= 0) {
                builder.addStereo(new Tetrahedral(
                        index[t.centre()],
                        ligand(index, t.first(), before, in, out),
                        ligand(index, t.second(), before, in, out),
                        ligand(index, t.third(), before, in, out),
                        ligand(index, t.fourth(), before, in, out),
                        t.clockwise()));
            } else if (element instanceof DoubleBond d && index[d.begin()] >= 0) {
                builder.addStereo(new DoubleBond(
                        index[d.begin()],
                        index[d.end()],
                        ligand(index, d.beginLigand(), before, in, out),
                        ligand(index, d.endLigand(), before, in, out),
                        d.opposite()));
            }
        }
        return new Segment(builder.build(), in, out, false, new boolean[0]);
    }

    private static int add(Molecule.Builder builder, Molecule m, int atom) {
        return builder.addAtom(m.atomicNumber(atom), m.charge(atom), m.isotope(atom), m.hydrogens(atom));
    }

    /** A ligand outside the piece is the atom before it or the one behind. */
    private static int ligand(int[] index, int atom, int before, int in, int out) {
        return index[atom] >= 0 ? index[atom] : atom == before ? in : out;
    }

    /** The same piece entered from the other side. */
    private static Segment turned(Segment piece) {
        Molecule m = piece.graph();
        Molecule.Builder builder = Molecule.builder();
        for (int i = 0; i < m.size(); i++) {
            int isotope = i == piece.in() ? 2 : i == piece.out() ? 1 : m.isotope(i);
            builder.addAtom(m.atomicNumber(i), m.charge(i), isotope, m.hydrogens(i));
        }
        for (int b = 0; b < m.bondCount(); b++) {
            builder.addBond(m.bondBegin(b), m.bondEnd(b), m.bondOrder(b));
        }
        m.stereoElements().forEach(builder::addStereo);
        return new Segment(builder.build(), piece.out(), piece.in(), false, new boolean[0]);
    }

    /** Numbers the words by their order. */
    private static int[] letters(String[] words) {
        TreeMap<String, Integer> order = new TreeMap<>();
        for (String word : words) {
            order.put(word, 0);
        }
        int next = 0;
        for (var entry : order.entrySet()) {
            entry.setValue(next++);
        }
        int[] letters = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            letters[i] = order.getOrDefault(words[i], 0);
        }
        return letters;
    }

    /** Where the smallest rotation of a cyclic word begins, and then one period of it. */
    private static int[] smallest(int[] word) {
        int n = word.length;
        int period = period(word);
        int start = smallestRotation(word);
        int[] result = new int[period + 1];
        result[0] = start;
        for (int p = 0; p < period; p++) {
            result[p + 1] = word[(start + p) % n];
        }
        return result;
    }

    /** Smallest period that divides the length (failure function of Knuth, Morris and Pratt). */
    private static int period(int[] word) {
        int n = word.length;
        int[] failure = new int[n + 1];
        failure[0] = -1;
        int k = -1;
        for (int i = 0; i < n; i++) {
            while (k >= 0 && word[k] != word[i]) {
                k = failure[k];
            }
            failure[i + 1] = ++k;
        }
        int period = n - failure[n];
        return n % period == 0 ? period : n;
    }

    /** Start of the smallest rotation, O(n) (two candidates that push each other on). */
    private static int smallestRotation(int[] word) {
        int n = word.length;
        int i = 0;
        int j = 1;
        int k = 0;
        while (i < n && j < n && k < n) {
            int a = word[(i + k) % n];
            int b = word[(j + k) % n];
            if (a == b) {
                k++;
                continue;
            }
            if (a > b) {
                i += k + 1;
            } else {
                j += k + 1;
            }
            if (i == j) {
                j++;
            }
            k = 0;
        }
        return Math.min(i, j);
    }

    private static String key(String smiles) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(smiles.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        StringBuilder key = new StringBuilder("P");
        int bits = 0;
        int held = 0;
        for (int i = 0; key.length() <= KEY_LENGTH; i++) {
            held = held << 8 | (digest[i] & 0xff);
            bits += 8;
            while (bits >= 5 && key.length() <= KEY_LENGTH) {
                bits -= 5;
                key.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return key.toString();
    }
}
