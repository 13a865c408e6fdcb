@NullMarked
package org.polyinfo.ml.model;

import org.jspecify.annotations.NullMarked;
