package org.polyinfo.ml.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.ml.data.ModelState;

/**
 * Folds of one table, as data: what is trained on what, and how that came about.
 *
 * @param kind how the folds were made: {@code group k-fold}, {@code property range}, {@code given} …
 * @param rows number of rows of the table
 * @param folds at least one
 * @param parameters settings and seed, for provenance
 */
public record SplitPlan(String kind, int rows, List<Fold> folds, Map<String, String> parameters) {

    private static final int SCHEMA_VERSION = 1;

    /**
     * @throws IllegalArgumentException if there is no fold or a row is not in the table
     */
    public SplitPlan {
        folds = List.copyOf(folds);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (folds.isEmpty()) {
            throw new IllegalArgumentException("folds must hold at least one fold, found none");
        }
        for (Fold fold : folds) {
            if (fold.largestRow() >= rows) {
                throw new IllegalArgumentException("fold '" + fold.label() + "' names row " + fold.largestRow()
                        + ", but the table has " + rows + " rows");
            }
        }
    }

    /**
     * A plan from the number of the test fold of every row, as tables of folds give it.
     *
     * @param testFold fold in which a row is tested; a negative number is never tested and always trained on
     */
    public static SplitPlan ofTestFolds(int[] testFold) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        for (int fold : testFold) {
            sizes.merge(fold, 1, Integer::sum);
        }
        List<Fold> folds = new ArrayList<>();
        for (int number : sizes.keySet()) {
            if (number >= 0) {
                folds.add(fold("fold " + number, testFold, number));
            }
        }
        return new SplitPlan("given", testFold.length, folds, Map.of());
    }

    static Fold fold(String label, int[] number, int tested) {
        int[] test = new int[number.length];
        int[] train = new int[number.length];
        int tests = 0;
        int trains = 0;
        for (int i = 0; i < number.length; i++) {
            if (number[i] == tested) {
                test[tests++] = i;
            } else {
                train[trains++] = i;
            }
        }
        return Fold.of(label, Arrays.copyOf(train, trains), Arrays.copyOf(test, tests));
    }

    /** The folds of several plans of one table, one after the other: repeats with other seeds, say. */
    public static SplitPlan concat(List<SplitPlan> plans) {
        List<Fold> folds = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            for (Fold fold : plans.get(i).folds) {
                folds.add(Fold.of("repeat " + i + ", " + fold.label(), fold.train(), fold.test()));
            }
        }
        SplitPlan first = plans.get(0);
        Map<String, String> parameters = new LinkedHashMap<>(first.parameters);
        parameters.put("repeats", String.valueOf(plans.size()));
        return new SplitPlan("repeated " + first.kind, first.rows, folds, parameters);
    }

    /** For each row the folds that test it, as indices into {@link #folds()}. */
    public List<List<Integer>> testingFolds() {
        List<List<Integer>> testing = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            testing.add(new ArrayList<>());
        }
        for (int f = 0; f < folds.size(); f++) {
            for (int row : folds.get(f).test()) {
                testing.get(row).add(f);
            }
        }
        return testing;
    }

    /** SHA-256 over the folds: two plans with one digest divide the rows in the same way. */
    public String digest() {
        return Provenance.sha256(foldStates().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The plan as a nested state, for files that hold more than a plan. */
    public ModelState state() {
        ModelState parameterState = ModelState.empty();
        parameters.forEach(parameterState::put);
        return ModelState.empty()
                .put("schema", "polyinfo-split-plan")
                .put("schema_version", SCHEMA_VERSION)
                .put("kind", kind)
                .put("rows", rows)
                .put("parameters", parameterState)
                .putAll("folds", foldStates());
    }

    private List<ModelState> foldStates() {
        return folds.stream()
                .map(f -> ModelState.empty()
                        .put("label", f.label())
                        .put("train", f.train())
                        .put("test", f.test()))
                .toList();
    }

    /**
     * The plan in a nested state.
     *
     * @throws org.polyinfo.core.text.FormatException if it is not a plan, or of a later schema
     */
    public static SplitPlan of(ModelState state) {
        if (!state.text("schema").equals("polyinfo-split-plan") || state.whole("schema_version") > SCHEMA_VERSION) {
            throw state.invalid("expected a polyinfo-split-plan of schema_version at most " + SCHEMA_VERSION);
        }
        try {
            List<Fold> folds = state.states("folds").stream()
                    .map(f -> Fold.of(f.text("label"), f.integers("train"), f.integers("test")))
                    .toList();
            ModelState parameters = state.state("parameters");
            Map<String, String> read = new LinkedHashMap<>();
            parameters.names().forEach(name -> read.put(name, parameters.text(name)));
            return new SplitPlan(state.text("kind"), state.integer("rows"), folds, read);
        } catch (IllegalArgumentException e) {
            throw state.invalid(e.getMessage());
        }
    }

    /** Writes the plan as JSON; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        state().write(out);
    }

    /**
     * Reads a plan.
     *
     * @param source name for error messages
     * @throws org.polyinfo.core.text.FormatException if it is not a plan
     */
    public static SplitPlan read(InputStream in, String source) throws IOException {
        return of(ModelState.read(in, source));
    }

    /**
     * A picture as SVG: one band per fold, rows from left to right, training rows grey, test rows blue, rows in neither
     * white.
     */
    public String toSvg() {
        int width = 800;
        int band = 22;
        int left = 130;
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n",
                left + width + 10, band * folds.size() + 30));
        for (int f = 0; f < folds.size(); f++) {
            Fold fold = folds.get(f);
            byte[] part = new byte[rows];
            for (int row : fold.train()) {
                part[row] = 1;
            }
            for (int row : fold.test()) {
                part[row] = 2;
            }
            String label = fold.label().replace("&", "&amp;").replace("<", "&lt;");
            svg.append(String.format("<text x=\"4\" y=\"%d\">%s</text>%n", f * band + 20, label));
            for (int from = 0; from < rows; ) {
                int to = from;
                while (to < rows && part[to] == part[from]) {
                    to++;
                }
                if (part[from] != 0) {
                    svg.append(String.format(
                            java.util.Locale.ROOT,
                            "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>%n",
                            left + (double) width * from / rows,
                            f * band + 8,
                            (double) width * (to - from) / rows,
                            band - 6,
                            part[from] == 1 ? "#c8c8c8" : "#2166ac"));
                }
                from = to;
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** Kind, number of folds and rows. */
    @Override
    public String toString() {
        return kind + ", " + folds.size() + " folds of " + rows + " rows " + parameters;
    }
}
