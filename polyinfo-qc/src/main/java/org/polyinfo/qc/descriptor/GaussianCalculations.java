package org.polyinfo.qc.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.qc.descriptor.QcCalculation.Quantity;
import org.polyinfo.qc.gaussian.AtomicCharges;
import org.polyinfo.qc.gaussian.BondOrders;
import org.polyinfo.qc.gaussian.ChargeScheme;
import org.polyinfo.qc.gaussian.FormattedCheckpoint;
import org.polyinfo.qc.gaussian.GaussianJob;
import org.polyinfo.qc.gaussian.GaussianLog;
import org.polyinfo.qc.gaussian.Geometry;
import org.polyinfo.qc.gaussian.MayerBondOrders;
import org.polyinfo.qc.gaussian.Multipoles;
import org.polyinfo.qc.gaussian.Orientation;
import org.polyinfo.qc.gaussian.Route;
import org.polyinfo.qc.gaussian.Solvent;
import org.polyinfo.qc.gaussian.Thermochemistry;

/** Gaussian's logs and checkpoints as {@link QcCalculation}s. */
public final class GaussianCalculations {

    static final String PROGRAM = "Gaussian";

    private static final double DEBYE_PER_AU = PhysicalConstants.ATOMIC_DIPOLE / PhysicalConstants.DEBYE;
    private static final double BONDED = 0.5;

    private GaussianCalculations() {}

    /**
     * The calculations of a log: one for every job that ended normally. An optimisation gives two, its first point (energy
     * and geometry only: a vertical energy, where it began at the geometry of another state) and its last.
     */
    public static List<QcCalculation> of(GaussianLog log) {
        List<QcCalculation> calculations = new ArrayList<>();
        Level level = Level.of(PROGRAM, "", "", "", "");
        for (GaussianJob job : log.jobs()) {
            if (!job.isNormal() || job.charge().isEmpty() || job.multiplicity().isEmpty()) {
                continue;
            }
            String source = log.source() + " job " + job.index();
            level = level(job, level);
            firstPoint(job, source, level).ifPresent(calculations::add);
            calculations.add(of(job, source, level));
        }
        return calculations;
    }

    /** Why jobs of a log were left out, one sentence each. */
    public static List<String> leftOut(GaussianLog log) {
        List<String> reasons = new ArrayList<>();
        for (GaussianJob job : log.jobs()) {
            String name = log.source() + " job " + job.index();
            if (!job.isNormal()) {
                reasons.add(name + " did not end normally"
                        + job.termination().reason().map(r -> ": " + r).orElse(""));
            } else if (job.charge().isEmpty() || job.multiplicity().isEmpty()) {
                reasons.add(name + " prints no charge and multiplicity");
            } else if (hasParts(job)) {
                reasons.add(name + " is of layers or fragments: orbitals, ⟨R²⟩ and the like are of one of them");
            }
        }
        if (log.jobs().isEmpty()) {
            reasons.add(log.source() + " holds no job");
        }
        return reasons;
    }

    private static QcCalculation of(GaussianJob job, String source, Level level) {
        QcCalculation.Builder builder = begin(job, source, level);
        atoms(builder, job.lastGeometry());
        energy(job).ifPresent(e -> builder.set(Quantity.ENERGY_HARTREE, e));
        job.rotationalConstantsGhz()
                .map(GaussianCalculations::largest)
                .ifPresent(a -> builder.set(Quantity.ROTATIONAL_CONSTANT_A_GHZ, a));
        job.thermochemistry().ifPresent(t -> {
            builder.set(Quantity.GIBBS_HARTREE, t.gibbsEnergyHartree());
            builder.set(Quantity.LOG10_PARTITION_FUNCTION, log10PartitionFunction(t));
        });
        if (hasParts(job)) {
            job.oniomDipoleDebye().ifPresent(d -> builder.set(Quantity.DIPOLE_DEBYE, length(d)));
            return builder.build();
        }
        builder.set(Quantity.HOMO_HARTREE, job.homoHartree())
                .set(Quantity.LUMO_HARTREE, job.lumoHartree())
                .set(Quantity.VOLUME_BOHR3, job.molarVolumeBohr3PerMol())
                .set(Quantity.POLARIZABILITY_BOHR3, job.isotropicPolarizabilityAu())
                .set(Quantity.SPATIAL_EXTENT_BOHR2, job.electronicSpatialExtentAu());
        job.multipoles().map(GaussianCalculations::dipoleLength).ifPresent(d -> builder.set(Quantity.DIPOLE_DEBYE, d));
        potentialFit(job).ifPresent(fit -> {
            builder.set(Quantity.MIN_ESP_CHARGE, Arrays.stream(fit.chargesE()).min());
            builder.set(Quantity.MAX_ESP_CHARGE, Arrays.stream(fit.chargesE()).max());
        });
        job.bondOrders(BondOrders.Scheme.MAYER).ifPresent(orders -> bondOrders(builder, orders));
        return builder.build();
    }

