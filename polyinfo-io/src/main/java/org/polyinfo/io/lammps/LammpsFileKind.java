package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.polyinfo.io.internal.Compression;

/** What a file of LAMMPS is, told by its content: names of such files mean nothing. */
public enum LammpsFileKind {
    /** A trajectory: {@link LammpsDump} reads it. */
    DUMP,
    /** A log: {@link LammpsLog} reads it. */
    LOG,
    /** A data file: {@link LammpsData} reads it. */
    DATA,
    /** Output of a fix, a table of numbers: {@link LammpsTable} reads it. */
    TABLE,
    /** A molecule template. */
    MOLECULE,
    /** A binary restart file, which only LAMMPS itself reads: convert it with its {@code -restart2data}. */
    RESTART,
    /** An input script. */
    INPUT,
    /** None of these. */
    UNKNOWN;

    private static final int LOOKED_AT = 1 << 18;
    private static final Pattern ITEM = Pattern.compile("\\s*ITEM: ");
    private static final Pattern XYZ =
            Pattern.compile("\\s*\\d+\\s*\\R[^\\n]*\\n\\s*\\S+(\\s+[-+\\d.eE]+){3}.*", Pattern.DOTALL);
    private static final Pattern OF_LOG = line(
            "LAMMPS \\(|Per MPI rank memory allocation|Memory usage per processor|Loop time of |Total wall time: |Reading data file|ERROR(?: on proc \\d+)?: ");
    private static final Pattern ATOMS = line("\\s*\\d+\\s+atoms\\b");
    private static final Pattern BOX = line("\\s*\\S+\\s+\\S+\\s+xlo\\s+xhi|\\s*\\S+\\s+\\S+\\s+\\S+\\s+avec");
    private static final Pattern COORDS = line("\\s*(?:Coords|Types)\\s*$");
    private static final Pattern COMMAND = line(
            "\\s*(?:units|atom_style|read_data|read_restart|pair_style|create_box|lattice|boundary|fix|run|minimize|variable|include)\\s+\\S");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\.?\\d[-+.\\deE]*|nan|inf)");

    private static Pattern line(String regex) {
        return Pattern.compile("^(?:" + regex + ")", Pattern.MULTILINE);
    }

    /**
     * Looks at the beginning of a file, plain or compressed.
     *
     * @throws IOException if it cannot be read
     */
    public static LammpsFileKind of(Path file) throws IOException {
        byte[] head;
        try (Compression.Source in = Compression.open(file)) {
            head = in.peek(LOOKED_AT);
        }
        if (BinaryDump.isOne(head)) {
            return DUMP;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("LammpS RestartT") || text.indexOf("LammpS RestartT") == 1) {
            return RESTART;
        }
        if (text.indexOf('\0') >= 0) {
            return UNKNOWN;
        }
        if (ITEM.matcher(text).lookingAt() || text.startsWith("Number of particles")) {
            return DUMP;
        }
        if (OF_LOG.matcher(text).find()) {
            return LOG;
        }
        boolean atoms = ATOMS.matcher(text).find();
        if (atoms && BOX.matcher(text).find()) {
            return DATA;
        }
        if (atoms && COORDS.matcher(text).find()) {
            return MOLECULE;
        }
        if (XYZ.matcher(text).lookingAt()) {
            return DUMP;
        }
        if (COMMAND.matcher(text).find()) {
            return INPUT;
        }
        return looksLikeTable(text) ? TABLE : UNKNOWN;
    }

    /** Comments, then a line with a number in it. */
    private static boolean looksLikeTable(String text) {
        boolean commented = false;
        for (String line : text.lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("#")) {
                commented = true;
            } else if (!bare.isEmpty()) {
                return Arrays.stream(bare.split("\\s+", -1))
                        .anyMatch(w -> NUMBER.matcher(w).matches());
            }
        }
        return commented;
    }
}
