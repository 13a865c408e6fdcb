package org.polyinfo.qc.gaussian;

/** Frame in which coordinates or tensors are printed. */
public enum Orientation {
    /** Principal axes, as symmetry wants them. */
    STANDARD,
    /** As the input has it. */
    INPUT,
    /** As built from a Z-matrix. */
    Z_MATRIX,
    /** Along the dipole moment (Gaussian 16 response tables). */
    DIPOLE
}