    /** Whether the job is of layers or fragments, each of which prints its own orbitals and moments. */
    private static boolean hasParts(GaussianJob job) {
        return job.chargesAndMultiplicities().stream().anyMatch(c -> !c.part().isEmpty());
    }

    private static void bondOrders(QcCalculation.Builder builder, BondOrders orders) {
        builder.set(Quantity.MIN_BOND_ORDER, orders.smallestBonded(BONDED));
        builder.set(Quantity.MAX_BOND_ORDER, orders.largest());
    }

    private static QcCalculation.Builder begin(GaussianJob job, String source, Level level) {
        return QcCalculation.builder(
                source, level, job.charge().getAsInt(), job.multiplicity().getAsInt());
    }

    /** The level of a job; {@code scrf=check} means the surroundings of the job before. */
    private static Level level(GaussianJob job, Level before) {
        String solvent = job.solventName().orElse("");
        String model = job.solvent()
                .flatMap(Solvent::model)
                .or(job.route()::solventModel)
                .orElse("");
        boolean asBefore = solvent.isEmpty()
                && job.route().keyword("scrf").filter(k -> k.has("check")).isPresent();
        return Level.of(
                PROGRAM,
                job.method().orElse(""),
                job.basis().orElse(""),
                asBefore ? before.solventModel() : model,
                asBefore ? before.solvent() : solvent);
    }

    private static Optional<QcCalculation> firstPoint(GaussianJob job, String source, Level level) {
        boolean plain = job.jobTypes().contains("opt")
                && job.scfEnergies().size() > 1
                && job.correlatedEnergies().isEmpty()
                && job.oniomEnergiesHartree().isEmpty()
                && job.counterpoiseEnergiesHartree().isEmpty();
        if (!plain) {
            return Optional.empty();
        }
        for (Orientation frame : List.of(Orientation.STANDARD, Orientation.INPUT)) {
            List<Geometry> geometries = job.geometries(frame);
            if (!geometries.isEmpty()) {
                QcCalculation.Builder builder = begin(job, source + " first point", level);
                atoms(builder, Optional.of(geometries.get(0)));
                return Optional.of(builder.set(
                                Quantity.ENERGY_HARTREE,
                                job.scfEnergies().get(0).energyHartree())
                        .build());
            }
        }
        return Optional.empty();
    }

