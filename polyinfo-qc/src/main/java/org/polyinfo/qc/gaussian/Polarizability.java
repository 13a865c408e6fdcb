package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;

/**
 * One dipole polarizability tensor in bohr³ (atomic units), at one frequency of the field and in one frame.
 *
 * <p>A log prints the same tensor in up to five forms of different precision; each is kept under its {@link Source}, and
 * {@link GaussianJob#polarizability()} gives the most precise.
 */
public final class Polarizability {

    /** The form it was printed in, the most precise first. */
    public enum Source {
        /** Table {@code Dipole polarizability, Alpha} of Gaussian 16. */
        RESPONSE_TABLE,
        /** {@code Polarizability=} of a frequency job with full output. */
        FORCE_CONSTANTS,
        /** {@code SCF Polarizability for W=}. */
        SCF,
        /** {@code Polar=} of the archive record. */
        ARCHIVE,
        /** {@code Exact polarizability:}, three decimals. */
        EXACT,
        /** {@code Approx polarizability:}: the uncoupled value, another quantity. */
        UNCOUPLED
    }

    private final Source source;
    private final Orientation frame;
    private final double frequencyHartree;
    private final double[] lowerTriangle;
    private final double printedIsotropic;
    private final double printedAnisotropic;

    Polarizability(
            Source source,
            Orientation frame,
            double frequencyHartree,
            double[] lowerTriangle,
            double printedIsotropic,
            double printedAnisotropic) {
        this.source = source;
        this.frame = frame;
        this.frequencyHartree = frequencyHartree;
        this.lowerTriangle = lowerTriangle.clone();
        this.printedIsotropic = printedIsotropic;
        this.printedAnisotropic = printedAnisotropic;
    }

    /** The form it was printed in. */
    public Source source() {
        return source;
    }

    /** Frame of the components. */
    public Orientation frame() {
        return frame;
    }

    /** Frequency of the field in hartree, 0 for the static one. */
    public double frequencyHartree() {
        return frequencyHartree;
    }

    /** Whether the field is static. */
    public boolean isStatic() {
        return frequencyHartree == 0;
    }

    /** The components xx xy yy xz yz zz in bohr³; NaN where starred. */
    public double[] lowerTriangleAu() {
        return lowerTriangle.clone();
    }

    /** One component in bohr³, axes 0 to 2; NaN where starred. */
    public double componentAu(int row, int column) {
        int r = Math.max(row, column);
        return lowerTriangle[r * (r + 1) / 2 + Math.min(row, column)];
    }

    /** A third of the trace in bohr³: as printed where the form prints it, else from the components. */
    public OptionalDouble isotropicAu() {
        double mean = Double.isNaN(printedIsotropic)
                ? (lowerTriangle[0] + lowerTriangle[2] + lowerTriangle[5]) / 3
                : printedIsotropic;
        return Double.isNaN(mean) ? OptionalDouble.empty() : OptionalDouble.of(mean);
    }

    /**
     * Anisotropy in bohr³: {@code sqrt(((xx-yy)² + (yy-zz)² + (zz-xx)²)/2 + 3 (xy² + xz² + yz²))}; as printed where the form
     * prints it.
     */
    public OptionalDouble anisotropyAu() {
        double xx = lowerTriangle[0];
        double yy = lowerTriangle[2];
        double zz = lowerTriangle[5];
        double off = lowerTriangle[1] * lowerTriangle[1]
                + lowerTriangle[3] * lowerTriangle[3]
                + lowerTriangle[4] * lowerTriangle[4];
        double value = Double.isNaN(printedAnisotropic)
                ? Math.sqrt(((xx - yy) * (xx - yy) + (yy - zz) * (yy - zz) + (zz - xx) * (zz - xx)) / 2 + 3 * off)
                : printedAnisotropic;
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@code Polarizability[EXACT, STANDARD, static, 74.12 bohr3]}. */
    @Override
    public String toString() {
        OptionalDouble mean = isotropicAu();
        return "Polarizability[" + source + ", " + frame + ", "
                + (isStatic() ? "static" : "at " + frequencyHartree + " hartree") + ", "
                + (mean.isPresent() ? mean.getAsDouble() : "?") + " bohr3]";
    }
}
