/**
 * Independent work on many items: ordered results, progress, cancellation, a time limit per item.
 */
@NullMarked
package org.polyinfo.core.batch;

import org.jspecify.annotations.NullMarked;
