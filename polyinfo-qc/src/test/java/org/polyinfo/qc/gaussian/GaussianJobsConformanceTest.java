package org.polyinfo.qc.gaussian;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every field of {@code jobs[]} of every golden file: steps as an independent reader sees them. */
@Tag("conformance")
class GaussianJobsConformanceTest {

    private final Mismatches mismatches = new Mismatches();

    @Test
    void everyFieldOfEveryJobIsEqual() throws IOException {
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            mismatches.at(golden.name());
            GaussianLog log = GaussianLogReader.withDefaults().read(golden.log());
            mismatches.text(
                    "file_status",
                    golden.expected().get("file_status"),
                    Optional.of(log.status().name().toLowerCase(Locale.ROOT)));
            // A last line feed does not begin a line.
            mismatches.number("lines", golden.expected().get("lines"), (double) log.lines(), 0);
            JsonNode jobs = golden.expected().get("jobs");
            if (jobs.size() != log.jobs().size()) {
                mismatches.add("jobs: expected " + jobs.size() + " but found "
                        + log.jobs().size());
                continue;
            }
            for (int i = 0; i < jobs.size(); i++) {
                mismatches.at(golden.name() + " job " + (i + 1));
                compare(jobs.get(i), log.jobs().get(i));
            }
        }
        mismatches.none();
    }

    private void compare(JsonNode e, GaussianJob job) {
        frame(e, job);
        termination(e.path("termination"), e, job);
        model(e, job);
        energies(e, job);
        properties(e, job);
        nuclei(e, job);
        archive(e.path("archive"), job);
    }

    private void frame(JsonNode e, GaussianJob job) {
        mismatches.number("index", e.get("index"), OptionalInt.of(job.index()));
        mismatches.text("kind", e.get("kind"), Optional.of(job.kind().name().toLowerCase(Locale.ROOT)));
        mismatches.number("internal_step", e.path("internal_step"), job.internalStep());
        mismatches.number("start_line", e.get("start_line"), (double) job.startLine(), 0);
        mismatches.number(
                "route_line", e.path("route_line"), job.routeLine() == 0 ? Double.NaN : (double) job.routeLine(), 0);
        mismatches.text("gaussian_version", e.get("gaussian_version"), job.programVersion());
        mismatches.text(
                "link0", text(strings(e.path("link0"))), Optional.of(job.link0().toString()));
        mismatches.text("route", e.path("route"), Optional.of(job.route().text()));
        mismatches.number(
                "route_lines", e.path("route_lines"), job.routeLines() == 0 ? Double.NaN : job.routeLines(), 0);
        mismatches.text("title", e.path("title"), job.title());
        JsonNode pairs = e.get("charge_multiplicity");
        List<ChargeMultiplicity> found = job.chargesAndMultiplicities();
        mismatches.number("charge_multiplicity", number(pairs.size()), found.size(), 0);
        for (int i = 0; i < Math.min(pairs.size(), found.size()); i++) {
            mismatches.number("charge", pairs.get(i).get(0), found.get(i).charge(), 0);
            mismatches.number("multiplicity", pairs.get(i).get(1), found.get(i).multiplicity(), 0);
        }
        mismatches.number("cpu_s", e.path("cpu_s"), job.cpuSeconds());
        mismatches.number("elapsed_s", e.path("elapsed_s"), job.elapsedSeconds());
        JsonNode links = e.path("link_times");
        mismatches.number("link count", links.path("count"), job.linksLeft() == 0 ? Double.NaN : job.linksLeft(), 0);
        for (Map.Entry<Integer, Double> link : job.cpuSecondsByLink().entrySet()) {
            mismatches.number(
                    "cpu of link " + link.getKey(),
                    links.path("by_link_cpu_s").path(link.getKey().toString()),
                    link.getValue(),
                    1e-6);
        }
    }

    private void termination(JsonNode t, JsonNode e, GaussianJob job) {
        Termination end = job.termination();
        String status = t.get("status").asText();
        mismatches.text(
                "status",
                text(status.equals("none") ? "truncated" : status),
                Optional.of(end.status().name().toLowerCase(Locale.ROOT)));
        mismatches.number("termination line", t.path("line"), end.line() == 0 ? Double.NaN : (double) end.line(), 0);
        mismatches.number("error_link", t.path("error_link"), end.failingLink());
        mismatches.number("last_link_entered", e.path("last_link_entered"), lastLink(e, end));
        if (status.equals("error")) {
            mismatches.text("reason_line", t.path("reason_line"), end.reason());
        }
    }

    /** The golden files give the last link for runs that failed only. */
    private static OptionalInt lastLink(JsonNode e, Termination end) {
        return e.has("last_link_entered") || !end.isNormal() ? end.lastLinkEntered() : OptionalInt.empty();
    }

    private void model(JsonNode e, GaussianJob job) {
        mismatches.text(
                "standard_basis", e.path("standard_basis"), job.standardBasis().map(b -> b.replaceFirst(" \\(.*", "")));
        mismatches.number("basis_functions", e.path("basis_functions"), job.basisFunctions());
        mismatches.number("primitives", e.path("primitives"), job.primitiveGaussians());
        mismatches.number("alpha_electrons", e.path("alpha_electrons"), job.alphaElectrons());
        mismatches.number("beta_electrons", e.path("beta_electrons"), job.betaElectrons());
        mismatches.text("stoichiometry", e.path("stoichiometry"), job.stoichiometry());
        mismatches.text("full_point_group_last", e.path("full_point_group_last"), job.pointGroup());
        JsonNode solvent = e.path("solvent");
        Optional<Solvent> found = solvent.isMissingNode() ? Optional.empty() : job.solvent();
        mismatches.text("solvent", solvent.path("name"), found.flatMap(Solvent::name));
        mismatches.number("eps", solvent.path("eps"), found.map(Solvent::eps).orElseGet(OptionalDouble::empty));
        mismatches.number(
                "eps_inf",
                solvent.path("eps_inf"),
                found.map(Solvent::epsInfinity).orElseGet(OptionalDouble::empty));
    }

    private void energies(JsonNode e, GaussianJob job) {
        JsonNode scf = e.path("scf");
        mismatches.number("scf count", number(scf.size()), job.scfEnergies().size(), 0);
        for (int i = 0; i < Math.min(scf.size(), job.scfEnergies().size()); i++) {
            ScfEnergy found = job.scfEnergies().get(i);
            mismatches.text("scf label", scf.get(i).get("label"), Optional.of(found.label()));
            mismatches.number("scf energy", scf.get(i).get("energy_hartree"), found.energyHartree(), 1e-12);
            mismatches.number("scf cycles", scf.get(i).get("cycles"), found.cycles());
        }
        JsonNode semi = e.path("semiempirical_energy");
        mismatches.number(
                "semiempirical_energy",
                semi.isArray() ? semi.path(semi.size() - 1).path("energy_hartree") : semi.path("energy_hartree"),
                job.semiempiricalEnergies().isEmpty()
                        ? Double.NaN
                        : job.semiempiricalEnergies()
                                .get(job.semiempiricalEnergies().size() - 1)
                                .energyHartree(),
                1e-12);
        JsonNode s2 = e.path("s2_last");
        if (!s2.isMissingNode()) {
            mismatches.number(
                    "s2 before",
                    s2.get("before"),
                    job.sSquared().map(SpinContamination::before).orElse(Double.NaN),
                    0);
            mismatches.number(
                    "s2 after",
                    s2.get("after"),
                    job.sSquared().map(SpinContamination::afterAnnihilation).orElseGet(OptionalDouble::empty));
        }
        JsonNode f = e.path("frontier_last");
        Optional<Orbitals> o = job.orbitals();
        if (f.isMissingNode()) {
            mismatches.text("orbitals", f, o.map(Orbitals::toString));
            moreEnergies(e, job);
            return;
        }
        mismatches.number(
                "alpha_occ", f.path("alpha_occ"), o.map(Orbitals::occupiedAlpha).orElse(0), 0);
        mismatches.number(
                "alpha_virt",
                f.path("alpha_virt"),
                o.map(x -> x.alphaHartree().length - x.occupiedAlpha()).orElse(0),
                0);
        mismatches.number(
                "alpha_homo",
                f.path("alpha_homo_hartree"),
                o.map(Orbitals::homoAlphaHartree).orElseGet(OptionalDouble::empty));
        mismatches.number(
                "alpha_lumo",
                f.path("alpha_lumo_hartree"),
                o.map(Orbitals::lumoAlphaHartree).orElseGet(OptionalDouble::empty));
        if (f.has("beta_occ")) {
            mismatches.number(
                    "beta_occ",
                    f.path("beta_occ"),
                    o.map(Orbitals::occupiedBeta).orElse(0),
                    0);
            mismatches.number(
                    "beta_virt",
                    f.path("beta_virt"),
                    o.map(x -> x.betaHartree().length - x.occupiedBeta()).orElse(0),
                    0);
            mismatches.number(
                    "beta_homo",
                    f.path("beta_homo_hartree"),
                    o.map(Orbitals::homoBetaHartree).orElseGet(OptionalDouble::empty));
            mismatches.number(
                    "beta_lumo",
                    f.path("beta_lumo_hartree"),
                    o.map(Orbitals::lumoBetaHartree).orElseGet(OptionalDouble::empty));
        }
        moreEnergies(e, job);
    }

    private void moreEnergies(JsonNode e, GaussianJob job) {
        JobData data = job.data();
        counted(
                "dispersion",
                e.path("dispersion_energy_hartree"),
                data.dispersions.size(),
                job.dispersionEnergyHartree());
        counted("oniom", e.path("oniom_extrapolated_hartree"), data.onioms.size(), job.oniomEnergyHartree());
        counted(
                "counterpoise",
                e.path("counterpoise_corrected_hartree"),
                data.counterpoises.size(),
                job.counterpoiseEnergyHartree());
        counted("smd_cds", e.path("smd_cds_kcal_mol"), data.smdCds.size(), job.smdCdsKcalPerMol());
    }

    private void counted(String key, JsonNode e, int count, OptionalDouble last) {
        mismatches.number(key + " count", e.path("count"), count == 0 ? Double.NaN : count, 0);
        mismatches.number(key, e.path("last"), last);
    }

    private void properties(JsonNode e, GaussianJob job) {
        JobData data = job.data();
        counted(
                "electronic_spatial_extent_au",
                e.path("electronic_spatial_extent_au"),
                data.spatialExtents,
                job.electronicSpatialExtentAu());
        Optional<Multipoles> m = job.multipoles();
        JsonNode dipole = e.path("dipole_debye");
        mismatches.number("dipole count", dipole.path("count"), data.dipoles == 0 ? Double.NaN : data.dipoles, 0);
        if (dipole.has("last")) {
            double[] xyz = m.flatMap(Multipoles::dipoleDebye).orElse(new double[3]);
            mismatches.numbers("dipole_debye", dipole.get("last"), new double[] {
                xyz[0],
                xyz[1],
                xyz[2],
                m.map(Multipoles::dipoleTotalDebye)
                        .orElseGet(OptionalDouble::empty)
                        .orElse(Double.NaN)
            });
        }
        mismatches.numbers(
                "quadrupole",
                e.path("quadrupole_debye_ang").path("last"),
                m.flatMap(Multipoles::quadrupoleDebyeAngstrom).orElse(new double[0]));
        mismatches.numbers(
                "traceless quadrupole",
                e.path("traceless_quadrupole_debye_ang").path("last"),
                m.flatMap(Multipoles::tracelessQuadrupoleDebyeAngstrom).orElse(new double[0]));
        mismatches.numbers(
                "exact polarizability",
                e.path("exact_polarizability_au").path("last"),
                job.polarizability(Polarizability.Source.EXACT)
                        .map(Polarizability::lowerTriangleAu)
                        .orElse(new double[0]));
        mismatches.numbers(
                "approx polarizability",
                e.path("approx_polarizability_au").path("last"),
                job.polarizability(Polarizability.Source.UNCOUPLED)
                        .map(Polarizability::lowerTriangleAu)
                        .orElse(new double[0]));
        JsonNode isotropic = e.path("isotropic_polarizability_bohr3");
        mismatches.number("isotropic count", number(isotropic.size()), data.isotropic.size(), 0);
        for (int i = 0; i < Math.min(isotropic.size(), data.isotropic.size()); i++) {
            mismatches.number(
                    "isotropic w",
                    isotropic.get(i).get("w"),
                    data.isotropic.get(i).frequencyHartree(),
                    0);
            mismatches.number(
                    "isotropic",
                    isotropic.get(i).get("value"),
                    data.isotropic.get(i).bohr3(),
                    0);
        }
        JsonNode fit = e.path("esp_fit_rms_rrms");
        mismatches.number("fit count", fit.path("count"), data.fits == 0 ? Double.NaN : data.fits, 0);
        if (fit.has("last")) {
            mismatches.number("fit rms", fit.get("last").get(0), data.fitRms, 0);
            mismatches.number("fit rrms", fit.get("last").get(1), data.fitRrms, 0);
        }
    }

    private void nuclei(JsonNode e, GaussianJob job) {
        JsonNode t = e.path("thermochemistry");
        Optional<Thermochemistry> found = job.thermochemistry();
        mismatches.number("temperature", t.path("temperature_K"), of(found, Thermochemistry::temperatureK));
        mismatches.number("pressure", t.path("pressure_atm"), of(found, Thermochemistry::pressureAtm));
        mismatches.number("zpe", t.path("zpe_correction"), of(found, Thermochemistry::zeroPointEnergyHartree));
        mismatches.number(
                "energy correction",
                t.path("thermal_correction_energy"),
                of(found, Thermochemistry::energyCorrectionHartree));
        mismatches.number(
                "enthalpy correction",
                t.path("thermal_correction_enthalpy"),
                of(found, Thermochemistry::enthalpyCorrectionHartree));
        mismatches.number(
                "gibbs correction",
                t.path("thermal_correction_gibbs"),
                of(found, Thermochemistry::gibbsCorrectionHartree));
        mismatches.number("sum zpe", t.path("sum_elec_zpe"), of(found, Thermochemistry::electronicAndZeroPointHartree));
        mismatches.number(
                "sum energy",
                t.path("sum_elec_thermal_energy"),
                of(found, Thermochemistry::electronicAndThermalHartree));
        mismatches.number("enthalpy", t.path("sum_elec_thermal_enthalpy"), of(found, Thermochemistry::enthalpyHartree));
        mismatches.number("gibbs", t.path("sum_elec_thermal_gibbs"), of(found, Thermochemistry::gibbsEnergyHartree));
        mismatches.number(
                "E thermal", t.path("E_thermal_kcal_mol"), of(found, Thermochemistry::thermalEnergyKcalPerMol));
        mismatches.number("Cv", t.path("Cv_cal_mol_K"), of(found, Thermochemistry::heatCapacityVolumeCalPerMolK));
        mismatches.number("S", t.path("S_cal_mol_K"), of(found, Thermochemistry::entropyCalPerMolK));
        mismatches.number("mass", e.path("molecular_mass_amu"), of(found, Thermochemistry::molecularMassAmu));
        mismatches.number(
                "symmetry number",
                e.path("rotational_symmetry_number"),
                found.map(Thermochemistry::rotationalSymmetryNumber).orElseGet(OptionalInt::empty));
        mismatches.number("imaginary", e.path("imaginary_frequencies_reported"), job.imaginaryFrequenciesReported());
        JobData data = job.data();
        JsonNode steps = e.path("step_lines");
        mismatches.number("step lines", steps.path("count"), data.stepLines == 0 ? Double.NaN : data.stepLines, 0);
        mismatches.number("last step", steps.path("last"), data.stepNumber);
        mismatches.number("maximum steps", steps.path("maximum"), data.stepMaximum);
        JsonNode o = e.path("optimization");
        if (!o.isMissingNode()) {
            mismatches.number("stationary", o.get("stationary_point_found"), data.stationaryPoints, 0);
            mismatches.number("completed", o.get("completed"), data.optimizationsCompleted, 0);
            mismatches.number("stopped", o.get("stopped"), data.optimizationsStopped, 0);
        }
    }

    private static OptionalDouble of(
            Optional<Thermochemistry> found, java.util.function.Function<Thermochemistry, OptionalDouble> field) {
        return found.map(field).orElseGet(OptionalDouble::empty);
    }

    private void archive(JsonNode records, GaussianJob job) {
        mismatches.number("archive count", number(records.size()), job.data().archives, 0);
        if (records.isEmpty() || job.archive().isEmpty()) {
            return;
        }
        JsonNode e = records.get(records.size() - 1);
        ArchiveRecord found = job.archive().get();
        mismatches.text(
                "archive complete", text(e.get("complete").asText()), Optional.of(Boolean.toString(found.complete())));
        mismatches.text("archive job type", e.path("job_type"), found.jobType());
        mismatches.text("archive method", e.path("method"), found.method());
        mismatches.text("archive basis", e.path("basis"), found.basis());
        mismatches.text("archive formula", e.path("formula"), found.formula());
        e.path("values").properties().forEach(value -> {
            JsonNode wanted = value.getValue();
            if (wanted.isArray()) {
                mismatches.numbers("archive " + value.getKey(), wanted, found.numbers(value.getKey()));
            } else if (wanted.isNumber()) {
                double[] numbers = found.numbers(value.getKey());
                mismatches.number(
                        "archive " + value.getKey(), wanted, numbers.length == 1 ? numbers[0] : Double.NaN, 1e-12);
            } else {
                mismatches.text(
                        "archive " + value.getKey(),
                        wanted,
                        Optional.ofNullable(found.values().get(value.getKey())));
            }
        });
    }

    private static List<String> strings(JsonNode array) {
        List<String> texts = new java.util.ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    private static JsonNode text(Object value) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(value.toString());
    }

    private static JsonNode number(int value) {
        return com.fasterxml.jackson.databind.node.IntNode.valueOf(value);
    }
}
