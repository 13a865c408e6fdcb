/** JMH benchmarks, one class per area; their figures stand in docs/benchmarks.md. */
@NullMarked
package org.polyinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
