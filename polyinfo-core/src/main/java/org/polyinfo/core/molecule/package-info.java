/**
 * Molecules as immutable graphs, and conformers as coordinates.
 */
@NullMarked
package org.polyinfo.core.molecule;

import org.jspecify.annotations.NullMarked;