    /** Real atoms only; a coordinate that did not fit its field makes the geometry unknown. */
    private static void atoms(QcCalculation.Builder builder, Optional<Geometry> geometry) {
        geometry.ifPresent(g -> {
            int[] real = java.util.stream.IntStream.range(0, g.atomCount())
                    .filter(i -> g.atomicNumber(i) > 0 && g.atomicNumber(i) <= 118)
                    .toArray();
            double[] coordinates = new double[3 * real.length];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = g.coordinateAngstrom(real[i / 3], i % 3);
            }
            boolean known = Arrays.stream(coordinates).allMatch(Double::isFinite);
            builder.atoms(Arrays.stream(real).map(g::atomicNumber).toArray(), known ? coordinates : new double[0]);
        });
    }

    /** The energy of the ground state: an excited state that the job also prints is not it. */
    private static OptionalDouble energy(GaussianJob job) {
        Route route = job.route();
        boolean excited = route.has("td") || route.has("tda") || route.has("cis") || route.has("eomccsd");
        return excited || !job.excitedStateTotalEnergies().isEmpty() ? job.scfEnergyHartree() : job.energyHartree();
    }

    private static OptionalDouble largest(double[] values) {
        return Arrays.stream(values).filter(v -> v > 0).max();
    }

    private static OptionalDouble dipoleLength(Multipoles multipoles) {
        if (multipoles.dipoleTotalDebye().isPresent()) {
            return multipoles.dipoleTotalDebye();
        }
        return multipoles.dipoleDebye().map(d -> OptionalDouble.of(length(d))).orElseGet(OptionalDouble::empty);
    }

    private static double length(double[] vector) {
        return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
    }

    /** From the corrections: G − (E + ZPE) = −k T ln q; six printed decimals of hartree leave about 0.001 at 298 K. */
    private static OptionalDouble log10PartitionFunction(Thermochemistry t) {
        if (t.gibbsCorrectionHartree().isEmpty()
                || t.zeroPointEnergyHartree().isEmpty()
                || t.temperatureK().isEmpty()) {
            return OptionalDouble.empty();
        }
        return log10PartitionFunction(
                t.gibbsCorrectionHartree().getAsDouble(),
                t.zeroPointEnergyHartree().getAsDouble(),
                t.temperatureK().getAsDouble());
    }

    static OptionalDouble log10PartitionFunction(double gibbsHartree, double groundStateHartree, double temperatureK) {
        double kT = PhysicalConstants.BOLTZMANN / PhysicalConstants.HARTREE * temperatureK;
        return kT > 0
                ? OptionalDouble.of((groundStateHartree - gibbsHartree) / (kT * Math.log(10)))
                : OptionalDouble.empty();
    }

    /** Merz–Kollman charges first, then the other fits in the order of {@link ChargeScheme}. */
    private static Optional<AtomicCharges> potentialFit(GaussianJob job) {
        for (ChargeScheme scheme : ChargeScheme.values()) {
            if (scheme.isPotentialFit() && job.charges(scheme).isPresent()) {
                return job.charges(scheme);
            }
        }
        return Optional.empty();
    }

    /**
     * A formatted checkpoint as a calculation, Mayer bond orders computed from its density and orbitals. Empty if it does
     * not hold atoms, charge and multiplicity.
     */
    public static Optional<QcCalculation> of(FormattedCheckpoint checkpoint) {
        if (checkpoint.conformer().isEmpty() || checkpoint.multiplicity().isEmpty()) {
            return Optional.empty();
        }
        Route method = Route.parse("# " + checkpoint.method());
        Optional<Route> route = checkpoint.route().map(Route::parse);
        Level level = Level.of(
                PROGRAM,
                method.method().orElse(checkpoint.method()),
                checkpoint.basis(),
                route.flatMap(Route::solventModel).orElse(""),
                route.flatMap(Route::solvent).orElse(""));
        var conformer = checkpoint.conformer().get();
        int[] numbers = new int[conformer.atomCount()];
        double[] coordinates = new double[3 * numbers.length];
        for (int i = 0; i < coordinates.length; i++) {
            numbers[i / 3] = conformer.atomicNumber(i / 3);
            coordinates[i] = conformer.coordinateAngstrom(i / 3, i % 3);
        }
        QcCalculation.Builder builder = QcCalculation.builder(
                        checkpoint.source(),
                        level,
                        conformer.charge(),
                        checkpoint.multiplicity().getAsInt())
                .atoms(numbers, coordinates)
                .set(Quantity.ENERGY_HARTREE, groundStateEnergy(checkpoint))
                .set(Quantity.HOMO_HARTREE, checkpoint.homoHartree())
                .set(Quantity.LUMO_HARTREE, checkpoint.lumoHartree())
                .set(Quantity.POLARIZABILITY_BOHR3, checkpoint.isotropicPolarizabilityBohr3());
        checkpoint.dipoleAu().ifPresent(d -> builder.set(Quantity.DIPOLE_DEBYE, length(d) * DEBYE_PER_AU));
        checkpoint.espCharges().ifPresent(q -> {
            builder.set(Quantity.MIN_ESP_CHARGE, Arrays.stream(q).min());
            builder.set(Quantity.MAX_ESP_CHARGE, Arrays.stream(q).max());
        });
        MayerBondOrders.of(checkpoint).ifPresent(orders -> bondOrders(builder, orders));
        return Optional.of(builder.build());
    }

    /** In a job of excited states the total energy is that of the state followed. */
    private static OptionalDouble groundStateEnergy(FormattedCheckpoint checkpoint) {
        return checkpoint.find("ETran state values").isPresent()
                ? checkpoint.scfEnergyHartree()
                : checkpoint.totalEnergyHartree();
    }
}
