/**
 * JMH benchmarks; the same work done by a peer is in {@code peers}.
 */
package org.polyinfo.benchmarks;
