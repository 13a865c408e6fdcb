/**
 * Equally spaced series, estimates with their errors, block averages.
 */
@NullMarked
package org.polyinfo.core.series;

import org.jspecify.annotations.NullMarked;
