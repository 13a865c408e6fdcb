package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.qc.gaussian.Termination.Status;

/**
 * A Gaussian log: its jobs in order, never merged.
 *
 * @param source name of the log, as the caller knows it
 * @param jobs the steps; none where the text ends inside the program's first lines
 * @param diagnostics oddities that belong to no job; those of a job are with it
 * @param lines number of lines
 */
public record GaussianLog(String source, List<GaussianJob> jobs, List<Diagnostic> diagnostics, long lines) {

    /** Copies its arguments. */
    public GaussianLog {
        jobs = List.copyOf(jobs);
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * Normal if every job is; otherwise how the last job ended, or where that one is normal, the first that failed.
     */
    public Status status() {
        return deciding().map(j -> j.termination().status()).orElse(jobs.isEmpty() ? Status.TRUNCATED : Status.NORMAL);
    }

    /** The job that makes {@link #status()} other than normal, if one does. */
    public Optional<GaussianJob> deciding() {
        Optional<GaussianJob> last = lastJob().filter(j -> !j.isNormal());
        return last.isPresent() ? last : firstFailed();
    }

    /** The last job. */
    public Optional<GaussianJob> lastJob() {
        return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 1));
    }

    /** The last job that ended normally. */
    public Optional<GaussianJob> lastCompleted() {
        return jobs.stream().filter(GaussianJob::isNormal).reduce((a, b) -> b);
    }

    /** The first job that did not end normally. */
    public Optional<GaussianJob> firstFailed() {
        return jobs.stream().filter(j -> !j.isNormal()).findFirst();
    }

    /** The first job whose route asks for a job type ({@code freq}, {@code opt}, {@code polar} …). */
    public Optional<GaussianJob> firstOfType(String jobType) {
        return jobs.stream().filter(j -> j.jobTypes().contains(jobType)).findFirst();
    }

    /** A quantity from the last job that has it. */
    public <T> Optional<T> last(Function<? super GaussianJob, Optional<T>> quantity) {
        for (int i = jobs.size() - 1; i >= 0; i--) {
            Optional<T> value = quantity.apply(jobs.get(i));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /** {@code GaussianLog[ethane.log, 2 jobs, NORMAL]}. */
    @Override
    public String toString() {
        return "GaussianLog[" + source + ", " + jobs.size() + (jobs.size() == 1 ? " job, " : " jobs, ") + status()
                + "]";
    }
}
