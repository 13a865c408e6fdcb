package org.polyinfo.qc.gaussian;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One point of a scan of the potential surface, from its summary table.
 *
 * @param number from 1
 * @param energyHartree total energy in hartree, any round number the program has subtracted added back; empty where starred
 * @param coordinates the scanned coordinates under their names, in Å or degrees
 */
public record ScanPoint(int number, OptionalDouble energyHartree, Map<String, Double> coordinates) {

    /** Copies its arguments. */
    public ScanPoint {
        coordinates = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(coordinates));
    }
}
