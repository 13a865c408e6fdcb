package org.polyinfo.ml.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Columns;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FitRecord;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.regression.Contributions;
import org.polyinfo.ml.regression.Intervals;

/**
 * A model that also reads text columns: every text found in the training rows becomes an indicator column of 0 and 1, named
 * {@code column=text}, in alphabetical order. What texts there are is learnt from the training rows only. A text never seen
 * in training, like a missing one, is 0 in all indicators of its column, so the row is predicted as one about which the
 * column says nothing.
 */
public final class EncodedModel implements Model {

    private final List<String> columns;
    private final Function<UnaryOperator<List<String>>, Model> inner;

    private EncodedModel(List<String> columns, Function<UnaryOperator<List<String>>, Model> inner) {
        this.columns = List.copyOf(columns);
        this.inner = inner;
    }

    /**
     * A model with text columns.
     *
     * @param columns the text columns
     * @param inner makes the model of the indicators; it is given what replaces, in a list of column names, each text
     *     column by its indicators
     */
    public static EncodedModel of(List<String> columns, Function<UnaryOperator<List<String>>, Model> inner) {
        return new EncodedModel(columns, inner);
    }

    /**
     * @throws IllegalArgumentException if a column holds numbers or more than half of the training rows differ in it, or
     *     the model cannot learn
     */
    @Override
    public Fitted fit(Dataset training) {
        Map<String, List<String>> categories = new LinkedHashMap<>();
        for (String column : columns) {
            if (!(training.table().column(column) instanceof Column.Texts)) {
                throw new IllegalArgumentException("column '" + column + "' must hold text, found numbers");
            }
            TreeSet<String> texts = new TreeSet<>();
            for (@Nullable String text : training.table().strings(column)) {
                if (text != null) {
                    texts.add(text);
                }
            }
            if (2 * texts.size() > training.rowCount()) {
                throw new IllegalArgumentException("text column '" + column + "' has " + texts.size()
                        + " different texts in " + training.rowCount()
                        + " training rows: it names rows rather than kinds; leave it out of the features");
            }
            categories.put(column, List.copyOf(texts));
        }
        Model model = inner.apply(names -> expanded(names, categories));
        Dataset encoded = training.on(encoded(training.table(), categories), expanded(training.features(), categories));
        return new Fitted(categories, model.fit(encoded));
    }

    @Override
    public String describe() {
        return "indicators of " + String.join(", ", columns) + ", then "
                + inner.apply(UnaryOperator.identity()).describe();
    }

    private static List<String> expanded(List<String> names, Map<String, List<String>> categories) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            List<String> texts = categories.get(name);
            if (texts == null) {
                all.add(name);
            } else {
                texts.forEach(text -> all.add(name + "=" + text));
            }
        }
        return all;
    }

    private static PropertyTable encoded(PropertyTable table, Map<String, List<String>> categories) {
        PropertyTable more = table;
        for (Map.Entry<String, List<String>> entry : categories.entrySet()) {
            @Nullable String[] cells = table.strings(entry.getKey());
            Scale scale = table.column(entry.getKey()).scale();
            for (String text : entry.getValue()) {
                double[] indicator = new double[cells.length];
                Arrays.setAll(indicator, i -> text.equals(cells[i]) ? 1 : 0);
                more = more.with(Column.of(entry.getKey() + "=" + text, Unit.ONE, scale, indicator));
            }
        }
        return more;
    }

    /** A model with text columns that has learnt. */
    public static final class Fitted implements FittedModel {

        /** Name of this type in files. */
        public static final String TYPE = "encoded";

        private final Map<String, List<String>> categories;
        private final FittedModel model;

        private Fitted(Map<String, List<String>> categories, FittedModel model) {
            this.categories = categories;
            this.model = model;
        }

        @Override
        public List<FitRecord> trace() {
            return model.trace();
        }

        /**
         * A model from its state.
         *
         * @param reader reads the model of the indicators
         * @throws org.polyinfo.core.text.FormatException if it is of another kind, or damaged
         */
        public static Fitted of(ModelState state, Function<ModelState, FittedModel> reader) {
            if (!state.type().equals(TYPE)) {
                throw state.invalid("expected a model of type '" + TYPE + "', found '" + state.type() + "'");
            }
            Map<String, List<String>> categories = new LinkedHashMap<>();
            for (ModelState column : state.states("columns")) {
                categories.put(column.text("name"), column.texts("texts"));
            }
            return new Fitted(categories, reader.apply(state.state("model")));
        }

        @Override
        public ModelState state() {
            return ModelState.ofType(TYPE)
                    .putAll(
                            "columns",
                            categories.entrySet().stream()
                                    .map(e -> ModelState.empty()
                                            .put("name", e.getKey())
                                            .put("texts", e.getValue()))
                                    .toList())
                    .put("model", model.state());
        }

        /** Texts seen in training, by text column. */
        public Map<String, List<String>> categories() {
            return categories;
        }

        /** The model of the indicators. */
        public FittedModel model() {
            return model;
        }

        /** The numeric columns it needs; the text columns are those of {@link #categories()}. */
        @Override
        public Columns features() {
            Columns all = model.features();
            List<String> indicators = expanded(List.copyOf(categories.keySet()), categories);
            List<String> names = new ArrayList<>();
            List<Unit> units = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (!indicators.contains(all.names().get(i))) {
                    names.add(all.names().get(i));
                    units.add(all.units().get(i));
                }
            }
            return new Columns(names, units);
        }

        @Override
        public String target() {
            return model.target();
        }

        @Override
        public Unit targetUnit() {
            return model.targetUnit();
        }

        /** The table with the indicators the model reads. */
        public PropertyTable encode(PropertyTable table) {
            return encoded(table, categories);
        }

        @Override
        public double[] predict(PropertyTable table) {
            return model.predict(encode(table));
        }

        @Override
        public Optional<double[]> standardDeviations(PropertyTable table) {
            return model.standardDeviations(encode(table));
        }

        @Override
        public Optional<Intervals> intervals(PropertyTable table, double level) {
            return model.intervals(encode(table), level);
        }

        @Override
        public Optional<List<Intervals>> intervals(PropertyTable table, double[] levels) {
            return model.intervals(encode(table), levels);
        }

        @Override
        public Optional<Contributions> contributions(PropertyTable table) {
            return model.contributions(encode(table));
        }
    }
}
