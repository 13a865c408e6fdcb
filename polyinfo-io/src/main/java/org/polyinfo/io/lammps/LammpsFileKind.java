package org.polyinfo.io.lammps;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
    /** A molecule template: {@link LammpsMolecule} reads it. */
    MOLECULE,
    /** A binary restart file, which only LAMMPS itself reads: convert it with its {@code -restart2data}. */
    RESTART,
    /** An input script: {@link LammpsInput} reads it. */
    INPUT,
    /** None of these. */
    UNKNOWN;

    private static final int LOOKED_AT = 1 << 18;
    private static final int LONGEST_LINE = 1 << 12;
    private static final Pattern OF_LOG = Pattern.compile(
            "LAMMPS \\(|Per MPI rank memory allocation|Memory usage per processor|Loop time of |Total wall time: |Reading data file|ERROR(?: on proc \\d+)?: ");
    private static final Pattern ATOMS = Pattern.compile("\\d+\\s+atoms\\b");
    private static final Pattern BOX = Pattern.compile("\\S+\\s+\\S+\\s+(?:xlo\\s+xhi|\\S+\\s+avec)");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\.?\\d[-+.\\deE]*|nan|inf)");
    /** The commands that a script may begin with; all others of LAMMPS need one of these before them. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?:angle|atom|bond|dihedral|improper|kspace|min|pair|run)_style|(?:angle|bond|dihedral|improper|pair)_coeff"
                    + "|atom_modify|boundary|change_box|clear|comm_(?:modify|style)|compute|create_(?:atoms|box)|dielectric"
                    + "|dimension|dump|echo|fix|group|if|include|info|jump|label|labelmap|lattice|log|mass|minimize"
                    + "|molecule|neigh(?:bor|_modify)|newton|next|package|partition|plugin|print|processors|python|quit"
                    + "|read_(?:data|dump|restart)|region|replicate|rerun|reset_timestep|run|set|shell|special_bonds|suffix"
                    + "|thermo(?:_style|_modify)?|timer|timestep|units|variable|velocity|write_(?:coeff|data|dump|restart)");

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
        return of(text.lines().filter(l -> l.length() <= LONGEST_LINE).toList());
    }

    private static LammpsFileKind of(List<String> lines) {
        List<String> filled =
                lines.stream().map(String::strip).filter(l -> !l.isEmpty()).toList();
        List<String> bare = filled.stream().filter(l -> !l.startsWith("#")).toList();
        String first = filled.isEmpty() ? "" : filled.get(0);
        String word = bare.isEmpty() ? "" : bare.get(0).split("\\s+", 2)[0];
        if (first.startsWith("ITEM: ") || first.startsWith("Number of particles")) {
            return DUMP;
        }
        if (word.equals("---")) {
            return bare.stream().anyMatch(l -> l.startsWith("natoms:")) ? DUMP : TABLE;
        }
        if (lines.stream().anyMatch(l -> OF_LOG.matcher(l).lookingAt())) {
            return LOG;
        }
        boolean atoms = bare.stream().anyMatch(l -> ATOMS.matcher(l).lookingAt());
        if (atoms && bare.stream().anyMatch(l -> BOX.matcher(l).lookingAt())) {
            return DATA;
        }
        if (atoms && bare.stream().anyMatch(l -> l.matches("(?:Coords|Types)\\s*(?:#.*)?"))) {
            return MOLECULE;
        }
        if (isXyz(lines)) {
            return DUMP;
        }
        if (COMMAND.matcher(word).matches()) {
            return INPUT;
        }
        return looksLikeTable(filled) ? TABLE : UNKNOWN;
    }

    /** A number of atoms alone, a comment, then an atom: a word and three numbers, at least. */
    private static boolean isXyz(List<String> lines) {
        if (lines.size() < 3 || !lines.get(0).strip().matches("\\d{1,18}")) {
            return false;
        }
        String[] atom = lines.get(2).strip().split("\\s+", -1);
        return atom.length >= 4
                && Arrays.stream(atom)
                        .skip(1)
                        .limit(3)
                        .allMatch(w -> NUMBER.matcher(w).matches());
    }

    /** Comments, then a line with a number in it. */
    private static boolean looksLikeTable(List<String> filled) {
        for (String line : filled) {
            if (!line.startsWith("#")) {
                return Arrays.stream(line.split("\\s+", -1))
                        .anyMatch(w -> NUMBER.matcher(w).matches());
            }
        }
        return !filled.isEmpty();
    }
}
