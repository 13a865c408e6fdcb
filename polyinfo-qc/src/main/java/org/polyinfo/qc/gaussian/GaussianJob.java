package org.polyinfo.qc.gaussian;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.qc.gaussian.Polarizability.Source;
import org.polyinfo.qc.gaussian.Termination.Status;

/**
 * One step of a Gaussian log. Immutable.
 *
 * <p>Every accessor gives what this step printed, in the unit of its name; what it did not print is empty. Where a step
 * prints a quantity several times (an optimisation), the last print stands, except for the lists that say "all".
 */
public final class GaussianJob {

    private final JobData data;
    private final Termination termination;

    GaussianJob(JobData data, Termination termination) {
        this.data = data;
        this.termination = termination;
    }

    // ---- frame -----------------------------------------------------------------------------------------------------

    /** Number of the job in its log, from 1. */
    public int index() {
        return data.index;
    }

    /** How it begins. */
    public JobKind kind() {
        return data.kind;
    }

    /** Number of the internal step as printed, for {@link JobKind#INTERNAL_STEP}. */
    public OptionalInt internalStep() {
        return data.internalStep;
    }

    /** First line in the log, from 1. */
    public long startLine() {
        return data.startLine;
    }

    /** Last line in the log. */
    public long endLine() {
        return data.endLine;
    }

    /** Program, platform, revision and date as printed ({@code Gaussian 16:  ES64L-G16RevC.01  3-Jul-2019}, blanks collapsed). */
    public Optional<String> programVersion() {
        return Optional.ofNullable(data.programVersion);
    }

    /** The {@code %} lines. */
    public List<String> link0() {
        return Collections.unmodifiableList(data.link0);
    }

    /** The route; {@link Route#NONE} where the beginning is missing. */
    public Route route() {
        return data.route;
    }

    /** Number of lines the route takes in the log. */
    public int routeLines() {
        return data.routeLines;
    }

    /** Line of the route in the log, from 1; 0 where there is none. */
    public long routeLine() {
        return data.routeLine;
    }

    /** The title, joined. */
    public Optional<String> title() {
        return Optional.ofNullable(data.title);
    }

    /** What the job does, from the route; see {@link Route#jobTypes()}. */
    public List<String> jobTypes() {
        return data.route.jobTypes();
    }

    /** How and why it ended. */
    public Termination termination() {
        return termination;
    }

    /** Short for {@code termination().status()}. */
    public Status status() {
        return termination.status();
    }

    /** Whether it ended normally. */
    public boolean isNormal() {
        return termination.isNormal();
    }

    /** Processor time in seconds. */
    public OptionalDouble cpuSeconds() {
        return optional(data.cpuSeconds);
    }

    /** Wall time in seconds; printed since Gaussian 16 only. */
    public OptionalDouble elapsedSeconds() {
        return optional(data.elapsedSeconds);
    }

    /** Processor time in seconds by overlay link, printed by {@code #p} routes only. */
    public Map<Integer, Double> cpuSecondsByLink() {
        return Collections.unmodifiableMap(data.cpuByLink);
    }

    /** Number of links left, printed by {@code #p} routes only. */
    public int linksLeft() {
        return data.linksLeft;
    }

    /** Fields that were lost and lines that were odd. */
    public List<Diagnostic> diagnostics() {
        return Collections.unmodifiableList(data.diagnostics);
    }

    // ---- model chemistry -------------------------------------------------------------------------------------------

    /**
     * The method in upper case without a spin prefix: of the route, else of the archive record, else of the first SCF
     * energy.
     */
    public Optional<String> method() {
        return data.route
                .method()
                .or(() -> archive().flatMap(ArchiveRecord::method).flatMap(GaussianJob::bareMethod))
                .or(() -> data.scf.isEmpty()
                        ? Optional.empty()
                        : bareMethod(data.scf.get(0).label()));
    }

    private static Optional<String> bareMethod(String label) {
        return Route.parse("# " + label).method().or(() -> Optional.of(label));
    }

    /** The basis set: of the route, else as the program names it, else of the archive record. */
    public Optional<String> basis() {
        return data.route
                .basis()
                .or(() -> standardBasis().map(b -> b.replaceFirst(" \\(.*\\)$", "")))
                .or(() -> archive().flatMap(ArchiveRecord::basis));
    }

    /** {@code Standard basis:} with its 5D/6D, 7F/10F note, as printed. */
    public Optional<String> standardBasis() {
        return Optional.ofNullable(data.standardBasis);
    }

    /** Number of basis functions. */
    public OptionalInt basisFunctions() {
        return data.basisFunctions;
    }

