package org.polyinfo.io.lammps;

/** The formats in which trajectories are written. */
public enum DumpFormat {
    /** LAMMPS's own text dump of style custom: all columns, with the box and, where known, the time. */
    CUSTOM,
    /**
     * Extended XYZ as ASE and OVITO read it: the species from column {@code element} (or {@code type}), the position from
     * {@code x y z}, {@code xu yu zu}, {@code xs ys zs} or {@code xsu ysu zsu}, then all other columns.
     */
    EXTENDED_XYZ
}
