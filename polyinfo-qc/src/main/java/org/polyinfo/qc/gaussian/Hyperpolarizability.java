package org.polyinfo.qc.gaussian;

import java.util.Map;

/**
 * One hyperpolarizability tensor as printed, in atomic units.
 *
 * @param order 2 for the first (beta), 3 for the second (gamma)
 * @param process frequencies as printed: {@code Beta(0;0,0)}, {@code Beta(-w;w,0)}, {@code Gamma(0;0,0,0)} …; {@code static}
 *     for the block of ten components that names none
 * @param frequencyHartree frequency of the field in hartree, 0 for the static one
 * @param frame frame of the components
 * @param componentsAu components ({@code xxx}, {@code xxy} …) and averages ({@code || (z)}, {@code _|_(z)}, {@code ||} …)
 *     under their printed names, in atomic units; a starred one is left out
 */
public record Hyperpolarizability(
        int order, String process, double frequencyHartree, Orientation frame, Map<String, Double> componentsAu) {

    /** Copies its arguments. */
    public Hyperpolarizability {
        componentsAu = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(componentsAu));
    }
}
