package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.Diagnostic;

/** What the sections of one job have given so far; not touched any more once its {@link GaussianJob} is out. */
final class JobData {

    final JobKind kind;
    final int index;
    final long startLine;

    JobData(JobKind kind, int index, long startLine) {
        this.kind = kind;
        this.index = index;
        this.startLine = startLine;
    }

    // The frame of the job.
    long endLine;
    OptionalInt internalStep = OptionalInt.empty();

    @Nullable String programVersion;

    final List<String> link0 = new ArrayList<>();
    Route route = Route.NONE;
    int routeLines;
    long routeLine;
    boolean routeSeen;

    @Nullable String title;

    @Nullable Termination termination;

    @Nullable String killedBy;

    @Nullable String stopReason;

    OptionalInt lastLinkEntered = OptionalInt.empty();
    final Map<Integer, Double> cpuByLink = new TreeMap<>();
    int linksLeft;
    double cpuSeconds = Double.NaN;
    double elapsedSeconds = Double.NaN;
    final List<Diagnostic> diagnostics = new ArrayList<>();

    // The molecule and its basis.
    final List<ChargeMultiplicity> chargeMultiplicities = new ArrayList<>();

    @Nullable String standardBasis;

    OptionalInt basisFunctions = OptionalInt.empty();
    OptionalInt primitives = OptionalInt.empty();
    OptionalInt alphaElectrons = OptionalInt.empty();
    OptionalInt betaElectrons = OptionalInt.empty();
    OptionalInt atomCount = OptionalInt.empty();

    @Nullable String stoichiometry;

    @Nullable String pointGroup;

    double @Nullable [] atomicMasses;
    int @Nullable [] coreElectrons;
    final List<Geometry> geometries = new ArrayList<>();
    final List<DecimalArray> rotationalConstants = new ArrayList<>();

    // Energies.
    final List<ScfEnergy> scf = new ArrayList<>();
    final List<LabelledEnergy> correlated = new ArrayList<>();
    double clusterEnergy = Double.NaN;
    long clusterLine;
    double multiconfigurationalEnergy = Double.NaN;
    final List<LabelledEnergy> semiempirical = new ArrayList<>();
    final List<LabelledEnergy> excitedTotals = new ArrayList<>();
    final List<LabelledEnergy> composites = new ArrayList<>();
    final List<Double> dispersions = new ArrayList<>();
    final List<Double> onioms = new ArrayList<>();
    final List<Double> counterpoises = new ArrayList<>();
    final List<LabelledEnergy> layers = new ArrayList<>();
    double @Nullable [] oniomDipole;
    double bsse = Double.NaN;
    double complexationRawKcal = Double.NaN;
    double complexationCorrectedKcal = Double.NaN;
    final List<Double> smdCds = new ArrayList<>();
    double solvationFreeEnergyKcal = Double.NaN;
    double freeEnergyInSolution = Double.NaN;

    @Nullable SpinContamination spin;

    @Nullable String stability;

    @Nullable ScfTargets scfTargets;

    // Electronic structure.
    @Nullable Orbitals orbitals;

    int orbitalBlocks;

    final Moments moments = new Moments();
    List<String> symmetriesAlpha = List.of();
    List<String> symmetriesBeta = List.of();

    int dipoles;
    double spatialExtent = Double.NaN;
    int spatialExtents;
    final List<Polarizability> polarizabilities = new ArrayList<>();
    final List<PrintedMean> isotropic = new ArrayList<>();
    final List<Hyperpolarizability> hyperpolarizabilities = new ArrayList<>();
    final Map<ChargeScheme, AtomicCharges> charges = new EnumMap<>(ChargeScheme.class);

    @Nullable ChargeScheme fitScheme;

