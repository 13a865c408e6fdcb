package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What a section reader works with: the current line, the job it belongs to, and ways to take fields off the line. */
final class LogCursor {

    final LogLines lines;
    /** The job that sections write to. */
    JobData job = new JobData(JobKind.HEADLESS, 0, 0);

    private final double[] numbers = new double[64];

    LogCursor(LogLines lines) {
        this.lines = lines;
    }

    /** The next line that is whole; false at the end of the text. */
    boolean next() throws IOException {
        return lines.next() && (lines.terminated || backToUnfinished());
    }

    private boolean backToUnfinished() {
        lines.stay();
        return false;
    }

    /** Skips a number of lines. */
    boolean skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (!next()) {
                return false;
            }
        }
        return true;
    }

    /** A field of fixed columns, counted from 0 at the line's first byte; NaN and a diagnostic where it is no number. */
    double field(int column, int width, String what) {
        int from = lines.start + column;
        return at(from, Math.min(from + width, lines.end), what);
    }

    /** A field between two places of the buffer; NaN and a diagnostic where it is no number. */
    double at(int from, int to, String what) {
        double value = Decimals.parse(lines.buffer(), from, to);
        if (Double.isNaN(value)) {
            lost(what, from, to);
        }
        return value;
    }

    /** Notes a lost field. */
    void lost(String what, int from, int to) {
        String found = lines.stripped(from, Math.max(from, to));
        String shown = found.length() > 40 ? found.substring(0, 40) + "…" : found;
        job.diagnose(lines.number, what + " is not a number: '" + shown + "'; left empty");
    }

    /** Notes something odd. */
    void note(String message) {
        job.diagnose(lines.number, message);
    }

    /**
     * The number that follows a text in the line; empty where the text is absent, and with a diagnostic where no number
     * follows.
     */
    double after(String label, String what) {
        return after(label, lines.start, what);
    }

    /** The number that follows a text from a place of the line on. */
    double after(String label, int from, String what) {
        int at = lines.indexOf(label, from);
        if (at < 0) {
            return Double.NaN;
        }
        int begin = at + label.length();
        int count = Decimals.parseAll(lines.buffer(), begin, lines.end, single);
        if (count == 0 || Double.isNaN(single[0])) {
            lost(what, begin, lines.end);
            return Double.NaN;
        }
        return single[0];
    }

    private final double[] single = new double[1];

    /** The whole number that follows a text in the line, if any. */
    OptionalInt intAfter(String label) {
        int at = lines.indexOf(label);
        if (at < 0) {
            return OptionalInt.empty();
        }
        byte[] b = lines.buffer();
        int i = at + label.length();
        while (i < lines.end && (b[i] == ' ' || b[i] == '=')) {
            i++;
        }
        int to = i;
        while (to < lines.end && ((b[to] >= '0' && b[to] <= '9') || (to == i && (b[to] == '-' || b[to] == '+')))) {
            to++;
        }
        int value = Decimals.parseInt(b, i, to, Integer.MIN_VALUE);
        return value == Integer.MIN_VALUE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    /** The numbers of the line from a place on, into a shared array that the next call overwrites. */
    int numbersFrom(int from) {
        return Decimals.parseAll(lines.buffer(), from, lines.end, numbers);
    }

    /** The array that {@link #numbersFrom} fills. */
    double[] numbers() {
        return numbers;
    }

    /** Exactly {@code count} numbers from a place of the line on, NaN and one diagnostic for those that are none. */
    double[] numbersFrom(int from, int count, String what) {
        int found = numbersFrom(from);
        double[] values = new double[count];
        boolean complete = true;
        for (int i = 0; i < count; i++) {
            values[i] = i < found ? numbers[i] : Double.NaN;
            complete &= !Double.isNaN(values[i]);
        }
        if (!complete) {
            lost(what, from, lines.end);
        }
        return values;
    }

    /** A value that NaN stands for the absence of. */
    static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
