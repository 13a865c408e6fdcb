/**
 * Frames of a simulation, independent of the file they came from, streamed one at a time.
 */
@NullMarked
package org.polyinfo.core.trajectory;

import org.jspecify.annotations.NullMarked;
