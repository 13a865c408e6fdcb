package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.qc.gaussian.AtomicCharges;
import org.polyinfo.qc.gaussian.ExcitedState;
import org.polyinfo.qc.gaussian.Forces;
import org.polyinfo.qc.gaussian.GaussianJob;
import org.polyinfo.qc.gaussian.GaussianLogReader;
import org.polyinfo.qc.gaussian.Geometry;
import org.polyinfo.qc.gaussian.IrcPoint;
import org.polyinfo.qc.gaussian.LabelledEnergy;
import org.polyinfo.qc.gaussian.Multipoles;
import org.polyinfo.qc.gaussian.Orbitals;
import org.polyinfo.qc.gaussian.Orientation;
import org.polyinfo.qc.gaussian.Polarizability;
import org.polyinfo.qc.gaussian.ScanPoint;
import org.polyinfo.qc.gaussian.ScfEnergy;
import org.polyinfo.qc.gaussian.SpinContamination;
import org.polyinfo.qc.gaussian.Termination.Status;
import org.polyinfo.qc.gaussian.Thermochemistry;
import org.polyinfo.qc.gaussian.Vibrations;

/** One log as JSON, written job by job while the log is read. Absent values are left out; a starred one is null in its list. */
final class GaussianJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private GaussianJson(JsonGenerator json) {
        this.json = json;
    }

    /** Reads a log into its JSON file and its row of the table. */
    static void write(Path file, Path log, String name, Arguments arguments, GaussianLogReader reader, GaussianRow row)
            throws IOException, InterruptedException {
        OutputFiles.text(file, writer -> {
            JsonGenerator generator = FACTORY.createGenerator(writer);
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.useDefaultPrettyPrinter();
            GaussianJson out = new GaussianJson(generator);
            out.head(log, name, arguments);
            GaussianLogReader.Summary summary = reader.forEachJob(log, job -> {
                row.add(job);
                out.jobUnchecked(job);
            });
            row.finish(summary);
            out.tail(row.status(), summary.diagnostics());
            generator.flush();
            writer.write('\n');
        });
    }

    private void head(Path log, String name, Arguments arguments) throws IOException {
        json.writeStartObject();
        json.writeStringField("polyinfo_version", Provenance.libraryVersionOfThisBuild());
        json.writeStringField("recipe", "gaussian");
        json.writeArrayFieldStart("inputs");
        json.writeStartObject();
        json.writeStringField("name", String.valueOf(log.getFileName()));
        json.writeStringField("sha256", Provenance.sha256(log));
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("parameters");
        for (var parameter : arguments.all().entrySet()) {
            json.writeStringField(parameter.getKey(), String.join(" ", parameter.getValue()));
        }
        json.writeEndObject();
        json.writeStringField("file", name);
        json.writeArrayFieldStart("jobs");
    }

    private void tail(Status status, List<Diagnostic> diagnostics) throws IOException {
        json.writeEndArray();
        json.writeStringField("status", word(status));
        json.writeArrayFieldStart("warnings");
        for (Diagnostic diagnostic : diagnostics) {
            json.writeString(diagnostic.toString());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void jobUnchecked(GaussianJob job) {
        try {
            json.writeStartObject();
            frame(job);
            energies(job);
            electrons(job);
            nuclei(job);
            json.writeArrayFieldStart("diagnostics");
            for (Diagnostic diagnostic : job.diagnostics()) {
                json.writeStartObject();
                json.writeNumberField("line", diagnostic.line());
                json.writeStringField("message", diagnostic.message());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void frame(GaussianJob job) throws IOException {
        if (!job.route().isEmpty()) {
            json.writeStringField("route", job.route().text());
        }
        text("title", job.title());
        text("program_version", job.programVersion());
        json.writeArrayFieldStart("job_types");
        for (String type : job.jobTypes()) {
            json.writeString(type);
        }
        json.writeEndArray();
        text("method", job.method());
        text("basis", job.basis());
        text("solvent", job.solventName());
        number("charge", job.charge());
        number("multiplicity", job.multiplicity());
        json.writeStringField("status", word(job.status()));
        number("failing_link", job.termination().failingLink());
        text("reason", job.termination().reason());
        number("cpu_seconds", job.cpuSeconds());
        number("elapsed_seconds", job.elapsedSeconds());
        int[] atomicNumbers = job.atomicNumbers();
        if (atomicNumbers.length > 0) {
            json.writeFieldName("atomic_numbers");
            json.writeArray(atomicNumbers, 0, atomicNumbers.length);
        }
    }

    private void energies(GaussianJob job) throws IOException {
        list(
                "scf_energies_hartree",
                job.scfEnergies().stream().map(ScfEnergy::energyHartree).toList());
        list(
                "mp2_energies_hartree",
                job.correlatedEnergies().stream()
                        .filter(e -> e.method().equals("MP2"))
                        .map(LabelledEnergy::energyHartree)
                        .toList());
        list("cc_energies_hartree", clusterEnergies(job));
        number(
                "s_squared",
                job.sSquared()
                        .map(SpinContamination::before)
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty));
        number("smd_cds_kcal_per_mol", job.smdCdsKcalPerMol());
        if (!job.compositeEnergies().isEmpty()) {
            Map<String, Double> last = new LinkedHashMap<>();
            job.compositeEnergies().forEach(e -> last.put(e.method(), e.energyHartree()));
            json.writeObjectFieldStart("composite_energies_hartree");
            for (Map.Entry<String, Double> energy : last.entrySet()) {
                json.writeNumberField(energy.getKey(), energy.getValue());
            }
            json.writeEndObject();
        }
        text("wave_function_stability", job.waveFunctionStability());
        number("oniom_energy_hartree", job.oniomEnergyHartree());
        list("oniom_dipole_debye", job.oniomDipoleDebye().orElse(new double[0]));
        number("counterpoise_energy_hartree", job.counterpoiseEnergyHartree());
    }

    private void electrons(GaussianJob job) throws IOException {
        if (job.orbitals().isPresent()) {
            Orbitals orbitals = job.orbitals().get();
            list("orbital_energies_alpha_hartree", orbitals.alphaHartree());
            number("occupied_alpha", OptionalInt.of(orbitals.occupiedAlpha()));
            if (orbitals.isUnrestricted()) {
                list("orbital_energies_beta_hartree", orbitals.betaHartree());
                number("occupied_beta", OptionalInt.of(orbitals.occupiedBeta()));
            }
            number("homo_hartree", orbitals.homoHartree());
            number("lumo_hartree", orbitals.lumoHartree());
        }
        if (job.multipoles().isPresent()) {
            Multipoles moments = job.multipoles().get();
            list("dipole_debye", moments.dipoleDebye().orElse(new double[0]));
            list("quadrupole_debye_angstrom", moments.quadrupoleDebyeAngstrom().orElse(new double[0]));
        }
        number("electronic_spatial_extent_au", job.electronicSpatialExtentAu());
        // The tensor in the frame of the dipole and the geometry, where it is printed so; the mean with most digits.
        Optional<Polarizability> tensor = job.polarizability(Polarizability.Source.EXACT)
                .filter(Polarizability::isComputed)
                .or(job::polarizability);
        if (tensor.isPresent()) {
            json.writeArrayFieldStart("polarizability_au");
            for (int row = 0; row < 3; row++) {
                double[] components = new double[3];
                for (int column = 0; column < 3; column++) {
                    components[column] = tensor.get().componentAu(row, column);
                }
                array(components);
            }
            json.writeEndArray();
        }
        number("polarizability_isotropic_au", job.isotropicPolarizabilityAu());
        dynamicPolarizabilities(job);
        if (!job.charges().isEmpty()) {
            json.writeObjectFieldStart("charges");
            for (AtomicCharges charges : job.charges().values()) {
                list(charges.scheme().key(), charges.chargesE());
            }
            json.writeEndObject();
        }
        if (!job.excitedStates().isEmpty()) {
            json.writeArrayFieldStart("excited_states");
            for (ExcitedState state : job.excitedStates()) {
                json.writeStartObject();
                number("energy_ev", finite(state.energyEv()));
                number("oscillator_strength", state.oscillatorStrength());
                json.writeStringField("symmetry", state.symmetry());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** The means at the frequencies of a field. */
    private void dynamicPolarizabilities(GaussianJob job) throws IOException {
        List<Polarizability> dynamic = job.polarizabilities().stream()
                .filter(p -> !p.isStatic() && p.isComputed() && p.frame() != Orientation.DIPOLE)
                .toList();
        if (!dynamic.isEmpty()) {
            json.writeArrayFieldStart("dynamic_polarizabilities");
            for (Polarizability tensor : dynamic) {
                json.writeStartObject();
                json.writeNumberField("frequency_hartree", tensor.frequencyHartree());
                number("isotropic_au", tensor.isotropicAu());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private void nuclei(GaussianJob job) throws IOException {
        Optional<Geometry> last = job.lastGeometry();
        if (last.isPresent()) {
            List<Geometry> all = job.geometries(last.get().frame());
            json.writeArrayFieldStart("geometries");
            geometry(all.get(0));
            if (all.size() > 1) {
                geometry(all.get(all.size() - 1));
            }
            json.writeEndArray();
        }
        if (!job.optimizationSteps().isEmpty()
                && (job.isOptimized() || job.jobTypes().contains("opt"))) {
            json.writeBooleanField("optimized", job.isOptimized() && !job.isOptimizationStopped());
        }
        if (!job.scanPoints().isEmpty()) {
            json.writeArrayFieldStart("scan_points");
            for (ScanPoint point : job.scanPoints()) {
                json.writeStartObject();
                for (var coordinate : point.coordinates().entrySet()) {
                    number(coordinate.getKey(), finite(coordinate.getValue()));
                }
                number("energy_hartree", point.energyHartree());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!job.ircPoints().isEmpty()) {
            json.writeArrayFieldStart("irc_points");
            for (IrcPoint point : job.ircPoints()) {
                json.writeStartObject();
                json.writeNumberField("path", point.path());
                json.writeNumberField("number", point.number());
                number("reaction_coordinate", point.reactionCoordinate());
                number("energy_hartree", point.energyHartree());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (job.vibrations().isPresent()) {
            Vibrations v = job.vibrations().get();
            list("frequencies_cm_1", v.frequenciesCm1());
            list("ir_intensities_km_per_mol", v.irIntensitiesKmPerMol());
            list("raman_activities_a4_per_amu", v.ramanActivitiesAngstrom4PerAmu());
            list("reduced_masses_amu", v.reducedMassesAmu());
            list("force_constants_mdyn_per_a", v.forceConstantsMdynPerAngstrom());
        }
        if (job.thermochemistry().isPresent()) {
            Thermochemistry t = job.thermochemistry().get();
            number("temperature_k", t.temperatureK());
            number("pressure_atm", t.pressureAtm());
            number("zero_point_energy_hartree", t.zeroPointEnergyHartree());
            number("enthalpy_hartree", t.enthalpyHartree());
            number("gibbs_energy_hartree", t.gibbsEnergyHartree());
            number("entropy_cal_per_mol_k", t.entropyCalPerMolK());
        }
        if (!job.forces().isEmpty()) {
            Forces forces = job.forces().get(job.forces().size() - 1);
            json.writeArrayFieldStart("forces_hartree_per_bohr");
            triples(forces.hartreePerBohr());
            json.writeEndArray();
        }
        if (job.rotationalConstantsGhz().isPresent()) {
            list("rotational_constants_ghz", job.rotationalConstantsGhz().get());
        }
        number("molar_volume_cm3_per_mol", job.molarVolumeCm3PerMol());
    }

    private void geometry(Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("frame", word(geometry.frame()));
        json.writeArrayFieldStart("coordinates_angstrom");
        triples(geometry.coordinatesAngstrom());
        json.writeEndArray();
        json.writeEndObject();
    }

    private void triples(double[] values) throws IOException {
        for (int i = 0; i + 2 < values.length; i += 3) {
            array(new double[] {values[i], values[i + 1], values[i + 2]});
        }
    }

    /** Coupled cluster and quadratic configuration interaction, of each geometry the last and best. */
    static List<Double> clusterEnergies(GaussianJob job) {
        List<Double> energies = new ArrayList<>();
        boolean triples = job.correlatedEnergies().stream()
                .anyMatch(e -> isCluster(e) && e.method().endsWith("(T)"));
        for (LabelledEnergy energy : job.correlatedEnergies()) {
            if (isCluster(energy) && (!triples || energy.method().endsWith("(T)"))) {
                energies.add(energy.energyHartree());
            }
        }
        return energies;
    }

    private static boolean isCluster(LabelledEnergy energy) {
        return energy.method().startsWith("CC")
                || energy.method().startsWith("QCI")
                || energy.method().startsWith("BD");
    }

    static OptionalDouble last(List<Double> values) {
        return values.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(values.get(values.size() - 1));
    }

    static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Orientation frame) {
        return frame.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void text(String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(key, value.get());
        }
    }

    private void number(String key, OptionalDouble value) throws IOException {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            json.writeNumberField(key, value.getAsDouble());
        }
    }

    private void number(String key, OptionalInt value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(key, value.getAsInt());
        }
    }

    private void list(String key, List<Double> values) throws IOException {
        list(key, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void list(String key, double[] values) throws IOException {
        if (values.length > 0) {
            json.writeFieldName(key);
            array(values);
        }
    }

    private void array(double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }
}
