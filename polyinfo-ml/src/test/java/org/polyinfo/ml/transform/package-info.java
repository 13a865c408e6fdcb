@NullMarked
package org.polyinfo.ml.transform;

import org.jspecify.annotations.NullMarked;
