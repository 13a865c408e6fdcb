/** Correlation functions and spectra against direct sums. */
@NullMarked
package org.polyinfo.md.correlation;

import org.jspecify.annotations.NullMarked;
