@NullMarked
package org.polyinfo.ml.leakage;

import org.jspecify.annotations.NullMarked;
