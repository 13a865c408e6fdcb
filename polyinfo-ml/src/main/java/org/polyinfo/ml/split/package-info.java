/**
 * Group- and extrapolation-aware folds, as data: made, saved, loaded, drawn.
 */
@NullMarked
package org.polyinfo.ml.split;

import org.jspecify.annotations.NullMarked;
