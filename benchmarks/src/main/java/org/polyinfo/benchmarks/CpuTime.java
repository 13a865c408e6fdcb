package org.polyinfo.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counts milliseconds of processor time of the whole process, collector and compiler included, so that JMH in single-shot mode
 * shows them beside the time of the clock: what a busy machine changes least. JMH prints the sum over the iterations: divide by
 * their number, which is ten in every benchmark that counts this.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Milliseconds of processor time. */
    public double cpuMs;

    private long begin;

    /** Begins. */
    @Setup(Level.Invocation)
    public void begin() {
        cpuMs = 0;
        begin = SYSTEM.getProcessCpuTime();
    }

    /** Ends. */
    @TearDown(Level.Invocation)
    public void end() {
        cpuMs = 1e-6 * (SYSTEM.getProcessCpuTime() - begin);
    }
}
