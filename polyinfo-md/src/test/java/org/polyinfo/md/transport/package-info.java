/** Estimators of transport coefficients against exact answers and reference programs. */
@NullMarked
package org.polyinfo.md.transport;

import org.jspecify.annotations.NullMarked;
