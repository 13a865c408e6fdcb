/** Graph algorithms on plain arrays. */
@NullMarked
package org.polyinfo.core.internal.graph;

import org.jspecify.annotations.NullMarked;
