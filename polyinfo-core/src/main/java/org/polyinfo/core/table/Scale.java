package org.polyinfo.core.table;

/** The layer of description a column belongs to: data flow from micro to macro, never back. */
public enum Scale {
    /** Quantum chemistry of a monomer or oligomer. */
    MICRO,
    /** Force field and molecular dynamics. */
    MESO,
    /** Measured or bulk property. */
    MACRO,
    /** Not a property: identifiers, groups, conditions. */
    NONE
}
