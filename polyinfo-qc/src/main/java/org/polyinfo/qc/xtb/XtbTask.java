package org.polyinfo.qc.xtb;

import java.util.List;

/** What xTB is asked to do. */
public enum XtbTask {
    /** Energy and properties at the given geometry. */
    SINGLE_POINT(""),
    /** The geometry of lowest energy nearby, then as above. */
    OPTIMIZE("--opt"),
    /** As above, then frequencies and thermochemistry. */
    OPTIMIZE_AND_FREQUENCIES("--ohess"),
    /**
     * Vertical ionization energy and electron affinity at the given geometry, by the variant of GFN1-xTB parametrized for
     * them (Asgeirsson, Bauer, Grimme, Chem. Sci. 8, 4879, 2017).
     */
    VERTICAL_IONIZATION_AND_AFFINITY("--vipea");

    private final String option;

    XtbTask(String option) {
        this.option = option;
    }

    /** The options on the command line. */
    List<String> options() {
        return option.isEmpty() ? List.of() : List.of(option);
    }

    /** Whether the geometry changes. */
    public boolean isOptimization() {
        return this == OPTIMIZE || this == OPTIMIZE_AND_FREQUENCIES;
    }
}
