/**
 * Repeat units and what is made of them: identity, oligomers, copolymers, stereo, macrocycles.
 */
@NullMarked
package org.polyinfo.core.polymer;

import org.jspecify.annotations.NullMarked;