    boolean fitDipoleConstrained;
    double fitRms = Double.NaN;
    double fitRrms = Double.NaN;
    int fits;
    final Map<BondOrders.Scheme, BondOrders> bondOrders = new EnumMap<>(BondOrders.Scheme.class);
    final List<NmrShielding> nmr = new ArrayList<>();
    final List<ExcitedState> excitedStates = new ArrayList<>();
    final List<List<Double>> transitionDipoles = new ArrayList<>();
    final List<Double> rotatoryVelocity = new ArrayList<>();
    final List<Double> rotatoryLength = new ArrayList<>();
    boolean naturalOfOneSpin;

    // Nuclei.
    VibrationSections.@Nullable Modes modes;
    VibrationSections.@Nullable Modes preciseModes;

    double @Nullable [] lowFrequencies;
    OptionalInt imaginaryReported = OptionalInt.empty();

    @Nullable ThermochemistryParts thermochemistry;

    final List<Forces> forces = new ArrayList<>();
    final List<OptimizationStep> steps = new ArrayList<>();
    OptionalInt stepNumber = OptionalInt.empty();
    OptionalInt stepMaximum = OptionalInt.empty();
    int stepLines;
    OptionalInt scanPoint = OptionalInt.empty();
    int stationaryPoints;
    int optimizationsCompleted;
    int optimizationsStopped;
    OptionalInt stepsExceeded = OptionalInt.empty();
    final List<ScanPoint> scan = new ArrayList<>();
    final Map<String, String> scanned = new LinkedHashMap<>();
    final List<IrcPoint> irc = new ArrayList<>();
    final List<IrcPoint> ircSummary = new ArrayList<>();
    double ircReference = Double.NaN;

    // Surroundings.
    Optional<Solvent> solvent = Optional.empty();
    double molarVolumeCm3 = Double.NaN;
    double molarVolumeBohr3 = Double.NaN;
    double recommendedRadius = Double.NaN;

    @Nullable ArchiveRecord archive;

    int archives;

    /** Convergence wanted of the SCF: root mean square and largest density change, energy change in hartree. */
    record ScfTargets(double rmsDensity, double maxDensity, double energy) {}

    /** {@code Isotropic polarizability for W=}. */
    record PrintedMean(double frequencyHartree, double bohr3) {}

    /** Multipole moments of one wave function as they come in; the fourth number of the dipole is its length. */
    static final class Moments {
        double @Nullable [] dipole;
        double @Nullable [] quadrupole;
        double @Nullable [] tracelessQuadrupole;
        double @Nullable [] octapole;
        double @Nullable [] hexadecapole;
    }

    /** Fields of the thermochemistry as they come in. */
    static final class ThermochemistryParts {
        double temperature = Double.NaN;
        double pressure = Double.NaN;
        double mass = Double.NaN;
        OptionalInt symmetryNumber = OptionalInt.empty();
        final double[] hartree = new double[8];
        double thermalKcal = Double.NaN;
        double heatCapacity = Double.NaN;
        double entropy = Double.NaN;

        ThermochemistryParts() {
            java.util.Arrays.fill(hartree, Double.NaN);
        }
    }

    /** Remembers something odd; a long log full of stars keeps the first hundred. */
    void diagnose(long line, String message) {
        if (diagnostics.size() < 100) {
            diagnostics.add(new Diagnostic(line, message));
        }
    }

    /** Number of centers of the last geometry without translation vectors; 0 before the first. */
    int realAtoms() {
        return geometries.isEmpty() ? 0 : geometries.get(geometries.size() - 1).nuclei();
    }

    /** Most precise first; a later print of the same kind replaces an earlier one. */
    void addPolarizability(Polarizability tensor) {
        polarizabilities.removeIf(p -> p.source() == tensor.source()
                && p.frame() == tensor.frame()
                && p.frequencyHartree() == tensor.frequencyHartree());
        polarizabilities.add(tensor);
    }

    /** A later print of the same process and frame replaces an earlier one. */
    void addHyperpolarizability(Hyperpolarizability tensor) {
        hyperpolarizabilities.removeIf(h -> h.order() == tensor.order()
                && h.process().equals(tensor.process())
                && h.frame() == tensor.frame()
                && h.frequencyHartree() == tensor.frequencyHartree());
        hyperpolarizabilities.add(tensor);
    }
}
