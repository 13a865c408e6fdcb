package org.polyinfo.examples.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.data.Components;
import org.polyinfo.ml.data.Structures;
import org.polyinfo.ml.split.ClusterSplit;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.LeaveOneGroupOut;
import org.polyinfo.ml.split.PropertyRangeSplit;
import org.polyinfo.ml.split.SplitPlan;

/**
 * How a config wants its rows divided.
 *
 * @param kind one of {@link #KINDS}
 * @param folds number of folds
 * @param seed seed of the folds; without one they follow the order of the table
 * @param column column of the folds ({@code given}), the groups, the clusters or the property; the config's own where absent
 */
record StudySplit(String kind, int folds, OptionalLong seed, Optional<String> column) {

    static final List<String> KINDS =
            List.of("grouped-k-fold", "leave-one-group-out", "random-k-fold", "property-range", "cluster", "given");

    private static final Set<String> TRAINING = Set.of("train", "training", "fit", "learn");
    private static final Set<String> VALIDATION = Set.of("validation", "valid", "val", "dev");
    private static final Set<String> TEST = Set.of("test", "testing", "holdout", "hold-out", "held-out", "external");
    private static final double TAIL = 0.1;
    private static final double CLUSTER_SIMILARITY = 0.4;

    /**
     * The folds of a table.
     *
     * @throws IllegalArgumentException if a column is missing or the rows do not allow the split
     */
    SplitPlan plan(PropertyTable table, StudyConfig config) {
        return switch (kind) {
            case "grouped-k-fold" -> kFold().split(groups(table, config));
            case "random-k-fold" ->
                kFold().split(IntStream.range(0, table.rows()).toArray());
            case "leave-one-group-out" ->
                new LeaveOneGroupOut()
                        .split(column.isPresent() ? table.strings(column.get()) : names(groups(table, config)));
            case "property-range" ->
                new PropertyRangeSplit(TAIL).split(table.doubles(column.orElseGet(config::requiredTarget)));
            case "cluster" -> kFold().split(clusters(table, config));
            default -> given(table.column(column.orElse("fold")));
        };
    }

    private GroupKFold kFold() {
        GroupKFold plain = GroupKFold.of(folds);
        return seed.isPresent() ? plain.withSeed(seed.getAsLong()) : plain;
    }

    private int[] groups(PropertyTable table, StudyConfig config) {
        List<String> columns = column.map(List::of).orElse(config.groups());
        if (!columns.isEmpty()) {
            return Components.ofKeys(columns.stream().map(table::strings).toList());
        }
        String smiles = config.smiles()
                .orElseThrow(() -> config.wrong("split '" + kind + "' needs 'groups', 'smiles' or a 'column'"));
        return Components.ofKeys(
                List.<@Nullable String[]>of(Structures.of(table.strings(smiles)).keys()));
    }

    private int[] clusters(PropertyTable table, StudyConfig config) {
        if (column.isPresent()) {
            return groups(table, config);
        }
        String smiles = config.smiles()
                .orElseThrow(() -> config.wrong("split 'cluster' needs 'smiles' or a 'column' of clusters"));
        return ClusterSplit.clusters(Structures.of(table.strings(smiles)).fingerprints(), CLUSTER_SIMILARITY);
    }

    private static String[] names(int[] groups) {
        return Arrays.stream(groups).mapToObj(g -> "group " + g).toArray(String[]::new);
    }

    /** Folds from a column: numbers or names of test folds, or the words training, validation and test. */
    private static SplitPlan given(Column column) {
        int n = column.size();
        @Nullable String[] names = new @Nullable String[n];
        for (int i = 0; i < n; i++) {
            names[i] = column.isMissing(i)
                    ? null
                    : column instanceof Column.Numbers numbers
                            ? number(column.name(), numbers.at(i), i)
                            : String.valueOf(((Column.Texts) column).at(i)).strip();
        }
        Set<String> words = new TreeSet<>();
        Arrays.stream(names)
                .filter(java.util.Objects::nonNull)
                .forEach(s -> words.add(String.valueOf(s).toLowerCase(Locale.ROOT)));
        boolean parts =
                words.stream().anyMatch(TEST::contains) || words.stream().anyMatch(TRAINING::contains);
        Map<String, Integer> order = new LinkedHashMap<>();
        int[] number = new int[n];
        for (int i = 0; i < n; i++) {
            String name = names[i];
            number[i] = name == null ? -2 : parts ? part(column.name(), name, i) : fold(name, order);
        }
        List<Fold> folds = new ArrayList<>();
        if (parts) {
            addFold(folds, "validation", number, 0, k -> k == -1);
            addFold(folds, "test", number, 1, k -> k == -1 || k == 0);
        } else {
            order.forEach((name, k) -> addFold(folds, "fold " + name, number, k, other -> other != k && other != -2));
        }
        return new SplitPlan("given", n, folds, Map.of("column", column.name()));
    }

    private static int fold(String name, Map<String, Integer> order) {
        return name.startsWith("-") ? -1 : order.computeIfAbsent(name, k -> order.size());
    }

    private static int part(String column, String name, int row) {
        String word = name.toLowerCase(Locale.ROOT);
        if (TRAINING.contains(word)) {
            return -1;
        }
        if (VALIDATION.contains(word)) {
            return 0;
        }
        if (TEST.contains(word)) {
            return 1;
        }
        throw new IllegalArgumentException(
                "column '" + column + "' must hold train, validation or test, found '" + name + "' in row " + row);
    }

    private static void addFold(
            List<Fold> folds, String label, int[] number, int tested, java.util.function.IntPredicate trained) {
        int[] test = IntStream.range(0, number.length)
                .filter(i -> number[i] == tested)
                .toArray();
        if (test.length > 0) {
            int[] train = IntStream.range(0, number.length)
                    .filter(i -> trained.test(number[i]))
                    .toArray();
            folds.add(Fold.of(label, train, test));
        }
    }

    private static String number(String column, double value, int row) {
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "column '" + column + "' must hold numbers of folds, found " + value + " in row " + row);
        }
        return String.valueOf((int) value);
    }
}
