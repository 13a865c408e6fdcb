/**
 * The files of RadonPy: result tables with units and scales, molecules with force-field assignment, working folders.
 *
 * <p>Layouts as RadonPy 0.2.10 writes them (Hayashi, Shiomi, Morikawa, Yoshida, npj Comput. Mater. 8, 222, 2022).
 */
@NullMarked
package org.polyinfo.io.radonpy;

import org.jspecify.annotations.NullMarked;
