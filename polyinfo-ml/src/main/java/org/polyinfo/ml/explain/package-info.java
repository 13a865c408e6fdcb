/**
 * Why a model predicts what it predicts: permutation importance, partial dependence; additive contributions are given by
 * the models themselves.
 */
@NullMarked
package org.polyinfo.ml.explain;

import org.jspecify.annotations.NullMarked;
