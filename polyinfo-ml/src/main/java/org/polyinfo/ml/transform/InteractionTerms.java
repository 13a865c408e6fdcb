package org.polyinfo.ml.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;

/**
 * Products of descriptors with structure categories, the terms of interactive linear regression (Shimakawa, Kumada, Sato,
 * npj Comput. Mater. 10, 11 (2024)).
 *
 * <p>Some features are categories of 0 and 1, the others descriptors. A category c gives two indicators: {@code c1} is the
 * category, {@code c0} its complement. The terms are the descriptors themselves, then for every descriptor f, and for the
 * constant 1, the products {@code f*k} with every indicator k. With degree 2 the indicators are joined by products of two
 * indicators of different categories. An indicator takes part only if it is neither too rare nor too common among the
 * <em>training</em> rows: more than {@code minimumShare} of the rows have it and more than that share do not.
 *
 * @param categories names of the category features
 * @param degree 1 or 2: most indicators in one product
 * @param minimumShare share of rows, at least 0 and below 0.5, that must be exceeded on both sides
 */
public record InteractionTerms(List<String> categories, int degree, double minimumShare) implements Transform {

    /** Name of this type in files. */
    public static final String TYPE = "interaction terms";

    /**
     * @throws IllegalArgumentException if a category stands twice or a number is out of range
     */
    public InteractionTerms {
        categories = List.copyOf(categories);
        if (new HashSet<>(categories).size() != categories.size()) {
            throw new IllegalArgumentException("categories must be distinct, found " + categories);
        }
        if (degree != 1 && degree != 2) {
            throw new IllegalArgumentException("degree must be 1 or 2, found " + degree);
        }
        if (!(minimumShare >= 0 && minimumShare < 0.5)) {
            throw new IllegalArgumentException("minimumShare must be at least 0 and below 0.5, found " + minimumShare);
        }
    }

    /**
     * @throws IllegalArgumentException if a category is not among the features or holds anything but 0 and 1
     */
    @Override
    public Fitted fit(TrainingSet training) {
        return new Fitted(training.x().columns(), categories, frequentIndicators(training.x()));
    }

    /**
     * Indicators that are neither too rare nor too common among the given rows: {@code c1} for all categories, then
     * {@code c0}, then, for degree 2, products {@code c1*d0}.
     *
     * @throws IllegalArgumentException if a category is not among the features or holds anything but 0 and 1
     */
    public List<String> frequentIndicators(FeatureMatrix rows) {
        List<String> simple = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (int value = 1; value >= 0; value--) {
            for (String category : categories) {
                byte[] column = binary(rows, rows.columns().indexOf(category), value);
                if (isFrequent(column)) {
                    simple.add(category + value);
                    values.add(column);
                }
            }
        }
        List<String> kept = new ArrayList<>(simple);
        if (degree == 2) {
            for (int a = 0; a < simple.size(); a++) {
                for (int b = a + 1; b < simple.size(); b++) {
                    if (isFrequent(product(values.get(a), values.get(b)))) {
                        kept.add(simple.get(a) + "*" + simple.get(b));
                    }
                }
            }
        }
        return kept;
    }

    private boolean isFrequent(byte[] column) {
        int ones = 0;
        for (byte v : column) {
            ones += v;
        }
        double least = minimumShare * column.length;
        return ones > least && column.length - ones > least;
    }

