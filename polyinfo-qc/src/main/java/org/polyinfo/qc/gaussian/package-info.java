/**
 * Gaussian: input files, logs, formatted checkpoints and cubes.
 *
 * <p>A log is a list of {@link org.polyinfo.qc.gaussian.GaussianJob}s, one per step, read by
 * {@link org.polyinfo.qc.gaussian.GaussianLogReader}. The file states a unit for every number and so does the name of its
 * accessor; nothing is converted. What a job did not print is empty.
 */
@NullMarked
package org.polyinfo.qc.gaussian;

import org.jspecify.annotations.NullMarked;
