/**
 * Gaussian: input files, logs, formatted checkpoints and cubes.
 */
@NullMarked
package org.polyinfo.qc.gaussian;

import org.jspecify.annotations.NullMarked;
