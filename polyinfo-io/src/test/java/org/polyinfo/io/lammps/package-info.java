@NullMarked
package org.polyinfo.io.lammps;

import org.jspecify.annotations.NullMarked;
