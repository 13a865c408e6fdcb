/**
 * The descriptors of QMex (Shimakawa, Kumada, Sato, npj Comput. Mater. 10, 11, 2024) from one or several calculations of one
 * molecule, whatever program made them.
 */
@NullMarked
package org.polyinfo.qc.descriptor;

import org.jspecify.annotations.NullMarked;
