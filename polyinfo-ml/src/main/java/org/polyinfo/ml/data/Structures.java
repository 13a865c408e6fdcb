package org.polyinfo.ml.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Fingerprint;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.MorganFingerprint;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.core.text.FormatException;

/**
 * The structures of a column of SMILES: keys that are equal for the same polymer in any notation, and fingerprints. Repeat
 * units are written with two stars, or with two of the metal atoms that some collections put in their place
 * ({@code [Cu]CCO[Au]}); everything else is taken as a molecule. Immutable. Each distinct text is read once.
 */
public final class Structures {

    // Elements that no organic polymer holds, which collections put where the neighbouring units are.
    private static final Pattern MARKER = Pattern.compile("\\[(?:Cu|Au|Ag|At|Po|Fr|Ra|Lr|Og|Ts|Rn)]");
    private static final Pattern LETTERED = Pattern.compile("\\[R\\d?]|\\[\\$]|\\[<]|\\[>]|\\{|}");

    private final List<Optional<String>> texts;
    private final Map<String, Optional<Structure>> read = new HashMap<>();

    /** What one text says. */
    private record Structure(String key, Fingerprint fingerprint) {}

    private Structures(List<Optional<String>> texts) {
        this.texts = texts;
        for (Optional<String> text : texts) {
            text.ifPresent(t -> read.computeIfAbsent(t, Structures::read));
        }
    }

    /** Reads a column of SMILES; a missing one is {@code null}. */
    public static Structures of(@Nullable String[] smiles) {
        List<Optional<String>> texts = new ArrayList<>();
        for (String text : smiles) {
            texts.add(text == null || text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
        }
        return new Structures(texts);
    }

    private static Optional<Structure> read(String text) {
        String starred = withStars(text);
        try {
            Molecule molecule = Molecule.parse("structure", starred);
            return Optional.of(new Structure(
                    key(starred, molecule), MorganFingerprint.withDefaults().of(molecule)));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    /** The text with stars where it has none but two markers. */
    private static String withStars(String text) {
        if (text.indexOf('*') >= 0) {
            return text;
        }
        for (Pattern pattern : List.of(MARKER, LETTERED)) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.results().count() == 2) {
                return pattern.matcher(text).replaceAll("[*]");
            }
        }
        return text;
    }

    private static String key(String text, Molecule molecule) {
        try {
            return RepeatUnit.parse(text).key();
        } catch (FormatException e) {
            return molecule.smiles();
        }
    }

    private static long[] bits(Fingerprint fingerprint) {
        long[] words = new long[(fingerprint.size() + 63) / 64];
        for (int bit : fingerprint.bits()) {
            words[bit >> 6] |= 1L << bit;
        }
        return words;
    }

    private Optional<Structure> at(int row) {
        return texts.get(row).flatMap(t -> read.getOrDefault(t, Optional.empty()));
    }

    /** Number of rows. */
    public int size() {
        return texts.size();
    }

    /** Whether the structure of a row could be read. */
    public boolean isReadable(int row) {
        return at(row).isPresent();
    }

    /** Rows that hold a text which could not be read. */
    public List<Integer> unreadable() {
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (texts.get(i).isPresent() && !isReadable(i)) {
                rows.add(i);
            }
        }
        return rows;
    }

    /**
     * One key per row: that of the endless chain for a repeat unit, whatever its frame, direction and number of periods; the
     * canonical SMILES for a molecule; {@code null} where the structure is missing or cannot be read.
     */
    public @Nullable String[] keys() {
        @Nullable String[] keys = new @Nullable String[size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = at(i).map(Structure::key).orElse(null);
        }
        return keys;
    }

    /**
     * Morgan fingerprints of radius 2 and 2048 bits of the structures as written, stars included.
     *
     * @throws IllegalArgumentException if a row has no readable structure
     */
    public Fingerprints fingerprints() {
        long[][] words = new long[size()][];
        for (int i = 0; i < words.length; i++) {
            int row = i;
            words[i] = at(i).map(structure -> bits(structure.fingerprint()))
                    .orElseThrow(() -> new IllegalArgumentException("row " + row + " must hold a SMILES, found "
                            + texts.get(row).map(t -> "'" + t + "'").orElse("nothing")));
        }
        return Fingerprints.of(words);
    }

    /** The rows of the given indices. */
    public Structures rows(int[] indices) {
        List<Optional<String>> picked = new ArrayList<>();
        for (int i : indices) {
            picked.add(texts.get(i));
        }
        return new Structures(picked);
    }
}
