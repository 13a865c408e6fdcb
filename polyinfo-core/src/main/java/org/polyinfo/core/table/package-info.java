/**
 * Columnar property tables with units, scale and provenance.
 */
@NullMarked
package org.polyinfo.core.table;

import org.jspecify.annotations.NullMarked;
