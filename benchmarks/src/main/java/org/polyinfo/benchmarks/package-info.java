/** JMH benchmarks; results and the commands to repeat them are in docs/benchmarks.md. */
@NullMarked
package org.polyinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
