package org.polyinfo.io.lammps;

/** How a data file is laid out. Both read back to exactly the same numbers. */
public enum DataLayout {
    /** As LAMMPS's {@code write_data}: blanks, shortest exact numbers, the atom style behind {@code Atoms}. */
    WRITE_DATA,
    /**
     * As RadonPy: tabs, aligned numbers of 17 digits, no style hints; unwrapped positions instead of image flags, from
     * which LAMMPS finds the same flags.
     */
    RADONPY
}
