/**
 * xTB, the free semi-empirical program of the Grimme group: input, run, results.
 */
@NullMarked
package org.polyinfo.qc.xtb;

import org.jspecify.annotations.NullMarked;
