package org.polyinfo.examples.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.polyinfo.qc.gaussian.GaussianJob;
import org.polyinfo.qc.gaussian.GaussianLogReader;
import org.polyinfo.qc.gaussian.Multipoles;
import org.polyinfo.qc.gaussian.Polarizability;
import org.polyinfo.qc.gaussian.Termination;
import org.polyinfo.qc.gaussian.Termination.Status;
import org.polyinfo.qc.gaussian.Thermochemistry;
import org.polyinfo.qc.gaussian.Vibrations;

/** The row of one log: each value from the last job that has it. Jobs are not kept. */
final class GaussianRow {

    static final List<String> COLUMNS = List.of(
            "file",
            "status",
            "jobs",
            "job_types",
            "method",
            "basis",
            "solvent",
            "charge",
            "multiplicity",
            "formula",
            "atoms",
            "failing_job",
            "failing_link",
            "cause",
            "reason",
            "cpu_seconds",
            "elapsed_seconds",
            "optimized",
            "energy_hartree",
            "scf_energy_hartree",
            "mp2_energy_hartree",
            "cc_energy_hartree",
            "oniom_energy_hartree",
            "counterpoise_energy_hartree",
            "dispersion_energy_hartree",
            "s_squared",
            "homo_hartree",
            "lumo_hartree",
            "gap_hartree",
            "dipole_debye",
            "dipole_x_debye",
            "dipole_y_debye",
            "dipole_z_debye",
            "quadrupole_xx_debye_angstrom",
            "quadrupole_yy_debye_angstrom",
            "quadrupole_zz_debye_angstrom",
            "quadrupole_xy_debye_angstrom",
            "quadrupole_xz_debye_angstrom",
            "quadrupole_yz_debye_angstrom",
            "electronic_spatial_extent_au",
            "polarizability_isotropic_au",
            "polarizability_anisotropy_au",
            "rotational_constant_a_ghz",
            "rotational_constant_b_ghz",
            "rotational_constant_c_ghz",
            "vibrations",
            "imaginary_frequencies",
            "lowest_frequency_cm_1",
            "temperature_k",
            "pressure_atm",
            "zero_point_energy_hartree",
            "enthalpy_hartree",
            "gibbs_energy_hartree",
            "entropy_cal_per_mol_k",
            "heat_capacity_cv_cal_per_mol_k",
            "excited_states",
            "first_excitation_ev",
            "first_oscillator_strength",
            "molar_volume_cm3_per_mol",
            "smd_cds_kcal_per_mol",
            "lines",
            "lost_fields",
            "error");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final TreeSet<String> jobTypes = new TreeSet<>();
    private int jobs;
    private long lost;
    private double cpuSeconds = Double.NaN;
    private double elapsedSeconds = Double.NaN;
    private boolean optimizes;
    private boolean optimized;
    private Optional<GaussianJob> firstFailed = Optional.empty();
    private Optional<GaussianJob> failed = Optional.empty();

    GaussianRow(String file) {
        COLUMNS.forEach(c -> values.put(c, ""));
        values.put("file", file);
    }

    static List<String> ofFailure(String file, String reason) {
        GaussianRow row = new GaussianRow(file);
        row.values.put("error", reason);
        return row.values();
    }

    /** Takes what a job has; its values replace those of earlier jobs. */
    void add(GaussianJob job) {
        jobs++;
        jobTypes.addAll(job.jobTypes());
        lost += job.diagnostics().size();
        cpuSeconds = sum(cpuSeconds, job.cpuSeconds());
        elapsedSeconds = sum(elapsedSeconds, job.elapsedSeconds());
        // As GaussianLog.deciding(): the last job if it failed, else the first that did.
        if (!job.isNormal()) {
            firstFailed = firstFailed.or(() -> Optional.of(job));
        }
        failed = job.isNormal() ? firstFailed : Optional.of(job);
        if (!job.optimizationSteps().isEmpty() && job.jobTypes().contains("opt")) {
            optimizes = true;
            optimized = job.isOptimized() && !job.isOptimizationStopped();
        }
        put("method", job.method());
        put("basis", job.basis());
        put("solvent", job.solventName());
        put("charge", job.charge());
        put("multiplicity", job.multiplicity());
        put("formula", job.stoichiometry());
        int atoms = job.atomicNumbers().length;
        put("atoms", atoms == 0 ? OptionalInt.empty() : OptionalInt.of(atoms));
        put("energy_hartree", job.energyHartree());
        put("scf_energy_hartree", job.scfEnergyHartree());
        put("mp2_energy_hartree", job.correlatedEnergyHartree("MP2"));
        put("cc_energy_hartree", GaussianJson.last(GaussianJson.clusterEnergies(job)));
        put("oniom_energy_hartree", job.oniomEnergyHartree());
        put("counterpoise_energy_hartree", job.counterpoiseEnergyHartree());
        put("dispersion_energy_hartree", job.dispersionEnergyHartree());
        job.sSquared().ifPresent(s -> put("s_squared", OptionalDouble.of(s.before())));
        job.orbitals().ifPresent(o -> {
            put("homo_hartree", o.homoHartree());
            put("lumo_hartree", o.lumoHartree());
            put("gap_hartree", o.gapHartree());
        });
        job.multipoles().ifPresent(this::addMoments);
        put("electronic_spatial_extent_au", job.electronicSpatialExtentAu());
        put("polarizability_isotropic_au", job.isotropicPolarizabilityAu());
        put(
                "polarizability_anisotropy_au",
                job.polarizability().map(Polarizability::anisotropyAu).orElseGet(OptionalDouble::empty));
        job.rotationalConstantsGhz().ifPresent(c -> putAll(c, "rotational_constant_%s_ghz", "a", "b", "c"));
        job.vibrations().ifPresent(this::addVibrations);
        job.thermochemistry().ifPresent(this::addThermochemistry);
        if (!job.excitedStates().isEmpty()) {
            put("excited_states", OptionalInt.of(job.excitedStates().size()));
            put(
                    "first_excitation_ev",
                    GaussianJson.finite(job.excitedStates().get(0).energyEv()));
            put("first_oscillator_strength", job.excitedStates().get(0).oscillatorStrength());
        }
        put("molar_volume_cm3_per_mol", job.molarVolumeCm3PerMol());
        put("smd_cds_kcal_per_mol", job.smdCdsKcalPerMol());
    }

