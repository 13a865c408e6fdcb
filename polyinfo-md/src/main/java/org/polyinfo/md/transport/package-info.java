/**
 * Transport coefficients from equilibrium and non-equilibrium runs, each with an error that can be believed.
 */
@NullMarked
package org.polyinfo.md.transport;

import org.jspecify.annotations.NullMarked;
