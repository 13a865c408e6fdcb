/**
 * Diffusion, mobility and ionic conductivity from the paths of particles: mean squared displacements, the diffusive window,
 * coefficients with errors that know how strongly the points of an MSD are correlated.
 */
@NullMarked
package org.polyinfo.md.diffusion;

import org.jspecify.annotations.NullMarked;
