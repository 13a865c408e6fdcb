/**
 * Regressors: settings are immutable, fitting gives a separate model that can be written to a file.
 */
@NullMarked
package org.polyinfo.ml.regression;

import org.jspecify.annotations.NullMarked;