    private static byte[] product(byte[] a, byte[] b) {
        byte[] both = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            both[i] = (byte) (a[i] * b[i]);
        }
        return both;
    }

    private static byte[] binary(FeatureMatrix x, int column, int value) {
        int[] origins = x.origins();
        byte[] ones = new byte[x.rowCount()];
        for (int i = 0; i < ones.length; i++) {
            double v = x.at(i, column);
            if (v != 0 && v != 1) {
                throw new IllegalArgumentException("category '"
                        + x.columns().names().get(column) + "' must be 0 or 1, found " + v + " in row " + origins[i]);
            }
            ones[i] = (byte) (v == value ? 1 : 0);
        }
        return ones;
    }

    @Override
    public String describe() {
        return "interaction terms with " + categories.size() + " categories, degree " + degree + ", minimum share "
                + minimumShare;
    }

    /** Terms whose indicators are chosen. */
    public static final class Fitted implements FittedTransform {

        private final Columns columns;
        private final List<String> categories;
        private final List<String> indicators;
        private final Columns terms;
        private final int[] descriptors;
        // For each indicator its categories as (column, wanted value) pairs, one or two.
        private final int[][] conditions;

        /**
         * Terms with given indicators.
         *
         * @param columns the features
         * @param categories which of them are categories
         * @param indicators names as {@link #frequentIndicators} gives them
         * @throws IllegalArgumentException if a name is not known or no descriptor and no indicator is left
         */
        public Fitted(Columns columns, List<String> categories, List<String> indicators) {
            this.columns = columns;
            this.categories = List.copyOf(categories);
            this.indicators = List.copyOf(indicators);
            Set<String> known = new HashSet<>(categories);
            known.forEach(columns::indexOf);
            List<String> names = new ArrayList<>();
            List<Unit> units = new ArrayList<>();
            for (int j = 0; j < columns.size(); j++) {
                if (!known.contains(columns.names().get(j))) {
                    names.add(columns.names().get(j));
                    units.add(columns.units().get(j));
                }
            }
            this.descriptors = names.stream().mapToInt(columns::indexOf).toArray();
            this.conditions =
                    indicators.stream().map(k -> conditions(columns, known, k)).toArray(int[][]::new);
            int plain = names.size();
            for (int f = 0; f <= plain; f++) {
                for (String indicator : indicators) {
                    names.add((f == plain ? "1" : names.get(f)) + "*" + indicator);
                    units.add(f == plain ? Unit.ONE : units.get(f));
                }
            }
            if (names.isEmpty()) {
                throw new IllegalArgumentException(
                        "there must be at least one descriptor or frequent category, found none");
            }
            this.terms = new Columns(names, units);
        }

        private static int[] conditions(Columns columns, Set<String> categories, String indicator) {
            // A category's name may hold an asterisk itself, so every cut is tried.
            for (int cut = indicator.length(); cut > 0; cut = indicator.lastIndexOf('*', cut - 1)) {
                String first = indicator.substring(0, cut);
                String second = cut == indicator.length() ? "" : indicator.substring(cut + 1);
                if (isIndicator(categories, first) && (second.isEmpty() || isIndicator(categories, second))) {
                    return second.isEmpty()
                            ? new int[] {column(columns, first), value(first)}
                            : new int[] {column(columns, first), value(first), column(columns, second), value(second)};
                }
            }
            throw new IllegalArgumentException("indicator '" + indicator + "' is of no known category");
        }

        private static boolean isIndicator(Set<String> categories, String name) {
            return (name.endsWith("0") || name.endsWith("1"))
                    && categories.contains(name.substring(0, name.length() - 1));
        }

        private static int column(Columns columns, String indicator) {
            return columns.indexOf(indicator.substring(0, indicator.length() - 1));
        }

        private static int value(String indicator) {
            return indicator.endsWith("1") ? 1 : 0;
        }

        static Fitted of(ModelState state) {
            return new Fitted(state.columns("columns"), state.texts("categories"), state.texts("indicators"));
        }

        /** The indicators in order. */
        public List<String> indicators() {
            return indicators;
        }

        @Override
        public FeatureMatrix apply(FeatureMatrix x) {
            columns.requireSame(x.columns());
            int n = x.rowCount();
            int k = conditions.length;
            int plain = descriptors.length;
            categories.forEach(c -> binary(x, columns.indexOf(c), 1));
            double[] values = new double[n * terms.size()];
            double[] indicator = new double[k];
            for (int i = 0; i < n; i++) {
                for (int c = 0; c < k; c++) {
                    int[] condition = conditions[c];
                    boolean holds = x.at(i, condition[0]) == condition[1]
                            && (condition.length == 2 || x.at(i, condition[2]) == condition[3]);
                    indicator[c] = holds ? 1 : 0;
                }
                int at = i * terms.size();
                for (int f = 0; f < plain; f++) {
                    double v = x.at(i, descriptors[f]);
                    values[at + f] = v;
                    int from = at + plain + f * k;
                    for (int c = 0; c < k; c++) {
                        values[from + c] = v * indicator[c];
                    }
                }
                System.arraycopy(indicator, 0, values, at + plain + plain * k, k);
            }
            return x.withValues(terms, values);
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .put("columns", columns)
                    .put("categories", categories)
                    .put("indicators", indicators);
        }
    }
}
