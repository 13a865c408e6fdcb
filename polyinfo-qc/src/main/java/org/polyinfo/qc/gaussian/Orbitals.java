package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Orbital energies of one wave function, lowest first as printed: occupied, then virtual.
 *
 * <p>A starred energy is NaN in the arrays and empty where a single one is asked for. Restricted wave functions have no
 * beta energies of their own.
 */
public final class Orbitals {

    private final double[] alpha;
    private final double[] beta;
    private final int occupiedAlpha;
    private final int occupiedBeta;
    private final boolean unrestricted;
    private final List<String> symmetriesAlpha;
    private final List<String> symmetriesBeta;

    Orbitals(
            double[] alpha,
            int occupiedAlpha,
            double[] beta,
            int occupiedBeta,
            boolean unrestricted,
            List<String> symmetriesAlpha,
            List<String> symmetriesBeta) {
        this.alpha = alpha;
        this.beta = beta;
        this.occupiedAlpha = occupiedAlpha;
        this.occupiedBeta = occupiedBeta;
        this.unrestricted = unrestricted;
        this.symmetriesAlpha = List.copyOf(symmetriesAlpha);
        this.symmetriesBeta = List.copyOf(symmetriesBeta);
    }

    /** Whether alpha and beta orbitals are printed apart. */
    public boolean isUnrestricted() {
        return unrestricted;
    }

    /** Alpha (or spatial) orbital energies in hartree. */
    public double[] alphaHartree() {
        return alpha.clone();
    }

    /** Beta orbital energies in hartree; no elements for a restricted wave function. */
    public double[] betaHartree() {
        return beta.clone();
    }

    /** Number of occupied alpha (or spatial) orbitals among {@link #alphaHartree()}. */
    public int occupiedAlpha() {
        return occupiedAlpha;
    }

    /** Number of occupied beta orbitals; that of alpha for a restricted wave function. */
    public int occupiedBeta() {
        return unrestricted ? occupiedBeta : occupiedAlpha;
    }

    /** Symmetry labels of the alpha orbitals; no elements where none are printed. */
    public List<String> symmetriesAlpha() {
        return symmetriesAlpha;
    }

    /** Symmetry labels of the beta orbitals; no elements where none are printed. */
    public List<String> symmetriesBeta() {
        return symmetriesBeta;
    }

    /** Energy of the highest occupied alpha orbital in hartree. */
    public OptionalDouble homoAlphaHartree() {
        return at(alpha, occupiedAlpha - 1);
    }

    /** Energy of the lowest virtual alpha orbital in hartree. */
    public OptionalDouble lumoAlphaHartree() {
        return at(alpha, occupiedAlpha);
    }

    /** Energy of the highest occupied beta orbital in hartree; that of alpha for a restricted wave function. */
    public OptionalDouble homoBetaHartree() {
        return unrestricted ? at(beta, occupiedBeta - 1) : homoAlphaHartree();
    }

    /** Energy of the lowest virtual beta orbital in hartree; that of alpha for a restricted wave function. */
    public OptionalDouble lumoBetaHartree() {
        return unrestricted ? at(beta, occupiedBeta) : lumoAlphaHartree();
    }

    /** Energy of the highest occupied orbital of either spin in hartree. */
    public OptionalDouble homoHartree() {
        return either(homoAlphaHartree(), homoBetaHartree(), true);
    }

    /** Energy of the lowest virtual orbital of either spin in hartree. */
    public OptionalDouble lumoHartree() {
        return either(lumoAlphaHartree(), lumoBetaHartree(), false);
    }

    /** LUMO less HOMO in hartree. */
    public OptionalDouble gapHartree() {
        OptionalDouble homo = homoHartree();
        OptionalDouble lumo = lumoHartree();
        return homo.isPresent() && lumo.isPresent()
                ? OptionalDouble.of(lumo.getAsDouble() - homo.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble at(double[] energies, int index) {
        return index >= 0 && index < energies.length && !Double.isNaN(energies[index])
                ? OptionalDouble.of(energies[index])
                : OptionalDouble.empty();
    }

    private static OptionalDouble either(OptionalDouble a, OptionalDouble b, boolean higher) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return OptionalDouble.of(
                higher ? Math.max(a.getAsDouble(), b.getAsDouble()) : Math.min(a.getAsDouble(), b.getAsDouble()));
    }

    /** This with symmetry labels. */
    Orbitals withSymmetries(List<String> alphaLabels, List<String> betaLabels) {
        Objects.requireNonNull(alphaLabels);
        return new Orbitals(alpha, occupiedAlpha, beta, occupiedBeta, unrestricted, alphaLabels, betaLabels);
    }

    /** {@code Orbitals[5 occupied, 12 virtual, HOMO -0.45064, LUMO 0.19703 hartree]}. */
    @Override
    public String toString() {
        return "Orbitals[" + occupiedAlpha + " occupied, " + (alpha.length - occupiedAlpha) + " virtual, HOMO "
                + shown(homoHartree()) + ", LUMO " + shown(lumoHartree()) + " hartree]";
    }

    private static String shown(OptionalDouble value) {
        return Optional.of(value)
                .filter(OptionalDouble::isPresent)
                .map(v -> Double.toString(v.getAsDouble()))
                .orElse("?");
    }
}
