package org.polyinfo.io.radonpy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/**
 * A working folder of RadonPy: one polymer, simulation files at the top, everything else in {@code analyze/}.
 *
 * @param path the folder
 */
public record RadonPyFolder(Path path) {

    private static final Pattern LAST_STAGE =
            Pattern.compile("(?:.*_)?eq(\\d{1,3})_last\\.(?:json|pickle|data)(?:\\.gz)?");
    private static final Pattern STAGE_FILE = Pattern.compile(
            "((?:.*_)?eq\\d{1,3}|.*(?:nemd|emd)_TC-[A-Za-z]+(?:_[xyz])?)\\.(?:data|in|log|dump)(?:\\.gz)?");
    private static final List<String> TABLES = List.of(
            "results.csv",
            "input_data.csv",
            "qm_data.csv",
            "eq_prop_data.csv",
            "eq_conv_data.csv",
            "tc_prop_data.csv",
            "tc_conv_data.csv");

    /** Whether a path looks like such a folder: a directory with {@code analyze/} in it. */
    public static boolean isOne(Path path) {
        return Files.isDirectory(path.resolve("analyze"));
    }

    /** The folder of results and molecules. */
    public Path analyze() {
        return path.resolve("analyze");
    }

    /**
     * The stages there are files of: {@code eq1}, {@code eq2}, {@code nemd_TC-MP_x} …, in the order of names.
     *
     * @throws IOException if the folder cannot be listed
     */
    public List<String> stages() throws IOException {
        return namesMatching(path, STAGE_FILE).stream().distinct().toList();
    }

    /**
     * Number of the last equilibration stage that was finished: the highest {@code n} of {@code eq<n>_last.*}.
     *
     * @throws IOException if the folder cannot be listed
     */
    public OptionalInt lastStage() throws IOException {
        List<String> numbers = new ArrayList<>(namesMatching(analyze(), LAST_STAGE));
        numbers.addAll(namesMatching(path, LAST_STAGE));
        return numbers.stream().mapToInt(Integer::parseInt).max();
    }

    private static List<String> namesMatching(Path folder, Pattern pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> pattern.matcher(String.valueOf(f.getFileName())))
                    .filter(Matcher::matches)
                    .map(m -> m.group(1))
                    .sorted()
                    .toList();
        }
    }

    /**
     * All results as one row: {@code results.csv} first, then what the {@code *_data.csv} beside it add. A table of more
     * than one row is left out of the joining.
     *
     * @throws IOException if a file cannot be read
     * @throws FormatException if a file is not well-formed, or there is none
     */
    public PropertyTable results() throws IOException {
        Map<String, Column> columns = new LinkedHashMap<>();
        Provenance provenance = Provenance.of("read RadonPy folder");
        for (Path file : tables()) {
            PropertyTable table = RadonPyResults.read(file);
            if (table.rows() != 1) {
                continue;
            }
            provenance = provenance.withInput(file);
            for (Column column : table.columns()) {
                if (!column.name().equals("index")
                        && (!columns.containsKey(column.name()) || isEmpty(columns, column))) {
                    columns.put(column.name(), column);
                }
            }
        }
        if (columns.isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of(path.toString()),
                    "expected result tables in analyze/ (results.csv, *_data.csv), found none");
        }
        return PropertyTable.of(List.copyOf(columns.values()), provenance);
    }

    private static boolean isEmpty(Map<String, Column> columns, Column column) {
        Column known = columns.get(column.name());
        return known != null && known.isMissing(0);
    }

    private List<Path> tables() throws IOException {
        Map<Integer, Path> ordered = new TreeMap<>();
        try (Stream<Path> files = Files.isDirectory(analyze()) ? Files.list(analyze()) : Stream.of()) {
            List<Path> found = files.filter(f -> name(f).endsWith("_data.csv") || name(f).equals("results.csv"))
                    .sorted()
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                int place = TABLES.indexOf(name(found.get(i)));
                ordered.put(place < 0 ? TABLES.size() + i : place, found.get(i));
            }
        }
        return List.copyOf(ordered.values());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.gz$", "");
    }

    /**
     * A molecule of {@code analyze/}.
     *
     * @param name {@code monomer1}, {@code polymer}, {@code amorphous}, {@code eq3_last} …
     * @return empty where there is no such JSON file
     * @throws IOException if it cannot be read
     */
    public Optional<RadonPyMolecule> molecule(String name) throws IOException {
        for (String extension : List.of(".json", ".json.gz")) {
            Path file = analyze().resolve(name + extension);
            if (Files.exists(file)) {
                return Optional.of(RadonPyMolecule.read(file));
            }
        }
        return Optional.empty();
    }
}
