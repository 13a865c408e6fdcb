@NullMarked
package org.polyinfo.ml;

import org.jspecify.annotations.NullMarked;