    /** Number of primitive Gaussians. */
    public OptionalInt primitiveGaussians() {
        return data.primitives;
    }

    /** Continuum solvent as the job reports it. */
    public Optional<Solvent> solvent() {
        return data.solvent;
    }

    /** Name of the solvent: as the job reports it, else from the route. */
    public Optional<String> solventName() {
        return data.solvent.flatMap(Solvent::name).or(data.route::solvent);
    }

    // ---- molecule --------------------------------------------------------------------------------------------------

    /** All lines of charge and multiplicity (fragments and layers print several). */
    public List<ChargeMultiplicity> chargesAndMultiplicities() {
        return Collections.unmodifiableList(data.chargeMultiplicities);
    }

    private Optional<ChargeMultiplicity> chargeMultiplicity() {
        Optional<ChargeMultiplicity> plain = data.chargeMultiplicities.stream()
                .filter(c -> c.part().isEmpty()
                        || c.part().contains("supermolecule")
                        || c.part().contains("real"))
                .findFirst();
        return plain.or(() -> data.chargeMultiplicities.stream().findFirst());
    }

    /** Net charge in e of the whole molecule. */
    public OptionalInt charge() {
        return chargeMultiplicity().map(c -> OptionalInt.of(c.charge())).orElseGet(OptionalInt::empty);
    }

    /** Spin multiplicity of the whole molecule. */
    public OptionalInt multiplicity() {
        return chargeMultiplicity().map(c -> OptionalInt.of(c.multiplicity())).orElseGet(OptionalInt::empty);
    }

    /** Number of alpha electrons. */
    public OptionalInt alphaElectrons() {
        return data.alphaElectrons;
    }

    /** Number of beta electrons. */
    public OptionalInt betaElectrons() {
        return data.betaElectrons;
    }

    /** Formula as printed, charge and multiplicity in brackets. */
    public Optional<String> stoichiometry() {
        return Optional.ofNullable(data.stoichiometry);
    }

    /** Full point group of the last geometry, as printed. */
    public Optional<String> pointGroup() {
        return Optional.ofNullable(data.pointGroup);
    }

    /** Atomic numbers of the first geometry: 0 a ghost atom, -1 a dummy, -2 a translation vector. No elements without one. */
    public int[] atomicNumbers() {
        return data.geometries.isEmpty() ? new int[0] : data.geometries.get(0).atomicNumbers();
    }

    /** Masses of the atoms in u, as the job uses them; no elements where not printed. */
    public double[] atomicMassesAmu() {
        return data.atomicMasses == null ? new double[0] : data.atomicMasses.clone();
    }

    /** Electrons of each atom replaced by pseudopotentials; no elements where none is used. */
    public int[] coreElectrons() {
        return data.coreElectrons == null ? new int[0] : data.coreElectrons.clone();
    }

    /** All geometries in the order of the log. */
    public List<Geometry> geometries() {
        return Collections.unmodifiableList(data.geometries);
    }

    /** All geometries of one frame. */
    public List<Geometry> geometries(Orientation frame) {
        return data.geometries.stream().filter(g -> g.frame() == frame).toList();
    }

