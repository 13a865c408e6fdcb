/**
 * Findings about data, folds and pipelines that would make an estimate too good.
 */
@NullMarked
package org.polyinfo.ml.leakage;

import org.jspecify.annotations.NullMarked;
