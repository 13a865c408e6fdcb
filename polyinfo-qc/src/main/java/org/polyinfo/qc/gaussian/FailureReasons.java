package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.qc.gaussian.Termination.Cause;
import org.polyinfo.qc.gaussian.Termination.Status;

/** Why a job stopped: the program's words above its end mark, and the kind of failure they mean. */
final class FailureReasons {

    /** Lines above the end mark that are looked at. */
    static final int LOOK_BACK = 60;

    /** First words of lines that schedulers, shells and run-time libraries leave in a log. */
    static final List<String> SIGNS_OF_A_KILL = List.of(
            "Killed",
            "galloc:",
            "slurmstepd: error",
            "srun: error",
            "srun: Job step aborted",
            "=>> PBS: job killed",
            "TERM_",
            "Segmentation fault",
            "Bus error",
            "forrtl:",
            "PGFIO",
            "Terminated",
            "Out of memory",
            "ntsnet: worker",
            "User defined signal",
            "CPU time limit exceeded",
            "Cputime limit exceeded",
            "Illegal instruction",
            "Floating exception");

    /** Words by which a reason is sorted, the first that fits counts; texts in lower case. */
    private record Rule(Cause cause, Pattern words) {
        static Rule of(Cause cause, String regex) {
            return new Rule(cause, Pattern.compile(regex));
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(Cause.STEPS_EXCEEDED, "number of steps exceeded|maximum number of steps"),
            Rule.of(
                    Cause.MEMORY,
                    "out-of-memory|not enough memory|insufficient memory|could not allocate|galloc|no memory|allocation fail"
                            + "|out of memory|oom-kill|need more memory"),
            Rule.of(
                    Cause.SCF_NOT_CONVERGED,
                    "scf has not converged|convergence failure|convergence criterion not met|scf is confused|rational diis fail"),
            Rule.of(Cause.SCF_INACCURATE, "inaccurate quadrature|density matrix is not changing|problem with the scf"),
            Rule.of(Cause.REACTION_PATH, "corrector steps|delta-x convergence|gs2 optimization failure|ircmax"),
            Rule.of(
                    Cause.CHARGE_OR_MULTIPLICITY,
                    "combination of multiplicity|charge and multiplicity|impossible .*electrons|multiplicity .* impossible"),
            Rule.of(
                    Cause.CHECKPOINT,
                    "chk file|checkpoint|fileio operation on non-existent file|no data on|operation on file out of range"),
            Rule.of(
                    Cause.BASIS_SET,
                    "basis|atomic number out of range|ecp|pseudo|only available up to|unable to choose"),
            Rule.of(
                    Cause.INPUT_SYNTAX,
                    "qperr|syntax error|wanted an? |unrecognized|ambiguous|illegal|input error|end of file in gincmp"
                            + "|end of file reading|eof while|keyword|route card|unknown center|modredundant"),
            Rule.of(
                    Cause.GEOMETRY_INPUT,
                    "zsymb|z-matrix|no atoms in this|connectivity|symbol not found|interatomic distance|atoms too close"
                            + "|too close|unknown atom|bad atom|isotope|small interatomic"),
            Rule.of(
                    Cause.INTERNAL_COORDINATES,
                    "formbx|formx|bend failed|tors failed|torsion failed|linear angle|redundant|redcar|internal coordinate"
                            + "|back transformation|iterations exceeded in redstp|angle bend|bad angle"
                            + "|change in point group or standard orientation"),
            Rule.of(
                    Cause.OPTIMIZATION_FAILED,
                    "wrong number of negative eigenvalues|negative eigenvalue|optimization|no lower point|line search|saddle"
                            + "|maximum energy|opt_"),
            Rule.of(Cause.RESPONSE_NOT_CONVERGED, "cphf|linear equations|davidson|linear solver"),
            Rule.of(
                    Cause.CORRELATION_NOT_CONVERGED,
                    "ccsd|coupled.cluster|maximum number of (micro)?iterations|no convergence|max\\. ?number of iterations"
                            + "|no convergence in"),
            Rule.of(Cause.FILE, "erroneous (write|read)|disk|file|no space|quota|i/o"),
            Rule.of(
                    Cause.KILLED,
                    "killed|cancelled|time limit|signal|term_|aborted|segmentation|bus error|terminated|exited|limit exceeded"));

    private FailureReasons() {}

    static Termination normal(long line, JobData job) {
        return new Termination(
                Status.NORMAL, OptionalInt.empty(), Cause.NONE, Optional.empty(), line, job.lastLinkEntered);
    }

