package org.polyinfo.ml.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.polyinfo.core.unit.Unit;

/**
 * Names and units of the columns a matrix has or a model expects, in order.
 *
 * @param names distinct names
 * @param units one unit per name
 */
public record Columns(List<String> names, List<Unit> units) {

    /**
     * @throws IllegalArgumentException if a name stands twice or the numbers of names and units differ
     */
    public Columns {
        names = List.copyOf(names);
        units = List.copyOf(units);
        if (names.size() != units.size()) {
            throw new IllegalArgumentException(
                    "units must be one per name, found " + units.size() + " units for " + names.size() + " names");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("feature name '" + name + "' stands twice");
            }
        }
    }

    /** Columns of pure numbers. */
    public static Columns dimensionless(List<String> names) {
        return new Columns(names, names.stream().map(n -> Unit.ONE).toList());
    }

    /** Number of columns. */
    public int size() {
        return names.size();
    }

    /**
     * Position of a column.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("feature must be one of "
                    + (names.size() <= 20 ? names : names.subList(0, 20) + " and " + (names.size() - 20) + " more")
                    + ", found '" + name + "'");
        }
        return index;
    }

    /**
     * Refuses columns other than these: other names, another order, other units.
     *
     * @throws IllegalArgumentException naming the first column that differs
     */
    public void requireSame(Columns found) {
        if (equals(found)) {
            return;
        }
        for (int i = 0; i < Math.min(size(), found.size()); i++) {
            if (!names.get(i).equals(found.names.get(i))) {
                throw new IllegalArgumentException("the model expects feature '" + names.get(i) + "' as column "
                        + (i + 1) + ", found '" + found.names.get(i) + "'");
            }
            if (!units.get(i).equals(found.units.get(i))) {
                throw new IllegalArgumentException("the model expects feature '" + names.get(i) + "' in '"
                        + units.get(i).symbol() + "', found '"
                        + found.units.get(i).symbol() + "'");
            }
        }
        if (size() != found.size()) {
            throw new IllegalArgumentException("the model expects " + size() + " features, found " + found.size()
                    + (found.size() < size()
                            ? "; the first missing is '" + names.get(found.size()) + "'"
                            : "; the first unexpected is '" + found.names.get(size()) + "'"));
        }
    }
}
