@NullMarked
package org.polyinfo.qc.gaussian;

import org.jspecify.annotations.NullMarked;
