/**
 * Charts one would put in a paper: lines, points with error bars, bands, linear and logarithmic axes, as SVG or PNG.
 *
 * <p>The SVG is plain text that needs no font of the machine it is made on and is the same on every machine.
 */
@NullMarked
package org.polyinfo.examples.plot;

import org.jspecify.annotations.NullMarked;
