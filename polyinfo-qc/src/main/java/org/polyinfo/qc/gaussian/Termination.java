package org.polyinfo.qc.gaussian;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a job ended, and why.
 *
 * @param status normal, error or truncated
 * @param failingLink overlay link that stopped ({@code 502} for l502), where the log names it
 * @param cause kind of the failure, {@link Cause#NONE} for a normal end
 * @param reason the program's own words, blanks collapsed; empty for a normal end or where it gave none
 * @param line line of the end mark from 1; 0 where there is none
 * @param lastLinkEntered link that was last entered, printed by {@code #p} routes only
 */
public record Termination(
        Status status,
        OptionalInt failingLink,
        Cause cause,
        Optional<String> reason,
        long line,
        OptionalInt lastLinkEntered) {

    /** The end of a job or file. */
    public enum Status {
        /** Ended as planned. */
        NORMAL,
        /** Stopped by the program or a signal, and the log says so. */
        ERROR,
        /** The text ends, or the next job begins, without an end mark. */
        TRUNCATED
    }

    /** What kind of failure it was. */
    public enum Cause {
        /** No failure. */
        NONE,
        /** The self-consistent field did not converge. */
        SCF_NOT_CONVERGED,
        /** Integration grid or other numerical accuracy lost during the SCF. */
        SCF_INACCURATE,
        /** Optimisation or path following ran out of steps. */
        STEPS_EXCEEDED,
        /** Optimisation stopped for another reason than its steps. */
        OPTIMIZATION_FAILED,
        /** Internal coordinates broke down (bend, torsion, redundant coordinates). */
        INTERNAL_COORDINATES,
        /** Corrector steps of a reaction path did not converge. */
        REACTION_PATH,
        /** Coupled-perturbed or other linear equations did not converge. */
        RESPONSE_NOT_CONVERGED,
        /** Correlation treatment (coupled cluster, CI, CASSCF) did not converge. */
        CORRELATION_NOT_CONVERGED,
        /** Basis set or pseudopotential not available or not readable. */
        BASIS_SET,
        /** Charge, multiplicity and electron count do not fit. */
        CHARGE_OR_MULTIPLICITY,
        /** Route, title, or other input has a syntax error. */
        INPUT_SYNTAX,
        /** Geometry input not usable: atoms missing, Z-matrix or connectivity wrong, atoms too close. */
        GEOMETRY_INPUT,
        /** Checkpoint file missing or without the data asked for. */
        CHECKPOINT,
        /** Not enough memory. */
        MEMORY,
        /** File or disk trouble. */
        FILE,
        /** Killed from outside: a signal, a time limit, the operating system. */
        KILLED,
        /** The text just ends. */
        TEXT_ENDS,
        /** None of these, or no reason printed. */
        OTHER
    }

    /** Whether the job ended as planned. */
    public boolean isNormal() {
        return status == Status.NORMAL;
    }
}
