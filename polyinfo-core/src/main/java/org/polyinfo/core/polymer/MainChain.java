package org.polyinfo.core.polymer;

import java.util.Arrays;
import org.polyinfo.core.molecule.Molecule;

/** Which atoms of a unit the chain runs through. */
final class MainChain {

    private MainChain() {}

    /** Atoms of a shortest path from one star to the other, stars included. */
    static int[] path(Molecule m, int head, int tail) {
        int[] from = new int[m.size()];
        Arrays.fill(from, -1);
        int[] queue = new int[m.size()];
        int filled = 0;
        queue[filled++] = tail;
        from[tail] = tail;
        for (int done = 0; done < filled && from[head] < 0; done++) {
            int atom = queue[done];
            for (int k = 0; k < m.degree(atom); k++) {
                int next = m.neighbour(atom, k);
                if (from[next] < 0) {
                    from[next] = atom;
                    queue[filled++] = next;
                }
            }
        }
        int length = 1;
        for (int at = head; at != tail; at = from[at]) {
            length++;
        }
        int[] path = new int[length];
        int at = head;
        for (int p = 0; p < length; p++) {
            path[p] = at;
            at = from[at];
        }
        return path;
    }

    /** The atoms between the stars: those of the path, and of every ring it runs through. */
    static boolean[] atoms(Molecule m, int head, int tail) {
        boolean[] chain = new boolean[m.size()];
        int[] path = path(m, head, tail);
        for (int p = 1; p < path.length - 1; p++) {
            chain[path[p]] = true;
        }
        int[] queue = new int[m.size()];
        for (int p = 1; p < path.length - 2; p++) {
            if (!m.isRingBond(m.bond(path[p], path[p + 1]))) {
                continue;
            }
            int filled = 0;
            queue[filled++] = path[p];
            boolean[] seen = new boolean[m.size()];
            seen[path[p]] = true;
            for (int done = 0; done < filled; done++) {
                for (int k = 0; k < m.degree(queue[done]); k++) {
                    int next = m.neighbour(queue[done], k);
                    if (!seen[next] && m.isRingBond(m.neighbourBond(queue[done], k))) {
                        seen[next] = true;
                        chain[next] = true;
                        queue[filled++] = next;
                    }
                }
            }
        }
        return chain;
    }
}
