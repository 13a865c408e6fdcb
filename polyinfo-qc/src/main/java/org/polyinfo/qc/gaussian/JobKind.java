package org.polyinfo.qc.gaussian;

/** How a step of a log begins. */
public enum JobKind {
    /** A new input: the program's banner, or a {@code --Link1--} section of the user. */
    NEW_INPUT,
    /** A further step of the same input, begun by the program itself (opt followed by freq, composite methods). */
    INTERNAL_STEP,
    /** The beginning is missing: the text starts in the middle of a job. */
    HEADLESS
}
