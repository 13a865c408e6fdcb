package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which section a line begins: a table from the first words of a line, leading blanks dropped, to the reader of that section.
 *
 * <p>A line is looked up by its first four bytes in an open hash; nearly all lines of a log miss there and cost a few
 * instructions.
 */
final class SectionTable {

    /** Reads a section: the cursor stands on its first line, and is left on its last. */
    @FunctionalInterface
    interface Section {
        void read(LogCursor log) throws IOException;
    }

    /** Where a section may stand, and what that says about jobs whose beginning is missing or whose end came too soon. */
    enum Role {
        /** Inside a job only: begins a headless one where none is open; is ignored after an end mark. */
        INSIDE,
        /** As {@link #INSIDE}, and so telling that it opens a job again after an end mark (two runs in one text). */
        BODY,
        /** Inside an open job; ignored elsewhere, since other programs might say the same. */
        WEAK,
        /** With the job at hand if there is one, even after its end mark. */
        TRAILING,
        /** Ends a job; begins a headless one where none is open. */
        END,
        /** Begins jobs by itself. */
        FRAME
    }

    /** One line of the table. */
    static final class Entry {
        final byte[] key;
        final Role role;
        final Section section;

        @Nullable Entry next;

        Entry(String key, Role role, Section section) {
            this.key = key.getBytes(StandardCharsets.ISO_8859_1);
            this.role = role;
            this.section = section;
        }
    }

    private static final int BITS = 11;

    private final @Nullable Entry[] slots = new @Nullable Entry[1 << BITS];
    private final int[] prefixes = new int[1 << BITS];

    SectionTable() {
        Arrays.fill(prefixes, -1);
    }

    /** Adds a section that belongs inside a job. */
    SectionTable on(String key, Section section) {
        return on(key, Role.INSIDE, section);
    }

    /** Adds a section; the key has four bytes at least. Of two keys that match, the longer one counts. */
    SectionTable on(String key, Role role, Section section) {
        Entry entry = new Entry(key, role, section);
        int prefix = LogLines.fourBytes(entry.key, 0);
        int slot = slot(prefix);
        while (slots[slot] != null && prefixes[slot] != prefix) {
            slot = (slot + 1) & (slots.length - 1);
        }
        prefixes[slot] = prefix;
        Entry head = slots[slot];
        if (head == null || head.key.length <= entry.key.length) {
            entry.next = head;
            slots[slot] = entry;
        } else {
            while (head.next != null && head.next.key.length > entry.key.length) {
                head = head.next;
            }
            entry.next = head.next;
            head.next = entry;
        }
        return this;
    }

    /** The section that a line begins, {@code at} being its first byte that is no blank. */
    @Nullable Entry find(LogLines lines, int at) {
        int prefix = LogLines.fourBytes(lines.buffer(), at);
        int slot = slot(prefix);
        Entry entry = slots[slot];
        while (entry != null && prefixes[slot] != prefix) {
            slot = (slot + 1) & (slots.length - 1);
            entry = slots[slot];
        }
        while (entry != null && !lines.startsWith(entry.key, at)) {
            entry = entry.next;
        }
        return entry;
    }

    private static int slot(int prefix) {
        return (prefix * 0x9E3779B1) >>> (32 - BITS);
    }
}
