package org.polyinfo.core.molecule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.polyinfo.core.molecule.StereoElement.DoubleBond;
import org.polyinfo.core.molecule.StereoElement.Tetrahedral;

/**
 * Writes a molecule as SMILES (OpenSMILES 1.0) along a given order of its atoms: depth first, the lower place first, the
 * largest branch last. Nothing recurses, so chains and nesting of any depth are fine.
 */
final class SmilesWriter {

    private static final int OPEN = -2;
    private static final int CLOSE = -1;
    private static final int DOT = -3;

    private final Molecule m;
    private final int[] ranks;
    private final List<StereoElement> stereo;
    private final int[] parentBond;
    private final int[][] children;
    /** Ring bonds that open at an atom, then those that close there, each in the order they are written. */
    private final int[][] opening;

    private final int[][] closing;
    private final int[] place;
    private final int[] up;
    private final int[] impliedUp;
    private final int[] hydrogenUp;
    private final StringBuilder text = new StringBuilder();

    private SmilesWriter(Molecule molecule, int[] ranks, List<StereoElement> stereo) {
        m = molecule;
        this.ranks = ranks;
        this.stereo = stereo;
        int n = m.size();
        parentBond = new int[n];
        children = new int[n][];
        opening = new int[n][];
        closing = new int[n][];
        place = new int[n];
        up = new int[m.bondCount()];
        impliedUp = new int[m.bondCount()];
        hydrogenUp = new int[n];
    }

    static String canonical(Molecule molecule) {
        CanonicalOrder.Result order = CanonicalOrder.of(molecule);
        return new SmilesWriter(molecule, order.ranks(), order.stereo()).write();
    }

    private String write() {
        int n = m.size();
        int[] byRank = new int[n];
        for (int i = 0; i < n; i++) {
            byRank[ranks[i]] = i;
        }
        int[][] ordered = orderedNeighbours(byRank);
        Arrays.fill(parentBond, -2);
        int[] roots = new int[n];
        int rootCount = 0;
        for (int atom : byRank) {
            if (parentBond[atom] == -2) {
                roots[rootCount++] = atom;
                span(atom, ordered);
            }
        }
        int placed = 0;
        int[] stack = new int[3 * n + 3];
        for (int r = 0; r < rootCount; r++) {
            placed = placeBranch(roots[r], placed, stack);
        }
        sortRingBonds();
        assignDirections();
        emit(roots, rootCount, stack);
        return text.toString();
    }

