package org.polyinfo.core.polymer;

import org.polyinfo.core.molecule.Molecule;

/**
 * A piece of a chain: a graph with a star where the chain comes in and one where it goes on.
 *
 * @param graph atoms, bonds and stereo
 * @param in star before the piece
 * @param out star behind it
 * @param mirrored whether its main-chain stereocentres are inverted
 * @param mainChain which atoms belong to the main chain; needed only if mirrored
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Segment(Molecule graph, int in, int out, boolean mirrored, boolean[] mainChain) {

    int inOrder() {
        return graph.bondOrder(graph.neighbourBond(in, 0));
    }

    int outOrder() {
        return graph.bondOrder(graph.neighbourBond(out, 0));
    }
}
