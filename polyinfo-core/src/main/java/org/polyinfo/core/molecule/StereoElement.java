package org.polyinfo.core.molecule;

/**
 * The spatial arrangement around one atom or one double bond.
 *
 * <p>A ligand is the index of a neighbouring atom; the index of the stereo atom itself stands for its implicit hydrogen or
 * lone pair.
 */
public sealed interface StereoElement {

    /**
     * Four ligands around one atom.
     *
     * @param centre the stereo atom
     * @param first the ligand one looks from
     * @param second one of the others
     * @param third the next
     * @param fourth the last
     * @param clockwise whether second, third and fourth run clockwise, seen from the first
     */
    record Tetrahedral(int centre, int first, int second, int third, int fourth, boolean clockwise)
            implements StereoElement {

        /** The ligand of number 0 to 3. */
        int ligand(int k) {
            return switch (k) {
                case 0 -> first;
                case 1 -> second;
                case 2 -> third;
                default -> fourth;
            };
        }

        /** The mirror image. */
        public Tetrahedral inverted() {
            return new Tetrahedral(centre, first, second, third, fourth, !clockwise);
        }
    }

    /**
     * Two ligands across a double bond.
     *
     * @param begin one atom of the double bond
     * @param end the other
     * @param beginLigand a ligand of {@code begin}
     * @param endLigand a ligand of {@code end}
     * @param opposite whether the two ligands lie on opposite sides (trans)
     */
    record DoubleBond(int begin, int end, int beginLigand, int endLigand, boolean opposite) implements StereoElement {}
}
