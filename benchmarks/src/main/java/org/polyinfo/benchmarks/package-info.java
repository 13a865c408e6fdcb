/** Benchmarks: each measures one task of the library beside the limit of the machine. */
@NullMarked
package org.polyinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