    /** An end mark that tells of an error, with the lines above it, nearest first. */
    static Termination error(long line, OptionalInt link, JobData job, List<String> above) {
        Optional<String> reason;
        if (link.isPresent() && link.getAsInt() == 9999) {
            // A quotation stands between; what matters was said where the optimisation stopped.
            reason = Optional.ofNullable(job.stopReason);
        } else {
            reason = reasonAbove(above, link);
        }
        Cause cause = reason.map(r -> causeOf(r, link)).orElseGet(() -> {
            if (link.isEmpty()) {
                return Cause.KILLED;
            }
            return link.getAsInt() == 9999 ? Cause.OPTIMIZATION_FAILED : causeOf("", link);
        });
        return new Termination(Status.ERROR, link, cause, reason, line, job.lastLinkEntered);
    }

    /** How a job ended, once its text is over. */
    static Termination termination(JobData job) {
        Termination seen = job.termination;
        String killedBy = job.killedBy;
        if (seen != null) {
            if (killedBy == null || seen.isNormal() || seen.reason().isPresent()) {
                return seen;
            }
            return new Termination(
                    seen.status(),
                    seen.failingLink(),
                    causeOf(killedBy, seen.failingLink()),
                    Optional.of(killedBy),
                    seen.line(),
                    job.lastLinkEntered);
        }
        if (killedBy != null) {
            Cause cause = causeOf(killedBy, OptionalInt.empty());
            return new Termination(
                    Status.TRUNCATED,
                    OptionalInt.empty(),
                    cause == Cause.MEMORY || cause == Cause.FILE ? cause : Cause.KILLED,
                    Optional.of(killedBy),
                    0,
                    job.lastLinkEntered);
        }
        String where = job.lastLinkEntered.isPresent() ? " in link " + job.lastLinkEntered.getAsInt() : "";
        return new Termination(
                Status.TRUNCATED,
                OptionalInt.empty(),
                Cause.TEXT_ENDS,
                Optional.of("the text ends" + where + " without an end mark"),
                0,
                job.lastLinkEntered);
    }

    /** The nearest line above that says something. */
    private static Optional<String> reasonAbove(List<String> above, OptionalInt link) {
        boolean quotation = false;
        for (String line : above) {
            String text = line.strip().replaceAll("\\s+", " ");
            if (text.startsWith("Job cpu time") || text.startsWith("Elapsed time") || text.startsWith("File lengths")) {
                // A run that was ended by a signal prints times and a quotation first, and no reason.
                quotation = link.isEmpty();
                continue;
            }
            if (quotation) {
                return Optional.empty();
            }
            if (!isBannerOrPointer(text)) {
                return text.startsWith("(Enter ") || text.startsWith("Leave Link")
                        ? Optional.empty()
                        : Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /** Rules, rows of stars or of one repeated phrase, the sign under a faulty column, and the state of the parser. */
    private static boolean isBannerOrPointer(String text) {
        return text.isEmpty()
                || text.matches("[-=*?!^'\".\\s]+")
                || text.matches("ERROR!*")
                || text.matches("((?:Input|SCF) Error\\s?)+")
                || text.startsWith("Please fix ")
                || text.startsWith("Use %mem=")
                || text.startsWith("Last state=")
                || text.startsWith("TCursr=")
                || text.startsWith("FileIO: IOper=")
                || text.startsWith("Error termination request")
                || text.startsWith("#")
                || text.startsWith("NtrErr");
    }

    private static Cause causeOf(String reason, OptionalInt link) {
        String words = reason.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            if (rule.words().matcher(words).find()) {
                return rule.cause();
            }
        }
        return link.isPresent() ? causeOf(link.getAsInt()) : Cause.OTHER;
    }

    /** What a link does says something about why it failed. */
    private static Cause causeOf(int link) {
        return switch (link) {
            case 1 -> Cause.INPUT_SYNTAX;
            case 101, 202 -> Cause.GEOMETRY_INPUT;
            case 103 -> Cause.OPTIMIZATION_FAILED;
            case 123 -> Cause.REACTION_PATH;
            case 301 -> Cause.BASIS_SET;
            case 502, 503, 508 -> Cause.SCF_NOT_CONVERGED;
            case 1002 -> Cause.RESPONSE_NOT_CONVERGED;
            default -> Cause.OTHER;
        };
    }

    /** Keeps what an optimisation said when it stopped. */
    static void stopped(JobData job, @Nullable String line) {
        if (line != null && job.stopReason == null) {
            job.stopReason = line;
        }
    }
}
