/**
 * Models of a table's column, and models as files.
 */
@NullMarked
package org.polyinfo.ml.model;

import org.jspecify.annotations.NullMarked;
