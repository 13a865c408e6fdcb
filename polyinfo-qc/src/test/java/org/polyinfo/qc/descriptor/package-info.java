@NullMarked
package org.polyinfo.qc.descriptor;

import org.jspecify.annotations.NullMarked;
