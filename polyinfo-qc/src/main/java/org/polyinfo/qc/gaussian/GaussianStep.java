package org.polyinfo.qc.gaussian;

import java.util.List;

/**
 * One step of a chain of Gaussian jobs on one molecule.
 *
 * @param name short name, part of the name of the step's checkpoint; letters, digits and hyphens
 * @param keywords keywords of the route beside method and basis, as Gaussian writes them
 * @param chargeChange electrons taken away (1: cation) or added (-1: anion) against the molecule
 */
public record GaussianStep(String name, List<String> keywords, int chargeChange) {

    /** Geometry, frequencies and thermochemistry. */
    public static final GaussianStep OPTIMIZATION = new GaussianStep("opt", List.of("opt", "freq"), 0);

    /** Static polarizability. */
    public static final GaussianStep POLARIZABILITY = new GaussianStep("polar", List.of("polar"), 0);

    /** Charges fitted to the potential by Merz and Kollman's points, Mayer bond orders, molecular volume. */
    public static final GaussianStep POPULATION =
            new GaussianStep("pop", List.of("pop=mk", "iop(6/80=1)", "volume=tight"), 0);

    /** Energy in water (SMD). */
    public static final GaussianStep WATER = inSolvent("water", "water");

    /** Energy in 1-octanol (SMD). */
    public static final GaussianStep OCTANOL = inSolvent("octanol", "n-octanol");

    /** Single point without one electron: vertical ionization. */
    public static final GaussianStep CATION = new GaussianStep("cation", List.of("sp"), 1);

    /** Single point with one electron more: vertical electron affinity. */
    public static final GaussianStep ANION = new GaussianStep("anion", List.of("sp"), -1);

    /** All of the above in that order: what the QMex descriptors need, but for the protonated and deprotonated forms. */
    public static final List<GaussianStep> STUDY_CHAIN =
            List.of(OPTIMIZATION, POLARIZABILITY, POPULATION, WATER, OCTANOL, CATION, ANION);

    /**
     * @throws IllegalArgumentException if the name has other characters, or a keyword is blank or would end the route
     */
    public GaussianStep {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("name must be letters, digits and hyphens, found '" + name + "'");
        }
        keywords = List.copyOf(keywords);
        for (String keyword : keywords) {
            if (keyword.isBlank() || !keyword.chars().allMatch(c -> c >= ' ' && c < 127) || keyword.contains("#")) {
                throw new IllegalArgumentException("keywords must be printable and not blank, found '" + keyword + "'");
            }
        }
    }

    /**
     * A single point in a solvent by SMD.
     *
     * @param name name of the step
     * @param solvent the solvent as Gaussian calls it
     */
    public static GaussianStep inSolvent(String name, String solvent) {
        return new GaussianStep(name, List.of("sp", "scrf=(smd,solvent=" + solvent + ")"), 0);
    }
}
