package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.core.unit.Unit;

/**
 * Mobilities and conductivity of the ions of one cell, from one run or several replicas.
 *
 * <p>Per species {@code μ = q D/(kB T)}; {@code σ_NE = Σ_s q_s² N_s D_s/(V kB T)} (Nernst–Einstein: ions move independently);
 * {@code σ_E = 1/(6 V kB T) d<|Σ q_i Δr_i|²>/dt} (Einstein, with all correlations); Haven ratio
 * {@code H = σ_NE/σ_E}, above one where ions move in pairs (France-Lanord and Grossman, Phys. Rev. Lett. 122, 136001,
 * 2019; some papers give the inverse). Onsager's split is {@code σ_E = Σ_s σ_ss + 2 Σ_{s<t} σ_st},
 * {@code σ_st = q_s q_t/(6 V kB T) d<ΔR_s·ΔR_t>/dt} with the sum {@code R_s} of the positions of a species; the self part of
 * {@code σ_ss} is that of Nernst–Einstein, the distinct part what different ions of the species add (Fong et al.,
 * Macromolecules 53, 9503, 2020).
 *
 * <p>Errors of quantities from the same paths are correlated, of cations and anions that move in pairs, of {@code σ_NE} and
 * {@code σ_E}: the correlation is that of the fluctuations of their displacement spectra, and enters the errors of sums and ratios.
 *
 * <p>The dipole is one particle with three axes, so its error is that of a single path ({@code P = 1}), and of {@code R} paths
 * for {@code R} replicas. Displacements are taken as they are: where the cell as a whole may drift, remove that first
 * ({@link ParticleTracks#withoutDriftOf}); it changes the σ_st, but σ_E only for a cell that is charged.
 *
 * @param species one entry per species
 * @param nernstEinstein conductivity of independent ions in S/m
 * @param einstein conductivity with correlations in S/m
 * @param havenRatio {@code σ_NE/σ_E}, absent where {@code σ_E} is not positive
 * @param onsager one entry per pair of species, each with itself included
 * @param warnings sentences for the user
 */
