/**
 * Correlation functions and spectra of equally spaced series: by FFT at once, or streamed with bounded memory.
 */
@NullMarked
package org.polyinfo.md.correlation;

import org.jspecify.annotations.NullMarked;
