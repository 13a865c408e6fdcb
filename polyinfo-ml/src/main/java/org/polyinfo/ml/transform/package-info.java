/**
 * Steps that learn from training rows only, and the pipeline that holds them to it.
 */
@NullMarked
package org.polyinfo.ml.transform;

import org.jspecify.annotations.NullMarked;