public record IonMobility(
        List<Species> species,
        Estimate nernstEinstein,
        Estimate einstein,
        Optional<Estimate> havenRatio,
        List<OnsagerTerm> onsager,
        List<String> warnings) {

    private static final Unit S_PER_M = Unit.of("S/m");
    private static final Unit M2_PER_VS = Unit.of("m2/(V s)");
    private static final double INCONSISTENT = 0.01;
    private static final double CHARGED = 0.01;

    /** Copies the lists. */
    public IonMobility {
        species = List.copyOf(species);
        onsager = List.copyOf(onsager);
        warnings = List.copyOf(warnings);
    }

    /**
     * One species.
     *
     * @param name its name
     * @param charge charge of one particle in e
     * @param particles number of particles in one cell
     * @param msd mean squared displacement, over all replicas
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
     * One term of Onsager's split.
     *
     * @param first a species
     * @param second a species, maybe the same
     * @param conductivity {@code σ_st} in S/m, the charges included: negative where cations and anions move together. Between two
     *     species it counts twice in the sum
     * @param self part of independent ions; 0 between different species
     * @param distinct the rest
     */
    public record OnsagerTerm(String first, String second, Estimate conductivity, Estimate self, Estimate distinct) {}

    /**
     * Paths of one charged species.
     *
     * @param tracks the paths
     * @param charge charge of one particle in e
     */
    public record Ions(ParticleTracks tracks, double charge) {}

    /**
     * From one run.
     *
     * @param ions the species, tracked over the same frames
     * @param volumeM3 volume of the cell in m³
     * @param temperatureK temperature in K
     * @throws IllegalArgumentException if there is no species, frames differ, or volume or temperature is not positive
     */
    public static IonMobility of(List<Ions> ions, double volumeM3, double temperatureK) {
        return ofReplicas(List.of(ions), volumeM3, temperatureK);
    }

    /**
     * From several independent runs of one system: particles and dipoles of all runs together, cut to the shortest; whether the
     * runs agree is tested, and told where not.
     *
     * @param replicas the species of each run, the same in the same order
     * @param volumeM3 mean volume of the cell in m³
     * @param temperatureK temperature in K
     * @throws IllegalArgumentException if there is no run or species, species or intervals differ, or volume or temperature is
     *     not positive
     */
    public static IonMobility ofReplicas(List<List<Ions>> replicas, double volumeM3, double temperatureK) {
        requirePositive("volumeM3", volumeM3);
        requirePositive("temperatureK", temperatureK);
        if (replicas.isEmpty() || replicas.get(0).isEmpty()) {
            throw new IllegalArgumentException("ions must hold at least one species, found none");
        }
        List<String> warnings = new ArrayList<>();
        List<List<Ions>> runs = alike(replicas, warnings);
        neutrality(runs.get(0), warnings);
        double thermal = PhysicalConstants.BOLTZMANN * temperatureK;
        double e = PhysicalConstants.ELEMENTARY_CHARGE;
        double scale = e * e / (volumeM3 * thermal);
        List<Species> species = new ArrayList<>();
        List<Estimate> self = new ArrayList<>();
        List<ParticleTracks> paths = new ArrayList<>();
        for (int s = 0; s < runs.get(0).size(); s++) {
            Ions one = runs.get(0).get(s);
            int index = s;
            List<ParticleTracks> all =
                    runs.stream().map(run -> run.get(index).tracks()).toList();
            ParticleTracks merged = all.size() == 1
                    ? all.get(0)
                    : ParticleTracks.merged(all).named(one.tracks().name());
            MeanSquaredDisplacement msd = MeanSquaredDisplacement.byFft(merged, merged.frames() - 1);
            DiffusionFit fit = DiffusionFit.of(msd);
            String name = merged.name();
            fit.warnings().forEach(w -> warnings.add(name + ": " + w));
            consistency(name, all, warnings);
            species.add(new Species(
                    name,
                    one.charge(),
                    one.tracks().particles(),
                    msd,
                    fit,
                    fit.diffusion().scaled(one.charge() * e / thermal, M2_PER_VS)));
            Estimate part = fit.diffusion()
                    .scaled(scale * one.charge() * one.charge() * one.tracks().particles(), S_PER_M);
            self.add(part);
            paths.add(merged);
        }
        Collective collective = new Collective(runs, scale);
        Estimate einstein = collective.conductivity("collective displacement", warnings, allOf(runs));
        int n = self.size();
        paths.add(ParticleTracks.merged(collective.dipoles("dipole", allOf(runs))));
        for (int s = 0; s < n && n > 1; s++) {
            paths.add(ParticleTracks.merged(collective.dipoles("dipole", s)));
        }
        SpectralCorrelation errors = new SpectralCorrelation(paths);
        double sum = 0;
        double variance = 0;
        double covariance = 0;
        for (int s = 0; s < n; s++) {
            sum += self.get(s).value();
            covariance += product(self.get(s), einstein) * errors.between(s, n);
            for (int t = 0; t < n; t++) {
                variance += product(self.get(s), self.get(t)) * errors.between(s, t);
            }
        }
        Estimate nernstEinstein = Estimate.of(sum, Math.sqrt(Math.max(0, variance)), S_PER_M);
        return new IonMobility(
                species,
                nernstEinstein,
                einstein,
                haven(nernstEinstein, einstein, covariance),
                collective.onsager(species, self, einstein, errors),
                warnings);
    }

    /**
     * MSD of the dipole {@code Σ q_i r_i} in e² Å², over one path per replica: what the Einstein conductivity is the slope of.
     *
     * @param replicas as for {@link #ofReplicas}
     * @throws IllegalArgumentException if there is no run or species, or species or intervals differ
     */
    public static MeanSquaredDisplacement dipoleMsd(List<List<Ions>> replicas) {
        if (replicas.isEmpty() || replicas.get(0).isEmpty()) {
            throw new IllegalArgumentException("ions must hold at least one species, found none");
        }
        List<List<Ions>> runs = alike(replicas, new ArrayList<>());
        ParticleTracks all = ParticleTracks.merged(new Collective(runs, 1).dipoles("dipole", allOf(runs)));
        return MeanSquaredDisplacement.byFft(all, all.frames() - 1);
    }

    private static double product(Estimate a, Estimate b) {
        return a.standardError() * b.standardError();
    }

    private static int[] allOf(List<List<Ions>> runs) {
        return java.util.stream.IntStream.range(0, runs.get(0).size()).toArray();
    }

    /** The runs cut to the shortest, after a check that they hold the same. */
    private static List<List<Ions>> alike(List<List<Ions>> replicas, List<String> warnings) {
        Ions first = replicas.get(0).get(0);
        int frames = Integer.MAX_VALUE;
        int most = 0;
        for (List<Ions> run : replicas) {
            if (run.size() != replicas.get(0).size()) {
                throw new IllegalArgumentException("every replica must hold "
                        + replicas.get(0).size() + " species like the first, found " + run.size());
            }
            for (int s = 0; s < run.size(); s++) {
                Ions one = run.get(s);
                Ions same = replicas.get(0).get(s);
                if (one.tracks().frames() != run.get(0).tracks().frames()
                        || one.tracks().intervalPs() != first.tracks().intervalPs()) {
                    throw new IllegalArgumentException(
                            "species '" + one.tracks().name() + "' must be tracked over the same frames as the first");
                }
                if (one.charge() != same.charge()
                        || one.tracks().particles() != same.tracks().particles()) {
                    throw new IllegalArgumentException("species '"
                            + one.tracks().name() + "' must have the same charge and number in every replica");
                }
            }
            frames = Math.min(frames, run.get(0).tracks().frames());
            most = Math.max(most, run.get(0).tracks().frames());
        }
        if (frames == most) {
            return replicas;
        }
        warnings.add("replicas have " + frames + " to " + most + " frames: all are cut to the shortest");
        int shortest = frames;
        return replicas.stream()
                .map(run -> run.stream()
                        .map(ion -> new Ions(ion.tracks().first(shortest), ion.charge()))
                        .toList())
                .toList();
    }

    /** A cell is neutral: where the species are not, one is missing, and the dipole's drift is that of the missing charge. */
    private static void neutrality(List<Ions> ions, List<String> warnings) {
        double net = ions.stream()
                .mapToDouble(ion -> ion.charge() * ion.tracks().particles())
                .sum();
        double all = ions.stream()
                .mapToDouble(ion -> Math.abs(ion.charge()) * ion.tracks().particles())
                .sum();
        if (Math.abs(net) > CHARGED * all) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the ions carry a net charge of %+.4g e: a charged species is missing or a charge is wrong; the Einstein"
                            + " conductivity and the Haven ratio hold for a neutral cell only",
                    net));
        }
    }

    /** χ² of the replicas' coefficients around their mean, with the errors of the mean's size. */
    private static void consistency(String name, List<ParticleTracks> replicas, List<String> warnings) {
        if (replicas.size() < 2 || replicas.stream().anyMatch(ParticleTracks::isAtRest)) {
            return;
        }
        double[] logs = new double[replicas.size()];
        double[] weights = new double[logs.length];
        for (int r = 0; r < logs.length; r++) {
            Estimate d = DiffusionFit.of(MeanSquaredDisplacement.byFft(
                            replicas.get(r),
                            DiffusionFit.longestLag(replicas.get(r).frames())))
                    .diffusion();
            logs[r] = Math.log(d.value());
            weights[r] = Math.pow(d.value() / d.standardError(), 2);
        }
        double total = Arrays.stream(weights).sum();
        double mean = 0;
        for (int r = 0; r < logs.length; r++) {
            mean += weights[r] * logs[r] / total;
        }
        double chi2 = 0;
        for (int r = 0; r < logs.length; r++) {
            chi2 += weights[r] * (logs[r] - mean) * (logs[r] - mean);
        }
        double p = 1 - new ChiSquaredDistribution(null, logs.length - 1.0).cumulativeProbability(chi2);
        if (p < INCONSISTENT) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s: the replicas do not agree (p = %.1g): they are not runs of one equilibrated system, the error is too"
                            + " small",
                    name,
                    p));
        }
    }

    /** Dipoles of some of the species, one path per replica. */
    private record Collective(List<List<Ions>> runs, double scale) {

        List<ParticleTracks> dipoles(String name, int... chosen) {
            List<ParticleTracks> dipoles = new ArrayList<>();
            for (List<Ions> run : runs) {
                double[] charges = Arrays.stream(chosen)
                        .mapToDouble(s -> run.get(s).charge())
                        .toArray();
                ParticleTracks[] tracks =
                        Arrays.stream(chosen).mapToObj(s -> run.get(s).tracks()).toArray(ParticleTracks[]::new);
                dipoles.add(ParticleTracks.collective(name, charges, tracks));
            }
            return dipoles;
        }

        Estimate conductivity(String name, List<String> warnings, int... chosen) {
            List<ParticleTracks> dipoles = dipoles(name, chosen);
            ParticleTracks all = ParticleTracks.merged(dipoles);
            if (all.isAtRest()) {
                return Estimate.of(0, Double.NaN, S_PER_M);
            }
            DiffusionFit fit =
                    DiffusionFit.of(MeanSquaredDisplacement.byFft(all, DiffusionFit.longestLag(all.frames())));
            fit.warnings().forEach(w -> warnings.add(name + ": " + w));
            consistency(name, dipoles, warnings);
            return fit.diffusion().scaled(scale, S_PER_M);
        }

        /**
         * Cross terms by polarisation, {@code 2 σ_st = σ(s+t) − σ_ss − σ_tt}: with two species they add up to σ_E exactly, with
         * more within their errors. Their error is that of a covariance of Gaussian paths with as many degrees of freedom as
         * the diagonal terms show.
         */
        List<OnsagerTerm> onsager(
                List<Species> species, List<Estimate> self, Estimate einstein, SpectralCorrelation errors) {
            int n = species.size();
            Estimate[] diagonal = new Estimate[n];
            for (int s = 0; s < n; s++) {
                diagonal[s] = n == 1 ? einstein : conductivity("", new ArrayList<>(), s);
            }
            List<OnsagerTerm> terms = new ArrayList<>();
            for (int s = 0; s < n; s++) {
                Estimate own = self.get(s);
                double shared = 2 * product(diagonal[s], own) * errors.between(s, n == 1 ? 1 : n + 1 + s);
                terms.add(new OnsagerTerm(
                        species.get(s).name(),
                        species.get(s).name(),
                        diagonal[s],
                        own,
                        Estimate.of(
                                diagonal[s].value() - own.value(),
                                Math.sqrt(Math.max(0, product(diagonal[s], diagonal[s]) + product(own, own) - shared)),
                                S_PER_M)));
                for (int t = s + 1; t < n; t++) {
                    Estimate both = n == 2 ? einstein : conductivity("", new ArrayList<>(), s, t);
                    double cross = 0.5 * (both.value() - diagonal[s].value() - diagonal[t].value());
                    double relative = 0.5 * (squaredRelativeError(diagonal[s]) + squaredRelativeError(diagonal[t]));
                    Estimate term = Estimate.of(
                            cross,
                            Math.sqrt(0.5 * relative * (diagonal[s].value() * diagonal[t].value() + cross * cross)),
                            S_PER_M);
                    terms.add(new OnsagerTerm(
                            species.get(s).name(), species.get(t).name(), term, Estimate.of(0, 0, S_PER_M), term));
                }
            }
            return terms;
        }

        private static double squaredRelativeError(Estimate estimate) {
            return Math.pow(estimate.standardError() / estimate.value(), 2);
        }
    }

    /** Numerator and denominator come from the same paths: their errors are correlated. */
    private static Optional<Estimate> haven(Estimate nernstEinstein, Estimate einstein, double covariance) {
        if (!(einstein.value() > 0)) {
            return Optional.empty();
        }
        double ratio = nernstEinstein.value() / einstein.value();
        double variance = Math.pow(nernstEinstein.standardError() / nernstEinstein.value(), 2)
                + Math.pow(einstein.standardError() / einstein.value(), 2)
                - 2 * covariance / (nernstEinstein.value() * einstein.value());
        return Optional.of(Estimate.of(ratio, ratio * Math.sqrt(Math.max(0, variance)), Unit.ONE));
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be positive and finite, found " + value);
        }
    }
}
