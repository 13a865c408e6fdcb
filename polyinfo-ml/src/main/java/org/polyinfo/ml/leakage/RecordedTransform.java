package org.polyinfo.ml.leakage;

import java.util.Map;

/**
 * Parameters of a transform that somebody fitted elsewhere and wrote down, to be held against those of the training rows.
 *
 * @param transform what it does, for people: {@code standardize}, {@code min-max}, {@code impute} …
 * @param column the column it was fitted on
 * @param parameters for each parameter ({@code mean}, {@code standard_deviation}, {@code minimum}, {@code maximum},
 *     {@code median}, {@code interquartile_range} …) the column that holds it; {@code {fold}} in its name stands for the
 *     name of the fold. Without {@code {fold}} the column holds, in every row, the value used when that row was tested
 */
public record RecordedTransform(String transform, String column, Map<String, String> parameters) {

    /**
     * @throws IllegalArgumentException if there is no parameter
     */
    public RecordedTransform {
        parameters = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(parameters));
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("the transform of '" + column + "' must record a parameter, found none");
        }
    }
}
