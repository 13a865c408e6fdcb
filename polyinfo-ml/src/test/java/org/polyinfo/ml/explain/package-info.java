@NullMarked
package org.polyinfo.ml.explain;

import org.jspecify.annotations.NullMarked;
