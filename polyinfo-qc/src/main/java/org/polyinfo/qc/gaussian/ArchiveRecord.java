package org.polyinfo.qc.gaussian;

import java.util.Map;
import java.util.Optional;

/**
 * The machine-readable record at the end of a job, joined and split. The names of user and host in it are not kept.
 *
 * @param complete whether its end mark was found
 * @param jobType {@code SP}, {@code FOpt}, {@code Freq}, {@code FTS}, {@code Scan}, {@code Mixed} …
 * @param method method with its spin prefix
 * @param basis basis set
 * @param formula formula with charge and multiplicity in brackets
 * @param values the named values as text ({@code HF}, {@code MP2}, {@code ZeroPoint}, {@code Dipole}, {@code Polar},
 *     {@code NImag} …); energies in hartree, dipole and tensors in atomic units in the input orientation
 */
public record ArchiveRecord(
        boolean complete,
        Optional<String> jobType,
        Optional<String> method,
        Optional<String> basis,
        Optional<String> formula,
        Map<String, String> values) {

    /** Copies its arguments. */
    public ArchiveRecord {
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** A named list of numbers; NaN where an element is none. No elements where the name does not occur. */
    public double[] numbers(String name) {
        String text = values.get(name);
        if (text == null || text.isBlank()) {
            return new double[0];
        }
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                numbers[i] = Double.parseDouble(parts[i].strip().replace('D', 'E'));
            } catch (NumberFormatException e) {
                numbers[i] = Double.NaN;
            }
        }
        return numbers;
    }
}
