package org.polyinfo.qc.descriptor;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.qc.descriptor.QcCalculation.Quantity;
import org.polyinfo.qc.xtb.Xtb;
import org.polyinfo.qc.xtb.XtbResult;
import org.polyinfo.qc.xtb.XtbSolvation;
import org.polyinfo.qc.xtb.XtbTask;

/**
 * xTB's results as {@link QcCalculation}s, and the chain of runs that gives the descriptors xTB can give: 17 of the 22 with
 * the protonated and deprotonated forms, 15 without. Volume, α/V, ⟨R²⟩ and potential-fitted charges it does not give.
 */
public final class XtbCalculations {

    private static final double BONDED = 0.5;

    private XtbCalculations() {}

    /** A result as a calculation. */
    public static QcCalculation of(XtbResult result) {
        Conformer conformer = result.conformer();
        int[] numbers = new int[conformer.atomCount()];
        double[] coordinates = new double[3 * numbers.length];
        for (int i = 0; i < coordinates.length; i++) {
            numbers[i / 3] = conformer.atomicNumber(i / 3);
            coordinates[i] = conformer.coordinateAngstrom(i / 3, i % 3);
        }
        Optional<XtbSolvation> solvation = result.input().solvation();
        Level level = Level.of(
                "xTB",
                result.input().effectiveMethod().label(),
                "",
                solvation.map(s -> s.model().name()).orElse(""),
                solvation.map(XtbSolvation::solvent).orElse(""));
        QcCalculation.Builder builder = QcCalculation.builder(
                        conformer.name() + " (xtb " + result.version() + " " + level + ")",
                        level,
                        conformer.charge(),
                        result.input().multiplicity())
                .atoms(numbers, coordinates)
                .set(Quantity.VERTICAL_IONIZATION_EV, result.verticalIonizationEv())
                .set(Quantity.VERTICAL_AFFINITY_EV, result.verticalAffinityEv());
        if (result.input().task() == XtbTask.VERTICAL_IONIZATION_AND_AFFINITY) {
            return builder.build(); // the other numbers of that run are of a method that is for these two only
        }
        builder.set(Quantity.ENERGY_HARTREE, result.energyHartree())
                .set(Quantity.HOMO_HARTREE, result.homoHartree())
                .set(Quantity.LUMO_HARTREE, result.lumoHartree())
                .set(Quantity.POLARIZABILITY_BOHR3, result.polarizabilityBohr3())
                .set(Quantity.GIBBS_HARTREE, result.freeEnergyHartree())
                .set(Quantity.LOG10_PARTITION_FUNCTION, log10PartitionFunction(result))
                .set(Quantity.MAX_BOND_ORDER, orders(result).max())
                .set(
                        Quantity.MIN_BOND_ORDER,
                        orders(result).filter(o -> o >= BONDED).min())
                .set(
                        Quantity.ROTATIONAL_CONSTANT_A_GHZ,
                        result.rotationalConstantsGhz().stream()
                                .mapToDouble(Double::doubleValue)
                                .filter(v -> v > 0)
                                .max());
        if (!result.dipoleDebye().isEmpty()) {
            double square =
                    result.dipoleDebye().stream().mapToDouble(d -> d * d).sum();
            builder.set(Quantity.DIPOLE_DEBYE, Math.sqrt(square));
        }
        return builder.build();
    }

    private static java.util.stream.DoubleStream orders(XtbResult result) {
        return result.bonds().stream().mapToDouble(XtbResult.Bond::order);
    }

    private static OptionalDouble log10PartitionFunction(XtbResult result) {
        if (result.freeEnergyHartree().isEmpty()
                || result.zeroPointEnergyHartree().isEmpty()
                || result.temperatureK().isEmpty()) {
            return OptionalDouble.empty();
        }
        return GaussianCalculations.log10PartitionFunction(
                result.freeEnergyHartree().getAsDouble(),
                result.energyHartree() + result.zeroPointEnergyHartree().getAsDouble(),
                result.temperatureK().getAsDouble());
    }

    /**
     * Runs the chain for one molecule: optimisation with frequencies, vertical ionization and affinity at that geometry,
     * single points in water and 1-octanol. Cost: seconds for a hundred atoms.
     *
     * @param xtb the program; its solvent is not used
     * @param molecule the molecule, any reasonable geometry
     * @throws IOException if a run fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static QcDescriptors.Builder chain(Xtb xtb, Conformer molecule) throws IOException, InterruptedException {
        XtbResult relaxed = xtb.run(XtbTask.OPTIMIZE_AND_FREQUENCIES, molecule);
        QcDescriptors.Builder builder = QcDescriptors.builder(molecule.name()).add(Role.NEUTRAL, of(relaxed));
        int imaginary = relaxed.imaginaryFrequencies().orElse(0);
        if (imaginary > 0) {
            builder.warn(imaginary + " imaginary frequencies: G and log10 Q are not of a minimum");
        }
        Conformer geometry = relaxed.conformer();
        builder.add(Role.NEUTRAL, of(xtb.run(XtbTask.VERTICAL_IONIZATION_AND_AFFINITY, geometry)));
        builder.add(Role.WATER, in(xtb, "water", geometry));
        builder.add(Role.OCTANOL, in(xtb, "octanol", geometry));
        return builder;
    }

    /**
     * Adds an ion made by a proton to a chain: optimised in the gas phase, then a single point in water like the molecule's.
     *
     * @param xtb the program; its solvent is not used
     * @param role {@link Role#PROTONATED} or {@link Role#DEPROTONATED}
     * @param ion the ion, any reasonable geometry
     * @param builder where to add it
     * @throws IllegalArgumentException if the role is another
     * @throws IOException if a run fails
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void addIon(Xtb xtb, Role role, Conformer ion, QcDescriptors.Builder builder)
            throws IOException, InterruptedException {
        if (role != Role.PROTONATED && role != Role.DEPROTONATED) {
            throw new IllegalArgumentException("role must be protonated or deprotonated, found " + role.word());
        }
        builder.add(role, in(xtb, "water", xtb.run(XtbTask.OPTIMIZE, ion).conformer()));
    }

    private static QcCalculation in(Xtb xtb, String solvent, Conformer geometry)
            throws IOException, InterruptedException {
        return of(xtb.withSolvation(XtbSolvation.alpb(solvent)).run(XtbTask.SINGLE_POINT, geometry));
    }
}
