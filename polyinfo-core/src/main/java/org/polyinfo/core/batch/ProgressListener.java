package org.polyinfo.core.batch;

/**
 * Told how far long work is. Called from the thread that consumes the results, never concurrently.
 *
 * <p>To stop the work, interrupt the consuming thread.
 */
@FunctionalInterface
public interface ProgressListener {

    /** Ignores everything. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * @param done items finished so far
     * @param total items in all, or -1 where not known
     */
    void progress(long done, long total);
}