    private void addMoments(Multipoles moments) {
        put("dipole_debye", moments.dipoleTotalDebye());
        moments.dipoleDebye().ifPresent(d -> putAll(d, "dipole_%s_debye", "x", "y", "z"));
        moments.quadrupoleDebyeAngstrom()
                .ifPresent(q -> putAll(q, "quadrupole_%s_debye_angstrom", "xx", "yy", "zz", "xy", "xz", "yz"));
    }

    private void addVibrations(Vibrations vibrations) {
        put("vibrations", OptionalInt.of(vibrations.count()));
        put("imaginary_frequencies", OptionalInt.of(vibrations.imaginaryCount()));
        put("lowest_frequency_cm_1", vibrations.lowestCm1());
    }

    private void addThermochemistry(Thermochemistry t) {
        put("temperature_k", t.temperatureK());
        put("pressure_atm", t.pressureAtm());
        put("zero_point_energy_hartree", t.zeroPointEnergyHartree());
        put("enthalpy_hartree", t.enthalpyHartree());
        put("gibbs_energy_hartree", t.gibbsEnergyHartree());
        put("entropy_cal_per_mol_k", t.entropyCalPerMolK());
        put("heat_capacity_cv_cal_per_mol_k", t.heatCapacityVolumeCalPerMolK());
    }

    /** Takes what is known once the log is over. */
    void finish(GaussianLogReader.Summary summary) {
        values.put("status", GaussianJson.word(status()));
        values.put("jobs", Integer.toString(jobs));
        values.put("job_types", String.join(" ", jobTypes));
        put("cpu_seconds", GaussianJson.finite(cpuSeconds));
        put("elapsed_seconds", GaussianJson.finite(elapsedSeconds));
        values.put("optimized", optimizes ? Boolean.toString(optimized) : "");
        failed.ifPresent(job -> {
            Termination end = job.termination();
            put("failing_job", OptionalInt.of(job.index()));
            put("failing_link", end.failingLink());
            values.put("cause", end.cause().name().toLowerCase(java.util.Locale.ROOT));
            put("reason", end.reason());
        });
        if (jobs == 0) {
            values.put("cause", Termination.Cause.TEXT_ENDS.name().toLowerCase(java.util.Locale.ROOT));
            summary.diagnostics().stream().findFirst().ifPresent(d -> values.put("reason", d.message()));
        }
        values.put("lines", Long.toString(summary.lines()));
        values.put("lost_fields", Long.toString(lost + summary.diagnostics().size()));
    }

    Status status() {
        if (jobs == 0) {
            return Status.TRUNCATED;
        }
        return failed.map(GaussianJob::status).orElse(Status.NORMAL);
    }

    List<String> values() {
        return List.copyOf(values.values());
    }

    private static double sum(double soFar, OptionalDouble more) {
        if (more.isEmpty()) {
            return soFar;
        }
        return Double.isNaN(soFar) ? more.getAsDouble() : soFar + more.getAsDouble();
    }

    private void putAll(double[] numbers, String pattern, String... names) {
        List<String> columns = new ArrayList<>();
        Arrays.stream(names).forEach(n -> columns.add(String.format(pattern, n)));
        for (int i = 0; i < numbers.length; i++) {
            // A starred component hides that of an earlier job: the two would not belong together.
            values.put(columns.get(i), Double.isNaN(numbers[i]) ? "" : Double.toString(numbers[i]));
        }
    }

    private void put(String column, OptionalDouble value) {
        value.ifPresent(v -> values.put(column, Double.toString(v)));
    }

    private void put(String column, OptionalInt value) {
        value.ifPresent(v -> values.put(column, Integer.toString(v)));
    }

    private void put(String column, Optional<String> value) {
        value.ifPresent(v -> values.put(column, v));
    }
}
