/** JMH benchmarks, with the physical limit and the peer's figure beside each. */
@NullMarked
package org.polyinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
