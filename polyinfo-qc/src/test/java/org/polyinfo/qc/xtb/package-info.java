@NullMarked
package org.polyinfo.qc.xtb;

import org.jspecify.annotations.NullMarked;
