package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a text is known for Gaussian's where the lines that begin a job are missing: lines that no section reads but only
 * Gaussian prints, and what a job script leaves above the program's first line. Asked only until the first job begins.
 */
final class LogSigns {

    /** A line that begins with one text and holds another further on. */
    private record Sign(String begin, String then) {}

    private static final List<Sign> SIGNS = List.of(
            // iterations of the SCF
            sign("Cycle ", " IDiag "),
            sign("E= ", " Delta-E="),
            sign("E=-", " Delta-E="),
            sign("DIIS: error=", " at cycle "),
            sign("NSaved=", "IEnMin="),
            sign("ErrMax=", "BMatC="),
            sign("IDIUse=", "WtCom="),
            sign("Coeff-Com:", ""),
            sign("Coeff-En:", ""),
            sign("Gap= ", "Goal="),
            sign("RMSDP=", "MaxDP="),
            sign("RMSU=", "CP:"),
            sign("Inv3:", "Mode="),
            sign("Error on total polarization charges", ""),
            sign("Closed shell SCF:", ""),
            sign("UHF open shell SCF:", ""),
            sign("Using DIIS extrapolation", "IDIIS="),
            sign("Integral symmetry usage will be decided dynamically", ""),
            sign("Integral accuracy reduced to", ""),
            sign("FoFCou:", ""),
            sign("FoFJK:", ""),
            sign("CalDSu:", ""),
            sign("PrsmSu:", ""),
            sign("Petite list used in FoFCou", ""),
            sign("Symmetry not used in FoFCou", ""),
            sign("Keep R1 ", "ints in memory"),
            sign("Two-electron integral symmetry is turned", ""),
            sign("One-electron integrals computed using PRISM", ""),
            sign("One-electron integral symmetry used in STVInt", ""),
            sign("Harris functional with IExCor", ""),
            sign("HarFok:", "IExCor="),
            sign("ISym2E=", ""),
            sign("IExCor=", "DFT="),
            sign("NBasis=", "RedAO="),
            sign("NBsUse=", "NBFU="),
            sign("Generate precomputed XC quadrature grid", ""),
            // geometry and its optimisation
            sign("Distance matrix (angstroms):", ""),
            sign("Framework group ", "["),
            sign("Largest Abelian subgroup", "NOp"),
            sign("Largest concise Abelian subgroup", "NOp"),
            sign("GradGradGradGrad", ""),
            sign("IRC-IRC-IRC-IRC", ""),
            sign("Berny optimization.", ""),
            sign("Internal  Forces:", "RMS"),
            sign("Cartesian Forces:", "RMS"),
            sign("Trust test=", "RLast="),
            sign("Iteration ", "RMS(Cart)="),
            sign("Variable       Old X    -DE/DX", ""),
            sign("Quadratic step=", ""),
            sign("RFO step:", "Lambda="),
            // populations, derivatives, response
            sign("Population analysis using the ", "density"),
            sign("Condensed to atoms (all electrons)", ""),
            sign("Harmonic frequencies (cm**-1), IR intensities", ""),
            sign("Full mass-weighted force constant matrix:", ""),
            sign("Symmetrizing basis deriv contribution", ""),
            sign("LinEq1:", "Iter="),
            sign("Linear equations converged to", ""),
            sign("Minotr:", ""),
            sign("File lengths (MBytes):", "RWF="));

    /** The lines that announce a job. */
    private static final List<String> BANNERS =
            List.of("Entering Gaussian System, Link 0=", "Entering Link 1 = ", "Copyright (c) 19");

    /** How lines begin that queueing systems, shells and job scripts leave. */
    private static final List<String> SCRIPT_LINES =
            List.of("SLURM", "PBS ", "setenv ", "export ", "module load", "Job Start Time", "Job ID", "JOBID");

    /** Parts of the names of variables that they set for the program. */
    private static final List<String> SCRIPT_VARIABLES = List.of("GAUSS_", "SLURM_", "PBS_", "LSB_", "LOADL_");

    /** A text of more lines without a line of Gaussian's is something else. */
    static final int LONGEST_PREAMBLE = 100;

    private static final int SHORTEST_PIECE = 4;

    private LogSigns() {}

    private static Sign sign(String begin, String then) {
        return new Sign(begin, then);
    }

    /** Whether only Gaussian prints a line like this one, {@code at} being its first byte that is no blank. */
    static boolean isGaussians(LogLines lines, int at) {
        for (Sign sign : SIGNS) {
            if (lines.startsWith(sign.begin, at) && (sign.then.isEmpty() || lines.contains(sign.then))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the last line, cut anywhere, may be the beginning of one that only Gaussian prints. */
    static boolean mayBecomeGaussians(String cutLine) {
        String piece = cutLine.strip();
        if (piece.length() < SHORTEST_PIECE) {
            return false;
        }
        return Stream.concat(BANNERS.stream(), SIGNS.stream().map(Sign::begin))
                .anyMatch(begin -> begin.startsWith(piece) || piece.startsWith(begin));
    }

    /** Whether the line belongs to a job script or its queueing system, {@code at} being its first byte that is no blank. */
    static boolean isScripts(LogLines lines, int at) {
        return lines.number <= LONGEST_PREAMBLE
                && (SCRIPT_LINES.stream().anyMatch(begin -> lines.startsWith(begin, at))
                        || SCRIPT_VARIABLES.stream().anyMatch(lines::contains));
    }
}
