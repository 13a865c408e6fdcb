@NullMarked
package org.polyinfo.ml.regression;

import org.jspecify.annotations.NullMarked;
