/** The files of LAMMPS: dumps, logs, and what its fixes and computes write. */
@NullMarked
package org.polyinfo.io.lammps;

import org.jspecify.annotations.NullMarked;
