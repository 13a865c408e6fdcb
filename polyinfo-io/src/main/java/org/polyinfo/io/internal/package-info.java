/** Reading bytes fast: sources that may be compressed, lines and fields without strings, numbers without garbage. */
@NullMarked
package org.polyinfo.io.internal;

import org.jspecify.annotations.NullMarked;
