@NullMarked
package org.polyinfo.io.process;

import org.jspecify.annotations.NullMarked;
