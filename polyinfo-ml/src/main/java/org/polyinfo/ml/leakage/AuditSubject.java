package org.polyinfo.ml.leakage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.data.Components;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.Structures;
import org.polyinfo.ml.split.SplitPlan;

/**
 * What an audit looks at: a table, what its columns are for, the folds, and what is known of how columns came about. Every
 * role but the table is optional; what is not told cannot be examined. Immutable.
 */
public final class AuditSubject {

    private final PropertyTable table;
    private final Builder roles;
    private volatile @Nullable Structures structures;

    private AuditSubject(Builder roles) {
        this.table = roles.table;
        this.roles = roles;
    }

    /** Begins with a table and no roles. */
    public static Builder builder(PropertyTable table) {
        return new Builder(table);
    }

    /** The roles of a dataset, and folds. */
    public static AuditSubject of(Dataset data, SplitPlan plan) {
        Builder builder = builder(data.table())
                .features(data.features())
                .target(data.target())
                .groups(data.groups())
                .conditions(data.conditions())
                .folds(plan);
        data.smiles().ifPresent(builder::smiles);
        data.order().ifPresent(builder::order);
        return builder.build();
    }

    /** Collects roles. */
    public static final class Builder {
        private final PropertyTable table;
        private List<String> features = List.of();
        private @Nullable String target;
        private List<String> groups = List.of();
        private List<String> conditions = List.of();
        private @Nullable String smiles;
        private @Nullable String order;
        private @Nullable String recordId;
        private @Nullable SplitPlan plan;
        private List<RecordedTransform> recorded = List.of();
        private List<EncodedColumn> encoded = List.of();
        private List<StackedColumn> stacked = List.of();

        private Builder(PropertyTable table) {
            this.table = table;
        }

        /** Columns offered to the model. */
        public Builder features(List<String> columns) {
            features = List.copyOf(columns);
            return this;
        }

        /** The column to predict. */
        public Builder target(String column) {
            target = column;
            return this;
        }

        /** Columns whose equal values tie rows into one group. */
        public Builder groups(List<String> columns) {
            groups = List.copyOf(columns);
            return this;
        }

        /** Columns that may vary inside one sample. */
        public Builder conditions(List<String> columns) {
            conditions = List.copyOf(columns);
            return this;
        }

        /** The column with the structure. */
        public Builder smiles(String column) {
            smiles = column;
            return this;
        }

        /** The column with the time or order of measurement: numbers or dates. */
        public Builder order(String column) {
            order = column;
            return this;
        }

        /** The column with the number of the record. */
        public Builder recordId(String column) {
            recordId = column;
            return this;
        }

        /** The folds. */
        public Builder folds(SplitPlan folds) {
            plan = folds;
            return this;
        }

        /** Transforms that were fitted elsewhere. */
        public Builder recorded(List<RecordedTransform> transforms) {
            recorded = List.copyOf(transforms);
            return this;
        }

        /** Codes that were made from the target. */
        public Builder encoded(List<EncodedColumn> columns) {
            encoded = List.copyOf(columns);
            return this;
        }

        /** Predictions that another model reads. */
        public Builder stacked(List<StackedColumn> columns) {
            stacked = List.copyOf(columns);
            return this;
        }

        /**
         * The subject.
         *
         * @throws IllegalArgumentException if the table is empty, a named column is not there, the target holds text or is
         *     among the features, or the folds are for another number of rows
         */
        public AuditSubject build() {
            if (table.rows() == 0) {
                throw new IllegalArgumentException("the table must have at least one row, found none");
            }
            List<String> named = new ArrayList<>(features);
            named.addAll(groups);
            named.addAll(conditions);
            java.util.stream.Stream.of(smiles, order, recordId)
                    .filter(java.util.Objects::nonNull)
                    .forEach(named::add);
            encoded.forEach(e -> named.addAll(e.categories()));
            stacked.forEach(s -> s.part().ifPresent(named::add));
            named.forEach(table::column);
            recorded.forEach(r -> table.numbers(r.column()));
            encoded.forEach(e -> table.numbers(e.column()));
            stacked.forEach(s -> {
                table.numbers(s.predicted());
                table.numbers(s.known());
            });
            if (target != null) {
                table.numbers(target);
                if (features.contains(target)) {
                    throw new IllegalArgumentException("the target '" + target + "' must not be among the features");
                }
            }
            if (plan != null && plan.rows() != table.rows()) {
                throw new IllegalArgumentException(
                        "the folds are for " + plan.rows() + " rows, but the table has " + table.rows());
            }
            return new AuditSubject(this);
        }
    }

    PropertyTable table() {
        return table;
    }

    int rows() {
        return table.rows();
    }

    List<String> features() {
        return roles.features;
    }

    /** The features that are numbers. */
    List<Column.Numbers> numericFeatures() {
        return roles.features.stream()
                .map(table::column)
                .filter(c -> c instanceof Column.Numbers)
                .map(c -> (Column.Numbers) c)
                .toList();
    }

    Optional<String> target() {
        return Optional.ofNullable(roles.target);
    }

    List<String> groups() {
        return roles.groups;
    }

    List<String> conditions() {
        return roles.conditions;
    }

    Optional<String> smiles() {
        return Optional.ofNullable(roles.smiles);
    }

    /** The structures, read once; all missing where no column is told. */
    Structures structures() {
        Structures known = structures;
        if (known == null) {
            known = Structures.of(roles.smiles == null ? new @Nullable String[rows()] : table.strings(roles.smiles));
            structures = known;
        }
        return known;
    }

    Optional<String> order() {
        return Optional.ofNullable(roles.order);
    }

    Optional<String> recordId() {
        return Optional.ofNullable(roles.recordId);
    }

    Optional<SplitPlan> plan() {
        return Optional.ofNullable(roles.plan);
    }

    List<RecordedTransform> recorded() {
        return roles.recorded;
    }

    List<EncodedColumn> encoded() {
        return roles.encoded;
    }

    List<StackedColumn> stacked() {
        return roles.stacked;
    }

    /** The sides of the folds, for the rows that take part. */
    Optional<FoldSides> sides() {
        return plan().map(plan -> FoldSides.of(plan, this::takesPart));
    }

    /** Whether a row is learnt from or judged: its target is known. */
    boolean takesPart(int row) {
        return roles.target == null || !table.column(roles.target).isMissing(row);
    }

    int[] rowsThatTakePart() {
        return IntStream.range(0, rows()).filter(this::takesPart).toArray();
    }

    /** Number of the group of every row over all group columns together; without group columns every row is its own. */
    int[] groupNumbers() {
        return roles.groups.isEmpty()
                ? new Components(rows()).numbers()
                : Components.ofKeys(roles.groups.stream().map(table::strings).toList());
    }
}