    /** Neighbour slots of every atom by rank of the neighbour: a counting sort over the whole molecule. */
    private int[][] orderedNeighbours(int[] byRank) {
        int[][] ordered = new int[byRank.length][];
        int[] filled = new int[byRank.length];
        for (int i = 0; i < byRank.length; i++) {
            ordered[i] = new int[m.degree(i)];
        }
        for (int atom : byRank) {
            for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                int neighbour = m.neighbours[k];
                ordered[neighbour][filled[neighbour]++] = m.neighbourBonds[k];
            }
        }
        return ordered;
    }

    private int other(int bond, int atom) {
        return m.begins[bond] == atom ? m.ends[bond] : m.begins[bond];
    }

    /** Depth-first spanning tree; children end up with the largest subtree last. */
    private void span(int root, int[][] ordered) {
        int n = m.size();
        int[] stack = new int[n];
        int[] next = new int[n];
        int[] sizes = new int[n];
        boolean[] closed = new boolean[m.bondCount()];
        int top = 0;
        stack[top++] = root;
        parentBond[root] = -1;
        begin(root);
        while (top > 0) {
            int atom = stack[top - 1];
            if (next[atom] < ordered[atom].length) {
                int bond = ordered[atom][next[atom]++];
                int neighbour = other(bond, atom);
                if (parentBond[neighbour] == -2) {
                    parentBond[neighbour] = bond;
                    begin(neighbour);
                    children[atom] = append(children[atom], neighbour);
                    stack[top++] = neighbour;
                } else if (bond != parentBond[atom] && bond != parentBond[neighbour] && !closed[bond]) {
                    closed[bond] = true; // the neighbour is above: it was met first
                    opening[neighbour] = append(opening[neighbour], bond);
                    closing[atom] = append(closing[atom], bond);
                }
            } else {
                top--;
                sizes[atom] = 1;
                for (int child : children[atom]) {
                    sizes[atom] += sizes[child];
                }
                largestLast(children[atom], sizes);
            }
        }
    }

    private void begin(int atom) {
        children[atom] = NONE;
        opening[atom] = NONE;
        closing[atom] = NONE;
    }

    private static final int[] NONE = {};

    private static int[] append(int[] values, int value) {
        int[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = value;
        return longer;
    }

    private static void largestLast(int[] branch, int[] sizes) {
        for (int i = 1; i < branch.length; i++) {
            int child = branch[i];
            int j = i;
            while (j > 0 && sizes[branch[j - 1]] > sizes[child]) {
                branch[j] = branch[j - 1];
                j--;
            }
            branch[j] = child;
        }
    }

    private int placeBranch(int root, int placedBefore, int[] stack) {
        int placed = placedBefore;
        int top = 0;
        stack[top++] = root;
        while (top > 0) {
            int atom = stack[--top];
            place[atom] = placed++;
            for (int c = children[atom].length - 1; c >= 0; c--) {
                stack[top++] = children[atom][c];
            }
        }
        return placed;
    }

    /** Ring bonds at an atom in the order their other ends are written. */
    private void sortRingBonds() {
        for (int i = 0; i < m.size(); i++) {
            sortByOtherEnd(opening[i], i);
            sortByOtherEnd(closing[i], i);
        }
    }

    private void sortByOtherEnd(int[] bonds, int atom) {
        for (int i = 1; i < bonds.length; i++) {
            int bond = bonds[i];
            int j = i;
            while (j > 0 && place[other(bonds[j - 1], atom)] > place[other(bond, atom)]) {
                bonds[j] = bonds[j - 1];
                j--;
            }
            bonds[j] = bond;
        }
    }

    // double-bond stereo: which single bonds are written / or \

    private void assignDirections() {
        List<DoubleBond> waiting = new ArrayList<>(0);
        for (StereoElement element : stereo) {
            if (element instanceof DoubleBond d) {
                waiting.add(d);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        waiting.sort((a, b) -> Integer.compare(firstPlace(a), firstPlace(b)));
        Deque<DoubleBond> queue = new ArrayDeque<>();
        while (!waiting.isEmpty()) {
            queue.add(waiting.remove(0));
            List<DoubleBond> linked = new ArrayList<>();
            while (!queue.isEmpty()) {
                DoubleBond d = queue.remove();
                assign(d);
                linked.add(d);
                for (DoubleBond next : List.copyOf(waiting)) {
                    if (isConstrained(next.begin(), next.end()) || isConstrained(next.end(), next.begin())) {
                        waiting.remove(next);
                        queue.add(next);
                    }
                }
            }
            beginUpwards(linked);
        }
    }

    /** Turns the marks of double bonds that share some so that the first one written is {@code /}. */
    private void beginUpwards(List<DoubleBond> linked) {
        TreeMap<Integer, Integer> marked = new TreeMap<>();
        for (DoubleBond d : linked) {
            for (int atom : new int[] {d.begin(), d.end()}) {
                for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
                    int bond = m.neighbourBonds[k];
                    if (up[bond] != 0) {
                        marked.put(written(bond), bond);
                    }
                }
                if (hydrogenUp[atom] != 0) {
                    marked.put(4 * place[atom] + 3, -1 - atom);
                }
            }
        }
        int first = marked.isEmpty() ? 0 : marked.firstEntry().getValue();
        if (marked.isEmpty() || (first >= 0 ? up[first] : hydrogenUp[-1 - first]) > 0) {
            return;
        }
        for (int mark : marked.values()) {
            if (mark >= 0) {
                up[mark] = -up[mark];
            } else {
                hydrogenUp[-1 - mark] = -hydrogenUp[-1 - mark];
            }
        }
    }

    /** Where in the text the symbol of a bond stands: before its second atom, or as a ring bond behind its first. */
    private int written(int bond) {
        int begin = m.begins[bond];
        int end = m.ends[bond];
        int later = place[begin] > place[end] ? begin : end;
        int earlier = later == begin ? end : begin;
        if (parentBond[later] == bond) {
            return 4 * place[later];
        }
        int digit = 0;
        while (opening[earlier][digit] != bond) {
            digit++;
        }
        return 4 * place[earlier] + 1 + Math.min(digit, 1);
    }

    private int firstPlace(DoubleBond d) {
        return Math.min(place[d.begin()], place[d.end()]);
    }

    private boolean isConstrained(int atom, int otherEnd) {
        for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
            if (m.neighbours[k] != otherEnd && impliedUp[m.neighbourBonds[k]] != 0) {
                return true;
            }
        }
        return false;
    }

    private void assign(DoubleBond d) {
        int begin = side(d.begin(), d.end(), d.beginLigand());
        int end = side(d.end(), d.begin(), d.endLigand());
        int relation = d.opposite() ? -1 : 1;
        if (begin == 0 && end == 0) {
            begin = -1;
        }
        if (begin == 0) {
            begin = relation * end;
        } else if (end == 0) {
            end = relation * begin;
        }
        mark(d.begin(), d.end(), d.beginLigand(), begin);
        mark(d.end(), d.begin(), d.endLigand(), end);
    }

    /** The side a ligand is known to be on from marks around: 1 up, -1 down, 0 not known. */
    private int side(int atom, int otherEnd, int ligand) {
        for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
            int neighbour = m.neighbours[k];
            int implied = impliedUp[m.neighbourBonds[k]];
            if (neighbour != otherEnd && implied != 0) {
                int up = place[atom] < place[neighbour] ? implied : -implied;
                return neighbour == ligand ? up : -up;
            }
        }
        return 0;
    }

    /** Writes the side of a ligand on one bond of an atom and notes what that implies for the other. */
    private void mark(int atom, int otherEnd, int ligand, int ligandSide) {
        int chosen = -1;
        for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
            int neighbour = m.neighbours[k];
            int bond = m.neighbourBonds[k];
            if (neighbour == otherEnd) {
                continue;
            }
            int side = neighbour == ligand ? ligandSide : -ligandSide;
            impliedUp[bond] = place[atom] < place[neighbour] ? side : -side;
            boolean better =
                    chosen < 0 || (up[chosen] == 0 && (up[bond] != 0 || place[neighbour] < place[other(chosen, atom)]));
            if (better) {
                chosen = bond;
            }
        }
        if (chosen >= 0) {
            up[chosen] = impliedUp[chosen];
        } else {
            hydrogenUp[atom] = ligandSide; // only a hydrogen: it is written out
        }
    }

    // text

    private void emit(int[] roots, int rootCount, int[] stack) {
        int[] digits = new int[m.bondCount()];
        List<Boolean> used = new ArrayList<>();
        used.add(true); // ring digits begin at 1
        int top = 0;
        for (int r = rootCount - 1; r >= 0; r--) {
            stack[top++] = roots[r];
            if (r > 0) {
                stack[top++] = DOT;
            }
        }
        while (top > 0) {
            int atom = stack[--top];
            switch (atom) {
                case OPEN -> text.append('(');
                case CLOSE -> text.append(')');
                case DOT -> text.append('.');
                default -> {
                    if (parentBond[atom] >= 0) {
                        appendBond(parentBond[atom]);
                    }
                    appendAtom(atom);
                    appendRingBonds(atom, digits, used);
                    if (hydrogenUp[atom] != 0) {
                        text.append(hydrogenUp[atom] > 0 ? "(/[H])" : "(\\[H])");
                    }
                    int[] branch = children[atom];
                    for (int c = branch.length - 1; c >= 0; c--) {
                        boolean last = c == branch.length - 1;
                        if (!last) {
                            stack[top++] = CLOSE;
                        }
                        stack[top++] = branch[c];
                        if (!last) {
                            stack[top++] = OPEN;
                        }
                    }
                }
            }
        }
    }

    private void appendRingBonds(int atom, int[] digits, List<Boolean> used) {
        for (int bond : closing[atom]) {
            appendDigit(digits[bond]);
            used.set(digits[bond], false);
        }
        for (int bond : opening[atom]) {
            int digit = used.indexOf(false);
            if (digit < 0) {
                digit = used.size();
                used.add(true);
            } else {
                used.set(digit, true);
            }
            digits[bond] = digit;
            appendBond(bond);
            appendDigit(digit);
        }
    }

    private void appendDigit(int digit) {
        if (digit > 99) {
            text.append("%(").append(digit).append(')');
        } else if (digit > 9) {
            text.append('%').append(digit);
        } else {
            text.append((char) ('0' + digit));
        }
    }

    private void appendBond(int bond) {
        if (up[bond] != 0) {
            text.append(up[bond] > 0 ? '/' : '\\');
        } else if (!m.isAromaticBond(bond)) {
            switch (m.orders[bond]) {
                case 2 -> text.append('=');
                case 3 -> text.append('#');
                case 4 -> text.append('$');
                default -> {
                    if (m.isAromatic(m.begins[bond]) && m.isAromatic(m.ends[bond])) {
                        text.append('-');
                    }
                }
            }
        }
    }

    private void appendAtom(int atom) {
        int z = m.atomicNumbers[atom];
        boolean aromatic = m.isAromatic(atom);
        String symbol = m.symbol(atom);
        if (aromatic) {
            symbol = symbol.toLowerCase(java.util.Locale.ROOT);
        }
        String chirality = chirality(atom);
        int hydrogens = m.hydrogens[atom] - (hydrogenUp[atom] != 0 ? 1 : 0);
        boolean plain = m.charges[atom] == 0
                && m.isotopes[atom] == 0
                && chirality.isEmpty()
                && (z == 0 ? hydrogens == 0 : hydrogens == usualHydrogens(atom, aromatic));
        if (plain) {
            text.append(symbol);
            return;
        }
        text.append('[');
        if (m.isotopes[atom] > 0) {
            text.append(m.isotopes[atom]);
        }
        text.append(symbol).append(chirality);
        if (hydrogens > 0) {
            text.append('H');
            if (hydrogens > 1) {
                text.append(hydrogens);
            }
        }
        int charge = m.charges[atom];
        if (charge != 0) {
            text.append(charge > 0 ? '+' : '-');
            if (Math.abs(charge) > 1) {
                text.append(Math.abs(charge));
            }
        }
        text.append(']');
    }

    /** The hydrogens a reader gives an atom written without brackets, or -1 where it must have them. */
    private int usualHydrogens(int atom, boolean aromatic) {
        int sum = hydrogenUp[atom] != 0 ? 1 : 0;
        for (int k = m.offsets[atom]; k < m.offsets[atom + 1]; k++) {
            int bond = m.neighbourBonds[k];
            sum += m.isAromaticBond(bond) ? 1 : m.orders[bond];
        }
        if (aromatic) {
            return switch (m.atomicNumbers[atom]) {
                case 6 -> Math.max(0, 3 - sum);
                case 7, 8, 15, 16 -> 0;
                default -> -1;
            };
        }
        return switch (m.atomicNumbers[atom]) {
            case 5 -> upTo(sum, 3);
            case 6 -> upTo(sum, 4);
            case 7, 15 -> upTo(sum, sum <= 3 ? 3 : 5);
            case 8 -> upTo(sum, 2);
            case 16 -> upTo(sum, sum <= 2 ? 2 : sum <= 4 ? 4 : 6);
            case 9, 17, 35, 53 -> upTo(sum, 1);
            default -> -1;
        };
    }

    private static int upTo(int sum, int valence) {
        return Math.max(0, valence - sum);
    }

    private String chirality(int atom) {
        for (StereoElement element : stereo) {
            if (element instanceof Tetrahedral t && t.centre() == atom) {
                return chirality(t);
            }
        }
        return "";
    }

    private String chirality(Tetrahedral t) {
        int atom = t.centre();
        int[] written = new int[4];
        int filled = 0;
        if (parentBond[atom] >= 0) {
            written[filled++] = other(parentBond[atom], atom);
        }
        if (opening[atom].length + closing[atom].length + children[atom].length + filled == 3) {
            written[filled++] = atom; // the hydrogen or lone pair stands behind the atom written before
        }
        for (int bond : closing[atom]) {
            written[filled++] = other(bond, atom);
        }
        for (int bond : opening[atom]) {
            written[filled++] = other(bond, atom);
        }
        for (int child : children[atom]) {
            written[filled++] = child;
        }
        boolean clockwise = t.clockwise();
        int[] places = new int[4];
        for (int k = 0; k < 4; k++) {
            for (int w = 0; w < 4; w++) {
                if (written[w] == t.ligand(k)) {
                    places[k] = w;
                }
            }
        }
        for (int k = 0; k < 4; k++) {
            for (int l = k + 1; l < 4; l++) {
                clockwise ^= places[k] > places[l];
            }
        }
        return clockwise ? "@@" : "@";
    }
}