    /** The last geometry: in the standard orientation if there is one, else in the last frame printed. */
    public Optional<Geometry> lastGeometry() {
        List<Geometry> standard = geometries(Orientation.STANDARD);
        List<Geometry> from = standard.isEmpty() ? data.geometries : standard;
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(from.size() - 1));
    }

    /** The last geometry of one frame. */
    public Optional<Geometry> lastGeometry(Orientation frame) {
        return geometries(frame).stream().reduce((a, b) -> b);
    }

    /** Rotational constants A B C in GHz of the last geometry; NaN where starred or absent. */
    public Optional<double[]> rotationalConstantsGhz() {
        return data.rotationalConstants.isEmpty()
                ? Optional.empty()
                : Optional.of(data.rotationalConstants
                        .get(data.rotationalConstants.size() - 1)
                        .toArray());
    }

    /** Rotational constants A B C in GHz of all geometries that print them. */
    public List<double[]> allRotationalConstantsGhz() {
        return data.rotationalConstants.stream().map(DecimalArray::toArray).toList();
    }

    // ---- energies --------------------------------------------------------------------------------------------------

    /** All SCF energies, of every geometry, layer and fragment, in the order of the log. */
    public List<ScfEnergy> scfEnergies() {
        return Collections.unmodifiableList(data.scf);
    }

    /** The last SCF energy in hartree. */
    public OptionalDouble scfEnergyHartree() {
        return data.scf.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(data.scf.get(data.scf.size() - 1).energyHartree());
    }

    /**
     * All converged energies of perturbation theory, coupled cluster, configuration interaction and CASSCF in the order of the
     * log.
     */
    public List<LabelledEnergy> correlatedEnergies() {
        return Collections.unmodifiableList(data.correlated);
    }

    /** The last energy of one correlated method in hartree ({@code MP2}, {@code CCSD(T)} …). */
    public OptionalDouble correlatedEnergyHartree(String method) {
        return last(data.correlated.stream()
                .filter(e -> e.method().equalsIgnoreCase(method))
                .toList());
    }

    /** Energies of semi-empirical methods, force fields and external programs that have no {@code SCF Done} line, in order. */
    public List<LabelledEnergy> semiempiricalEnergies() {
        return Collections.unmodifiableList(data.semiempirical);
    }

    /** Total energies of excited states that a job follows. */
    public List<LabelledEnergy> excitedStateTotalEnergies() {
        return Collections.unmodifiableList(data.excitedTotals);
    }

    /**
     * Energies of composite methods (G3, CBS-QB3 …) under their printed names: {@code G3(0 K)}, {@code G3 Energy},
     * {@code G3 Enthalpy} and {@code G3 Free Energy}.
     */
    public List<LabelledEnergy> compositeEnergies() {
        return Collections.unmodifiableList(data.composites);
    }

    private OptionalDouble compositeEnergyHartree() {
        return last(data.composites.stream()
                .filter(e -> e.method().endsWith("(0 K)"))
                .toList());
    }

    /** The last extrapolated ONIOM energy in hartree. */
    public OptionalDouble oniomEnergyHartree() {
        return lastOf(data.onioms);
    }

    /** All extrapolated ONIOM energies in hartree. */
    public List<Double> oniomEnergiesHartree() {
        return Collections.unmodifiableList(data.onioms);
    }

    /** Energies of the layers of an ONIOM job at its last geometry, labelled {@code high level, model system} and so on. */
    public List<LabelledEnergy> oniomLayerEnergies() {
        return Collections.unmodifiableList(data.layers);
    }

    /** Dipole x y z in debye of the layers of an ONIOM job put together; {@link #multipoles()} are those of one layer. */
    public Optional<double[]> oniomDipoleDebye() {
        return Optional.ofNullable(data.oniomDipole).map(double[]::clone);
    }

    /** The last counterpoise-corrected energy in hartree. */
    public OptionalDouble counterpoiseEnergyHartree() {
        return lastOf(data.counterpoises);
    }

    /** All counterpoise-corrected energies in hartree. */
    public List<Double> counterpoiseEnergiesHartree() {
        return Collections.unmodifiableList(data.counterpoises);
    }

    /** The last basis set superposition error in hartree. */
    public OptionalDouble basisSetSuperpositionErrorHartree() {
        return optional(data.bsse);
    }

    /** Energy in kcal/mol that a complex of fragments gains, corrected for the superposition of their basis sets. */
    public OptionalDouble complexationEnergyKcalPerMol() {
        return optional(data.complexationCorrectedKcal);
    }

    /** The same without that correction. */
    public OptionalDouble rawComplexationEnergyKcalPerMol() {
        return optional(data.complexationRawKcal);
    }

    /** The last empirical dispersion energy in hartree; it is part of the SCF energy. */
    public OptionalDouble dispersionEnergyHartree() {
        return lastOf(data.dispersions);
    }

    /** All empirical dispersion energies in hartree. */
    public List<Double> dispersionEnergiesHartree() {
        return Collections.unmodifiableList(data.dispersions);
    }

    /** The last non-electrostatic term of SMD in kcal/mol; it is part of the SCF energy. */
    public OptionalDouble smdCdsKcalPerMol() {
        return lastOf(data.smdCds);
    }

    /** Number of prints of that term. */
    public int smdCdsCount() {
        return data.smdCds.size();
    }

    /** {@code DeltaG (solv)} of older continuum models in kcal/mol. */
    public OptionalDouble solvationFreeEnergyKcalPerMol() {
        return optional(data.solvationFreeEnergyKcal);
    }

    /** Total free energy in solution in hartree, of continuum models before Gaussian 09. */
    public OptionalDouble freeEnergyInSolutionHartree() {
        return optional(data.freeEnergyInSolution);
    }

    /**
     * The energy that the job stands for, in hartree: composite at 0 K, else counterpoise-corrected, else ONIOM, else of the
     * excited state followed, else the last correlated one, else the last SCF or semi-empirical one.
     */
    public OptionalDouble energyHartree() {
        for (OptionalDouble candidate : List.of(
                compositeEnergyHartree(),
                counterpoiseEnergyHartree(),
                oniomEnergyHartree(),
                last(data.excitedTotals),
                last(data.correlated),
                scfEnergyHartree(),
                last(data.semiempirical))) {
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return OptionalDouble.empty();
    }

    /** What a test of stability says of the wave function, in the program's words. */
    public Optional<String> waveFunctionStability() {
        return Optional.ofNullable(data.stability);
    }

    /** The last value of S² printed. */
    public Optional<SpinContamination> sSquared() {
        return Optional.ofNullable(data.spin);
    }

    // ---- electronic structure --------------------------------------------------------------------------------------

    /** The last orbital energies printed. */
    public Optional<Orbitals> orbitals() {
        return Optional.ofNullable(data.orbitals);
    }

    /** Energy of the highest occupied orbital in hartree. */
    public OptionalDouble homoHartree() {
        return data.orbitals == null ? OptionalDouble.empty() : data.orbitals.homoHartree();
    }

    /** Energy of the lowest virtual orbital in hartree. */
    public OptionalDouble lumoHartree() {
        return data.orbitals == null ? OptionalDouble.empty() : data.orbitals.lumoHartree();
    }

    /** The last multipole moments printed. */
    public Optional<Multipoles> multipoles() {
        JobData.Moments m = data.moments;
        if (m.dipole == null && m.quadrupole == null) {
            return Optional.empty();
        }
        Optional<double[]> dipole = Optional.ofNullable(m.dipole);
        return Optional.of(new Multipoles(
                dipole.map(d -> Arrays.copyOf(d, 3)),
                dipole.map(d -> optional(d[3])).orElseGet(OptionalDouble::empty),
                Optional.ofNullable(m.quadrupole),
                Optional.ofNullable(m.tracelessQuadrupole),
                Optional.ofNullable(m.octapole),
                Optional.ofNullable(m.hexadecapole)));
    }

    /** Number of prints of the dipole moment. */
    public int dipoleCount() {
        return data.dipoles;
    }

    /** The last electronic spatial extent ⟨R²⟩ in bohr². */
    public OptionalDouble electronicSpatialExtentAu() {
        return optional(data.spatialExtent);
    }

    /** All polarizability tensors, each form, frame and frequency once (the last print). */
    public List<Polarizability> polarizabilities() {
        return Collections.unmodifiableList(data.polarizabilities);
    }

    /**
     * The most precise static polarizability. A tensor of zeros, which jobs print that compute none, and one with starred
     * diagonal do not count.
     */
    public Optional<Polarizability> polarizability() {
        for (Source source : Source.values()) {
            if (source == Source.UNCOUPLED) {
                continue;
            }
            Optional<Polarizability> found = data.polarizabilities.stream()
                    .filter(p -> p.source() == source && p.isStatic() && p.frame() != Orientation.DIPOLE)
                    .filter(p -> p.isComputed())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The static polarizability of one form. */
    public Optional<Polarizability> polarizability(Source source) {
        return data.polarizabilities.stream()
                .filter(p -> p.source() == source && p.isStatic())
                .findFirst();
    }

    /** Static isotropic polarizability in bohr³: of the most precise tensor, else as printed alone. */
    public OptionalDouble isotropicPolarizabilityAu() {
        Optional<Polarizability> tensor = polarizability();
        if (tensor.isPresent() && tensor.get().isotropicAu().isPresent()) {
            return tensor.get().isotropicAu();
        }
        return data.isotropic.stream()
                .filter(m -> m.frequencyHartree() == 0)
                .mapToDouble(JobData.PrintedMean::bohr3)
                .reduce((a, b) -> b);
    }

    /** Hyperpolarizabilities, each process and frame once. */
    public List<Hyperpolarizability> hyperpolarizabilities() {
        return Collections.unmodifiableList(data.hyperpolarizabilities);
    }

    /** The last charges of every scheme that is printed. */
    public Map<ChargeScheme, AtomicCharges> charges() {
        return Collections.unmodifiableMap(data.charges);
    }

    /** The last charges of one scheme. */
    public Optional<AtomicCharges> charges(ChargeScheme scheme) {
        return Optional.ofNullable(data.charges.get(scheme));
    }

    /** Bond orders of one scheme, where asked for ({@code pop=nboread} with {@code bndidx}, or Mayer). */
    public Optional<BondOrders> bondOrders(BondOrders.Scheme scheme) {
        return Optional.ofNullable(data.bondOrders.get(scheme));
    }

    /** Nuclear magnetic shieldings. */
    public List<NmrShielding> nmrShieldings() {
        return Collections.unmodifiableList(data.nmr);
    }

    /** The excited states of the last geometry. */
    public List<ExcitedState> excitedStates() {
        return Collections.unmodifiableList(data.excitedStates);
    }

    // ---- nuclei ----------------------------------------------------------------------------------------------------

    /** Normal modes; empty for an atom. */
    public Optional<Vibrations> vibrations() {
        return Optional.ofNullable(VibrationSections.vibrations(data));
    }

    /** The six (five) lowest eigenvalues in cm⁻¹ before translations and rotations are taken out, and the next three. */
    public Optional<double[]> lowFrequenciesCm1() {
        return Optional.ofNullable(data.lowFrequencies).map(double[]::clone);
    }

    /** Number of imaginary frequencies as the program reports it; empty where it reports none. */
    public OptionalInt imaginaryFrequenciesReported() {
        return data.imaginaryReported;
    }

    /** Thermochemistry. */
    public Optional<Thermochemistry> thermochemistry() {
        JobData.ThermochemistryParts t = data.thermochemistry;
        return t == null
                ? Optional.empty()
                : Optional.of(new Thermochemistry(
                        optional(t.temperature),
                        optional(t.pressure),
                        optional(t.mass),
                        t.symmetryNumber,
                        optional(t.hartree[0]),
                        optional(t.hartree[1]),
                        optional(t.hartree[2]),
                        optional(t.hartree[3]),
                        optional(t.hartree[4]),
                        optional(t.hartree[5]),
                        optional(t.hartree[6]),
                        optional(t.hartree[7]),
                        optional(t.thermalKcal),
                        optional(t.heatCapacity),
                        optional(t.entropy)));
    }

    /** Forces at all geometries that print them. */
    public List<Forces> forces() {
        return Collections.unmodifiableList(data.forces);
    }

    /** All convergence tables. */
    public List<OptimizationStep> optimizationSteps() {
        return Collections.unmodifiableList(data.steps);
    }

    /** Whether an optimisation found a stationary point. */
    public boolean isOptimized() {
        return data.stationaryPoints > 0;
    }

    /** Number of stationary points found (a relaxed scan finds many). */
    public int stationaryPointCount() {
        return data.stationaryPoints;
    }

    /** Whether an optimisation gave up. */
    public boolean isOptimizationStopped() {
        return data.optimizationsStopped > 0;
    }

    /** Points of a scan of the potential surface. */
    public List<ScanPoint> scanPoints() {
        return Collections.unmodifiableList(data.scan);
    }

    /** Internal coordinates that a relaxed scan steps: its label ({@code R1}) and what it is ({@code R(1,2)}). */
    public Map<String, String> scannedCoordinates() {
        return Collections.unmodifiableMap(data.scanned);
    }

    /** The table of the whole path at the end of an intrinsic reaction coordinate, energies to five decimals. */
    public List<IrcPoint> ircSummary() {
        return Collections.unmodifiableList(data.ircSummary);
    }

    /** Points of an intrinsic reaction coordinate as they are found, energies in full. */
    public List<IrcPoint> ircPoints() {
        return Collections.unmodifiableList(data.irc);
    }

    /** Molar volume inside the 0.001 e/bohr³ isodensity surface in cm³/mol ({@code volume} keyword). */
    public OptionalDouble molarVolumeCm3PerMol() {
        return optional(data.molarVolumeCm3);
    }

    /** The same in bohr³/mol, as printed. */
    public OptionalDouble molarVolumeBohr3PerMol() {
        return optional(data.molarVolumeBohr3);
    }

    /** Recommended cavity radius a₀ of the Onsager model in Å ({@code volume} keyword). */
    public OptionalDouble recommendedCavityRadiusAngstrom() {
        return optional(data.recommendedRadius);
    }

    /** The archive record. */
    public Optional<ArchiveRecord> archive() {
        return Optional.ofNullable(data.archive);
    }

    JobData data() {
        return data;
    }

    private static OptionalDouble last(List<LabelledEnergy> energies) {
        return energies.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(energies.get(energies.size() - 1).energyHartree());
    }

    private static OptionalDouble lastOf(List<Double> values) {
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(values.size() - 1));
    }

    private static OptionalDouble optional(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** {@code GaussianJob[1, # opt freq b3lyp/6-31g(d), NORMAL]}. */
    @Override
    public String toString() {
        return "GaussianJob[" + data.index + ", " + data.route + ", " + status() + "]";
    }
}
