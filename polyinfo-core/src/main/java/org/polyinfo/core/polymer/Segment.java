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

    /** The same piece entered from behind; its stars, marked as isotopes 1 and 2, change marks. */
    Segment turned() {
        return new Segment(graph.withIsotope(in, 2).withIsotope(out, 1), out, in, mirrored, mainChain);
    }

    int inOrder() {
        return graph.bondOrder(graph.neighbourBond(in, 0));
    }

    int outOrder() {
        return graph.bondOrder(graph.neighbourBond(out, 0));
    }
}
