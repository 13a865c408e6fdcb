package org.polyinfo.qc.gaussian;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One convergence table of an optimisation (a frequency job prints one as well). A starred value is empty.
 *
 * @param step number of the step as printed, where printed
 * @param maximumSteps steps allowed, where printed
 * @param maximumForce largest force against its threshold, in hartree/bohr or hartree/radian
 * @param rmsForce root mean square force
 * @param maximumDisplacement largest displacement, in bohr or radian
 * @param rmsDisplacement root mean square displacement
 * @param predictedEnergyChangeHartree predicted change in energy, in hartree
 * @param stationary whether the program says that a stationary point is found here
 * @param line line of the table in the log, from 1
 */
public record OptimizationStep(
        OptionalInt step,
        OptionalInt maximumSteps,
        Criterion maximumForce,
        Criterion rmsForce,
        Criterion maximumDisplacement,
        Criterion rmsDisplacement,
        OptionalDouble predictedEnergyChangeHartree,
        boolean stationary,
        long line) {

    /**
     * One row of the table.
     *
     * @param value the value, empty where starred
     * @param threshold what it must fall below
     * @param met whether the program says YES
     */
    public record Criterion(OptionalDouble value, OptionalDouble threshold, boolean met) {

        /** A row that was not printed. */
        static final Criterion ABSENT = new Criterion(OptionalDouble.empty(), OptionalDouble.empty(), false);
    }

    /** Whether all four criteria are met. */
    public boolean allMet() {
        return maximumForce.met() && rmsForce.met() && maximumDisplacement.met() && rmsDisplacement.met();
    }
}
