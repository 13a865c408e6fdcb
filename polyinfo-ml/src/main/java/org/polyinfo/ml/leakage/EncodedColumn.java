package org.polyinfo.ml.leakage;

import java.util.List;

/**
 * A column of numbers that stand for categories and were made from the target.
 *
 * @param column the column with the codes
 * @param categories the columns it encodes, together
 * @param statistic of the target: {@code mean} or {@code median}
 */
public record EncodedColumn(String column, List<String> categories, String statistic) {

    /**
     * @throws IllegalArgumentException if there is no category or the statistic is another
     */
    public EncodedColumn {
        categories = List.copyOf(categories);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException("the code '" + column + "' must name its category, found none");
        }
        if (!statistic.equals("mean") && !statistic.equals("median")) {
            throw new IllegalArgumentException(
                    "statistic of the code '" + column + "' must be mean or median, found '" + statistic + "'");
        }
    }
}
