package org.polyinfo.core.molecule;

/** Bonds that lie in a ring: those that are no bridges (Tarjan's low points, without recursion). */
final class RingBonds {

    private RingBonds() {}

    static boolean[] of(Molecule m) {
        int n = m.size();
        boolean[] ring = new boolean[m.bondCount()];
        int[] order = new int[n];
        int[] low = new int[n];
        int[] parentBond = new int[n];
        int[] next = new int[n];
        int[] stack = new int[n];
        int visited = 0;
        for (int root = 0; root < n; root++) {
            if (order[root] != 0) {
                continue;
            }
            int top = 0;
            stack[top++] = root;
            order[root] = low[root] = ++visited;
            parentBond[root] = -1;
            next[root] = m.offsets[root];
            while (top > 0) {
                int v = stack[top - 1];
                if (next[v] < m.offsets[v + 1]) {
                    int k = next[v]++;
                    int w = m.neighbours[k];
                    int b = m.neighbourBonds[k];
                    if (b == parentBond[v]) {
                        continue;
                    }
                    if (order[w] == 0) {
                        order[w] = low[w] = ++visited;
                        parentBond[w] = b;
                        next[w] = m.offsets[w];
                        stack[top++] = w;
                    } else {
                        low[v] = Math.min(low[v], order[w]);
                        ring[b] = true;
                    }
                } else {
                    top--;
                    if (top > 0) {
                        int parent = stack[top - 1];
                        low[parent] = Math.min(low[parent], low[v]);
                        ring[parentBond[v]] |= low[v] <= order[parent];
                    }
                }
            }
        }
        return ring;
    }
}
