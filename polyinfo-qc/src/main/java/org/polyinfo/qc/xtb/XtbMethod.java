package org.polyinfo.qc.xtb;

/** Parametrization of the Hamiltonian. */
public enum XtbMethod {
    /** GFN1-xTB (Grimme, Bannwarth, Shushkov, J. Chem. Theory Comput. 13, 1989, 2017). */
    GFN1("GFN1-xTB", 1),
    /** GFN2-xTB (Bannwarth, Ehlert, Grimme, J. Chem. Theory Comput. 15, 1652, 2019). */
    GFN2("GFN2-xTB", 2);

    private final String label;
    private final int number;

    XtbMethod(String label, int number) {
        this.label = label;
        this.number = number;
    }

    /** Name as in the literature. */
    public String label() {
        return label;
    }

    int number() {
        return number;
    }
}
