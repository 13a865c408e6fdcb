@NullMarked
package org.polyinfo.ml.split;

import org.jspecify.annotations.NullMarked;
