package org.polyinfo.ml.leakage;

import java.util.List;
import java.util.stream.Collectors;

/** An evaluation that was refused because its estimate would be too good. */
public final class LeakageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<LeakageFinding> findings;

    /** Refuses because of findings. */
    public LeakageException(List<LeakageFinding> findings) {
        super("the estimate would be too good; repair, or accept by name: "
                + findings.stream().map(LeakageFinding::toString).collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** What it was refused for. */
    public List<LeakageFinding> findings() {
        return findings;
    }
}
