package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One excited state.
 *
 * @param number from 1
 * @param symmetry label as printed: {@code Singlet-A}, {@code 2.036-A}, {@code ?Sym} forms
 * @param energyEv vertical excitation energy in eV; NaN where starred
 * @param wavelengthNm the same as a wavelength in nm
 * @param oscillatorStrength oscillator strength
 * @param sSquared expectation value of S², where printed
 * @param rotatoryStrengthVelocity rotatory strength in 10⁻⁴⁰ erg esu cm/gauss, velocity form
 * @param rotatoryStrengthLength rotatory strength in 10⁻⁴⁰ erg esu cm/gauss, length form
 * @param transitionDipoleAu electric transition dipole x y z in atomic units; no elements where not printed
 * @param excitations the orbital pairs that make it up
 */
public record ExcitedState(
        int number,
        String symmetry,
        double energyEv,
        OptionalDouble wavelengthNm,
        OptionalDouble oscillatorStrength,
        OptionalDouble sSquared,
        OptionalDouble rotatoryStrengthVelocity,
        OptionalDouble rotatoryStrengthLength,
        List<Double> transitionDipoleAu,
        List<Excitation> excitations) {

    /** Copies its arguments. */
    public ExcitedState {
        transitionDipoleAu = List.copyOf(transitionDipoleAu);
        excitations = List.copyOf(excitations);
    }

    /** Spin of the orbitals of an excitation. */
    public enum Spin {
        /** Spatial orbitals of a restricted wave function. */
        BOTH,
        /** Alpha. */
        ALPHA,
        /** Beta. */
        BETA
    }

    /**
     * One orbital pair.
     *
     * @param from orbital left, counted from 1
     * @param to orbital entered, counted from 1
     * @param spin spin of both
     * @param deexcitation whether it is printed with the arrow pointing back
     * @param coefficient coefficient; NaN where starred
     */
    public record Excitation(int from, int to, Spin spin, boolean deexcitation, double coefficient) {}
}
