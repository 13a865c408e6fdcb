/**
 * Units, CODATA constants and the unit styles of LAMMPS.
 */
@NullMarked
package org.polyinfo.core.unit;

import org.jspecify.annotations.NullMarked;
