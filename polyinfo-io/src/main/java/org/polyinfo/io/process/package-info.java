/** Running external programs: time limit, bounded output, working folders that leave nothing behind. */
@NullMarked
package org.polyinfo.io.process;

import org.jspecify.annotations.NullMarked;
