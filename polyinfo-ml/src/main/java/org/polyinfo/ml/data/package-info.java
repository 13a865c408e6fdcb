/**
 * What learning works on: feature matrices with names and units, training sets, tables with roles, fingerprints.
 */
@NullMarked
package org.polyinfo.ml.data;

import org.jspecify.annotations.NullMarked;
