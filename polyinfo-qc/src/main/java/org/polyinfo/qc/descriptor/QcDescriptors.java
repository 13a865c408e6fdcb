package org.polyinfo.qc.descriptor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;

/**
 * The {@link Descriptor}s of one molecule, from all calculations made of it. A descriptor that no calculation gives is empty
 * and says which job would give it. Immutable.
 *
 * <p>Energies are subtracted only within one level of theory, ions are tied to the neutral molecule by geometry: what does
 * not fit is not used, and {@link #missing} says why.
 */
public final class QcDescriptors {

    private final String molecule;
    private final Map<Descriptor, Double> values;
    private final Map<Descriptor, String> missing;
    private final Map<Descriptor, String> sources;
    private final List<String> warnings;

    private QcDescriptors(
            String molecule,
            Map<Descriptor, Double> values,
            Map<Descriptor, String> missing,
            Map<Descriptor, String> sources,
            List<String> warnings) {
        this.molecule = molecule;
        this.values = values;
        this.missing = missing;
        this.sources = sources;
        this.warnings = warnings;
    }

    /** Begins the descriptors of one molecule. */
    public static Builder builder(String molecule) {
        return new Builder(molecule);
    }

    /** Collects the calculations of one molecule. */
    public static final class Builder {
        private final String molecule;
        private final Map<Role, List<QcCalculation>> given = new EnumMap<>(Role.class);
        private final Set<String> warnings = new LinkedHashSet<>();

        private Builder(String molecule) {
            this.molecule = molecule;
        }

        /** Adds a calculation in its role. */
        public Builder add(Role role, QcCalculation calculation) {
            given.computeIfAbsent(role, r -> new ArrayList<>()).add(calculation);
            return this;
        }

        /**
         * Adds calculations in their role, in the order they were made: later ones are preferred. Those given as neutral may
         * hold the ions and solvents too, which charge, atoms and solvent tell apart.
         */
        public Builder add(Role role, List<QcCalculation> calculations) {
            calculations.forEach(c -> add(role, c));
            return this;
        }

        /** Adds a remark that comes with the descriptors. */
        public Builder warn(String warning) {
            warnings.add(warning);
            return this;
        }

        /** The descriptors. */
        public QcDescriptors build() {
            Derivation derivation = new Derivation(given, warnings);
            derivation.run();
            return new QcDescriptors(
                    molecule,
                    Collections.unmodifiableMap(derivation.values()),
                    Collections.unmodifiableMap(derivation.missing()),
                    Collections.unmodifiableMap(derivation.sources()),
                    List.copyOf(warnings));
        }
    }

    /** Name of the molecule. */
    public String molecule() {
        return molecule;
    }

    /** A descriptor in its unit, empty where no calculation gives it. */
    public OptionalDouble value(Descriptor descriptor) {
        Double value = values.get(descriptor);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** For every descriptor that is empty, which job would give it, or why the one that is there does not. */
    public Map<Descriptor, String> missing() {
        return missing;
    }

    /** For every descriptor that has a value, the calculations it comes from. */
    public Map<Descriptor, String> sources() {
        return sources;
    }

    /** What a reader of the values should know. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * A table with one row each: the name first, one column for every descriptor (scale MICRO, unit, name by
     * {@link Descriptor#columnName}), then {@code missing} and {@code warnings} as text.
     */
    public static PropertyTable table(List<QcDescriptors> molecules, Provenance provenance) {
        List<Column> columns = new ArrayList<>();
        columns.add(texts("molecule", molecules, QcDescriptors::molecule));
        for (Descriptor descriptor : Descriptor.values()) {
            double[] column = molecules.stream()
                    .mapToDouble(m -> m.value(descriptor).orElse(Double.NaN))
                    .toArray();
            columns.add(Column.of(descriptor.columnName(), descriptor.unit(), Scale.MICRO, column));
        }
        columns.add(texts("missing", molecules, QcDescriptors::missingText));
        columns.add(texts("warnings", molecules, m -> String.join("; ", m.warnings)));
        return PropertyTable.of(columns, provenance);
    }

    private static Column texts(
            String name, List<QcDescriptors> molecules, java.util.function.Function<QcDescriptors, String> text) {
        @Nullable String[] values = new @Nullable String[molecules.size()];
        for (int i = 0; i < values.length; i++) {
            String value = text.apply(molecules.get(i));
            values[i] = value.isEmpty() ? null : value;
        }
        return Column.of(name, Scale.NONE, values);
    }

    private String missingText() {
        StringJoiner text = new StringJoiner("; ");
        missing.forEach((descriptor, reason) -> {
            if (descriptor.isQmex()) {
                text.add(descriptor.columnName() + ": " + reason);
            }
        });
        return text.toString();
    }

    /** {@code QcDescriptors[styrene, 14 of 22]}. */
    @Override
    public String toString() {
        long known = values.keySet().stream().filter(Descriptor::isQmex).count();
        return "QcDescriptors[" + molecule + ", " + known + " of 22]";
    }
}
