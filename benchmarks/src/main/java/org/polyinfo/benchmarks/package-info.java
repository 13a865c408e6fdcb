/** JMH benchmarks of polyinfo and the small programs that make their inputs. */
@NullMarked
package org.polyinfo.benchmarks;

import org.jspecify.annotations.NullMarked;
