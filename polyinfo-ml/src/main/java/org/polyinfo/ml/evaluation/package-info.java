/**
 * Scores with error bars: cross-validation, intervals, learning curves, comparisons.
 */
@NullMarked
package org.polyinfo.ml.evaluation;

import org.jspecify.annotations.NullMarked;
