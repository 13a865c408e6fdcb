package org.polyinfo.core.internal.cdk;

/**
 * A molecule as plain arrays: what crosses the border to and from the toolkit. Not copied, not to be modified.
 *
 * <p>{@code tetrahedra[k]} is {@code {centre, a, b, c, d, clockwise ? 1 : 0}}: seen from {@code a}, the others run
 * clockwise or not. {@code doubleBonds[k]} is {@code {begin, end, ligand of begin, ligand of end, opposite ? 1 : 0}}. A
 * ligand that is the atom itself stands for its implicit hydrogen or lone pair.
 *
 * @param atomicNumbers 0 for a star
 * @param charges formal charges
 * @param isotopes mass numbers, 0 where not given
 * @param hydrogens implicit hydrogens
 * @param begins first atom of each bond
 * @param ends second atom of each bond
 * @param orders 1, 2 or 3 (4 for a quadruple bond)
 * @param tetrahedra tetrahedral stereo
 * @param doubleBonds double-bond stereo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the library
public record AtomGraph(
        int[] atomicNumbers,
        int[] charges,
        int[] isotopes,
        int[] hydrogens,
        int[] begins,
        int[] ends,
        int[] orders,
        int[][] tetrahedra,
        int[][] doubleBonds) {}
