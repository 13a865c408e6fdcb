package org.polyinfo.qc.xtb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.molecule.Element;

/**
 * What one run of xTB needs: a geometry and a command line.
 *
 * @param conformer atoms, coordinates and charge
 * @param multiplicity spin multiplicity
 * @param task what to do
 * @param method parametrization; {@link XtbTask#VERTICAL_IONIZATION_AND_AFFINITY} always uses its own
 * @param solvation solvent, if not the gas phase
 */
public record XtbInput(
        Conformer conformer, int multiplicity, XtbTask task, XtbMethod method, Optional<XtbSolvation> solvation) {

    /** Name of the geometry file. */
    public static final String GEOMETRY_FILE = "molecule.xyz";

    private static final int HEAVIEST_ELEMENT = 86;

    /**
     * @throws IllegalArgumentException if there is no atom or one heavier than radon, or electrons and multiplicity do not
     *     fit each other
     */
    public XtbInput {
        if (conformer.atomCount() == 0) {
            throw new IllegalArgumentException("conformer must have atoms, found none");
        }
        for (int i = 0; i < conformer.atomCount(); i++) {
            if (conformer.atomicNumber(i) > HEAVIEST_ELEMENT) {
                throw new IllegalArgumentException("xTB has parameters up to radon, found "
                        + Element.of(conformer.atomicNumber(i)).symbol());
            }
        }
        int electrons = conformer.electronCount();
        if (multiplicity < 1 || multiplicity - 1 > electrons || (electrons - multiplicity + 1) % 2 != 0) {
            throw new IllegalArgumentException(
                    "multiplicity must fit " + electrons + " electrons, found " + multiplicity);
        }
    }

    /** The options of the command line, behind the program's name. */
    public List<String> arguments(int threads) {
        List<String> arguments = new ArrayList<>(List.of(GEOMETRY_FILE));
        arguments.addAll(task.options());
        arguments.addAll(List.of("--gfn", Integer.toString(effectiveMethod().number())));
        arguments.addAll(List.of("--chrg", Integer.toString(conformer.charge())));
        arguments.addAll(List.of("--uhf", Integer.toString(multiplicity - 1)));
        solvation.ifPresent(s -> arguments.addAll(List.of(s.model().option(), s.solvent())));
        arguments.addAll(List.of("--json", "--parallel", Integer.toString(threads)));
        return arguments;
    }

    /** The parametrization that is used. */
    public XtbMethod effectiveMethod() {
        return task == XtbTask.VERTICAL_IONIZATION_AND_AFFINITY ? XtbMethod.GFN1 : method;
    }

    /** The geometry file: XYZ with ten decimals, so that a run continued from a result loses nothing. */
    public String geometry() {
        StringBuilder text = new StringBuilder();
        text.append(conformer.atomCount()).append("\n\n");
        for (int i = 0; i < conformer.atomCount(); i++) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-2s %16.10f %16.10f %16.10f\n",
                    Element.of(conformer.atomicNumber(i)).symbol(),
                    conformer.coordinateAngstrom(i, 0),
                    conformer.coordinateAngstrom(i, 1),
                    conformer.coordinateAngstrom(i, 2)));
        }
        return text.toString();
    }
}
