package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.core.unit.Unit;

/**
 * Mobilities and conductivity of the ions of one cell.
 *
 * <p>Per species {@code μ = q D/(kB T)}; {@code σ_NE = Σ_s q_s² N_s D_s/(V kB T)} (Nernst–Einstein: ions move independently);
 * {@code σ_E = 1/(6 V kB T) d<|Σ q_i Δr_i|²>/dt} (Einstein, with all correlations); Haven ratio
 * {@code H = σ_NE/σ_E}, above one where ions move in pairs (France-Lanord and Grossman, Phys. Rev. Lett. 122, 136001,
 * 2019; some papers give the inverse).
 *
 * @param species one entry per species
 * @param nernstEinstein conductivity of independent ions in S/m
 * @param einstein conductivity with correlations in S/m
 * @param havenRatio {@code σ_NE/σ_E}, absent where {@code σ_E} is not positive
 * @param warnings sentences for the user
 */
public record IonMobility(
        List<Species> species,
        Estimate nernstEinstein,
        Estimate einstein,
        Optional<Estimate> havenRatio,
        List<String> warnings) {

    private static final Unit S_PER_M = Unit.of("S/m");
    private static final Unit M2_PER_VS = Unit.of("m2/(V s)");

    /** Copies the lists. */
    public IonMobility {
        species = List.copyOf(species);
        warnings = List.copyOf(warnings);
    }

    /**
     * One species.
     *
     * @param name its name
     * @param charge charge of one particle in e
     * @param particles number of particles
     * @param msd mean squared displacement
     * @param fit diffusion coefficient and its window
     * @param mobility {@code q D/(kB T)} in m²/(V s), with the sign of the charge
     */
    public record Species(
            String name,
            double charge,
            int particles,
            MeanSquaredDisplacement msd,
            DiffusionFit fit,
            Estimate mobility) {}

    /**
     * Paths of one charged species.
     *
     * @param tracks the paths
     * @param charge charge of one particle in e
     */
    public record Ions(ParticleTracks tracks, double charge) {}

    /**
     * @param ions the species, tracked over the same frames
     * @param volumeM3 volume of the cell in m³
     * @param temperatureK temperature in K
     * @throws IllegalArgumentException if there is no species, frames differ, or volume or temperature is not positive
     */
    public static IonMobility of(List<Ions> ions, double volumeM3, double temperatureK) {
        requirePositive("volumeM3", volumeM3);
        requirePositive("temperatureK", temperatureK);
        if (ions.isEmpty()) {
            throw new IllegalArgumentException("ions must hold at least one species, found none");
        }
        int frames = ions.get(0).tracks().frames();
        double thermal = PhysicalConstants.BOLTZMANN * temperatureK;
        double e = PhysicalConstants.ELEMENTARY_CHARGE;
        List<String> warnings = new ArrayList<>();
        List<Species> species = new ArrayList<>();
        double sum = 0;
        double variance = 0;
        double[] charges = new double[ions.size()];
        ParticleTracks[] tracks = new ParticleTracks[ions.size()];
        for (int s = 0; s < ions.size(); s++) {
            Ions one = ions.get(s);
            if (one.tracks().frames() != frames
                    || one.tracks().intervalPs() != ions.get(0).tracks().intervalPs()) {
                throw new IllegalArgumentException(
                        "species '" + one.tracks().name() + "' must be tracked over the same frames as the first");
            }
            MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(one.tracks(), frames - 1);
            DiffusionFit fit = DiffusionFit.of(msd);
            fit.warnings().forEach(w -> warnings.add(one.tracks().name() + ": " + w));
            species.add(new Species(
                    one.tracks().name(),
                    one.charge(),
                    one.tracks().particles(),
                    msd,
                    fit,
                    fit.diffusion().scaled(one.charge() * e / thermal, M2_PER_VS)));
            double weight = one.charge() * e * one.charge() * e * one.tracks().particles() / (volumeM3 * thermal);
            sum += weight * fit.diffusion().value();
            variance += Math.pow(weight * fit.diffusion().standardError(), 2);
            charges[s] = one.charge();
            tracks[s] = one.tracks();
        }
        Estimate nernstEinstein = Estimate.of(sum, Math.sqrt(variance), S_PER_M);
        Estimate einstein = einstein(ParticleTracks.collective("dipole", charges, tracks), volumeM3, thermal, warnings);
        return new IonMobility(species, nernstEinstein, einstein, haven(nernstEinstein, einstein), warnings);
    }

    /** The dipole is one particle with three axes, so its slope is fitted like one and its error is that of one path. */
    private static Estimate einstein(ParticleTracks dipole, double volumeM3, double thermal, List<String> warnings) {
        if (dipole.isAtRest()) {
            return Estimate.of(0, Double.NaN, S_PER_M);
        }
        MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(dipole, DiffusionFit.longestLag(dipole.frames()));
        DiffusionFit fit = DiffusionFit.of(msd);
        fit.warnings().forEach(w -> warnings.add("collective displacement: " + w));
        double e = PhysicalConstants.ELEMENTARY_CHARGE;
        return fit.diffusion().scaled(e * e / (volumeM3 * thermal), S_PER_M);
    }

    /** Relative errors added in squares: the two are treated as independent, which overstates the error of the ratio. */
    private static Optional<Estimate> haven(Estimate nernstEinstein, Estimate einstein) {
        if (!(einstein.value() > 0)) {
            return Optional.empty();
        }
        double ratio = nernstEinstein.value() / einstein.value();
        double relative = Math.hypot(
                nernstEinstein.standardError() / nernstEinstein.value(), einstein.standardError() / einstein.value());
        return Optional.of(Estimate.of(ratio, ratio * relative, Unit.ONE));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, found " + value);
        }
    }
}
