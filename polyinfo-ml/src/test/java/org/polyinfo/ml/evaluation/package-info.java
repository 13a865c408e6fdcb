@NullMarked
package org.polyinfo.ml.evaluation;

import org.jspecify.annotations.NullMarked;
