/**
 * Property tables in files: CSV and Parquet, with units, scale and provenance.
 */
@NullMarked
package org.polyinfo.io.table;

import org.jspecify.annotations.NullMarked;
