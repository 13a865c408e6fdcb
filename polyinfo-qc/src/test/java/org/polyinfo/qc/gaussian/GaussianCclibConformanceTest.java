package org.polyinfo.qc.gaussian;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The attributes of cclib, which merges the jobs of a log, rebuilt from the jobs. Attributes named in a log's
 * {@code cclib_defects} are left out: there its value is known to be wrong, incomplete or derived.
 */
@Tag("conformance")
class GaussianCclibConformanceTest {

    private static final double HARTREE_IN_EV = 27.21138505;
    private static final double EV_IN_WAVENUMBERS = 8065.54429;

    private final Mismatches mismatches = new Mismatches();
    private List<String> defects = List.of();
    private JsonNode attributes = IntNode.valueOf(0);
    private JsonNode printed = IntNode.valueOf(0);

    @Test
    void everyAttributeOutsideTheDefectsIsEqual() throws IOException {
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            JsonNode cclib = golden.expected().get("cclib");
            attributes = cclib.path("attributes");
            printed = cclib.path("as_printed");
            defects = new ArrayList<>();
            golden.expected().get("cclib_defects").forEach(d -> defects.add(d.asText()));
            if (!attributes.isEmpty()) {
                mismatches.at(golden.name());
                GaussianLog log = GaussianLogReader.withDefaults().read(golden.log());
                molecule(log.jobs());
                energies(log.jobs());
                electrons(log.jobs());
                nuclei(log.jobs());
            }
        }
        mismatches.none();
    }

    /** Whether an attribute is to be compared: present, whole, and not among the defects. */
    private boolean has(String name) {
        JsonNode value = attributes.path(name).isMissingNode() ? printed.path(name) : attributes.path(name);
        return !value.isMissingNode()
                && !value.has("elided")
                && defects.stream().noneMatch(d -> d.contains("end-of-file") || speaksOf(d, name));
    }

    private static boolean speaksOf(String defect, String name) {
        String bare = name.replaceAll("_.*", "");
        return defect.replaceFirst("^note: ", "").startsWith(bare)
                || (bare.equals("moments") && defect.contains("dipole"))
                || (bare.equals("homos") && defect.contains("HOMO"));
    }

    private void molecule(List<GaussianJob> jobs) {
        if (has("charge")) {
            mismatches.number(
                    "charge",
                    attributes.get("charge"),
                    lastOf(
                            jobs,
                            j -> j.charge().isPresent()
                                    ? OptionalDouble.of(j.charge().getAsInt())
                                    : OptionalDouble.empty()));
            mismatches.number(
                    "mult",
                    attributes.get("mult"),
                    lastOf(
                            jobs,
                            j -> j.multiplicity().isPresent()
                                    ? OptionalDouble.of(j.multiplicity().getAsInt())
                                    : OptionalDouble.empty()));
        }
        boolean dynamics = jobs.stream().anyMatch(j -> j.jobTypes().contains("bomd"));
        if (has("atomcoords") && !dynamics) {
            geometries("atomcoords", attributes.get("atomcoords"), frame(jobs, true));
        }
        if (has("inputcoords")) {
            geometries("inputcoords", printed.get("inputcoords"), frame(jobs, false));
        }
        if (has("rotconsts")) {
            List<double[]> all = new ArrayList<>();
            jobs.forEach(j -> all.addAll(j.allRotationalConstantsGhz()));
            amongst("rotconsts", attributes.get("rotconsts"), all);
        }
        if (has("coreelectrons")) {
            int[] core = last(jobs, j -> Optional.of(j.coreElectrons()).filter(c -> c.length > 0))
                    .orElse(new int[0]);
            JsonNode e = attributes.get("coreelectrons");
            for (int i = 0; i < e.size(); i++) {
                mismatches.number("coreelectrons[" + i + "]", e.get(i), i < core.length ? core[i] : 0, 0);
            }
        }
        if (has("atommasses")) {
            double[] masses = last(jobs, j -> Optional.of(j.atomicMassesAmu()).filter(c -> c.length > 0))
                    .orElse(new double[0]);
            mismatches.numbers("atommasses", attributes.get("atommasses"), masses);
        }
    }

    /** cclib takes the standard orientation of the whole log where there is one. */
    private static List<Geometry> frame(List<GaussianJob> jobs, boolean standard) {
        List<Geometry> found = new ArrayList<>();
        boolean any =
                jobs.stream().anyMatch(j -> !j.geometries(Orientation.STANDARD).isEmpty());
        for (GaussianJob job : jobs) {
            for (Geometry geometry : job.geometries()) {
                if ((geometry.frame() == Orientation.STANDARD) == (standard && any)) {
                    found.add(geometry);
                }
            }
        }
        return found;
    }

    /** cclib leaves out geometries that are printed again; dummies count in the input orientation. */
    private void geometries(String key, JsonNode e, List<Geometry> found) {
        List<double[]> rows = new ArrayList<>();
        List<double[]> nuclei = new ArrayList<>();
        for (Geometry geometry : found) {
            rows.add(geometry.coordinatesAngstrom());
            nuclei.add(IntStream.range(0, 3 * geometry.atomCount())
                    .filter(i -> geometry.atomicNumber(i / 3) >= 0)
                    .mapToDouble(i -> geometry.coordinateAngstrom(i / 3, i % 3))
                    .toArray());
        }
        List<double[]> expected = new ArrayList<>();
        e.forEach(g -> expected.add(flat(g)));
        boolean dummies = !expected.isEmpty() && !rows.isEmpty() && expected.get(0).length == rows.get(0).length;
        subsequence(key, expected, dummies ? rows : nuclei);
    }

    private static double[] flat(JsonNode rows) {
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> row.forEach(v -> values.add(v.isNumber() ? v.doubleValue() : Double.NaN)));
        return array(values);
    }

    private void amongst(String key, JsonNode e, List<double[]> found) {
        List<double[]> expected = new ArrayList<>();
        e.forEach(row -> {
            double[] values = new double[row.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i).isNumber() ? row.get(i).doubleValue() : Double.NaN;
            }
            expected.add(values);
        });
        subsequence(key, expected, found);
    }

    /** Every expected row is among those found, in order. */
    private void subsequence(String key, List<double[]> expected, List<double[]> found) {
        int at = 0;
        for (int i = 0; i < expected.size(); i++) {
            while (at < found.size() && !same(expected.get(i), found.get(at))) {
                at++;
            }
            mismatches.number(key + "[" + i + "] in order", IntNode.valueOf(1), at < found.size() ? 1 : 0, 0);
            if (at == found.size()) {
                return;
            }
            at++;
        }
    }

    private static boolean same(double[] a, double[] b) {
        boolean equal = a.length == b.length;
        for (int i = 0; equal && i < a.length; i++) {
            equal = Math.abs(a[i] - b[i]) <= 1e-9 * Math.max(1, Math.abs(a[i]))
                    || (Double.isNaN(a[i]) && Double.isNaN(b[i]));
        }
        return equal;
    }

    private void energies(List<GaussianJob> jobs) {
        if (has("scfenergies_hartree") && has("scfenergies")) {
            List<Double> all = new ArrayList<>();
            for (GaussianJob job : jobs) {
                job.scfEnergies().forEach(s -> all.add(s.energyHartree()));
                job.semiempiricalEnergies().forEach(s -> all.add(s.energyHartree()));
            }
            mismatches.numbers("scfenergies", printed.get("scfenergies_hartree"), array(all));
        }
        if (has("dispersionenergies_hartree")) {
            List<Double> all = new ArrayList<>();
            jobs.forEach(j -> all.addAll(j.dispersionEnergiesHartree()));
            mismatches.numbers("dispersionenergies", printed.get("dispersionenergies_hartree"), array(all));
        }
        if (has("mpenergies_hartree")) {
            mollerPlesset(jobs);
        }
        if (has("ccenergies_hartree")) {
            JsonNode e = printed.get("ccenergies_hartree");
            List<Double> all = new ArrayList<>();
            jobs.forEach(j -> j.correlatedEnergies().stream()
                    .filter(c -> c.method().startsWith("CC") || c.method().startsWith("QCI"))
                    .forEach(c -> all.add(c.energyHartree())));
            for (JsonNode value : e) {
                boolean found = all.stream().anyMatch(v -> Math.abs(v - value.doubleValue()) < 1e-9);
                mismatches.number("ccenergies", value, found ? value.doubleValue() : Double.NaN, 0);
            }
        }
        thermochemistry(jobs);
    }

    /** cclib keeps one row per geometry: MP2, MP3, MP4 (the last of its sums), MP5. */
    private void mollerPlesset(List<GaussianJob> jobs) {
        List<double[]> rows = new ArrayList<>();
        for (GaussianJob job : jobs) {
            for (LabelledEnergy energy : job.correlatedEnergies()) {
                int order = energy.method().startsWith("MP") ? energy.method().charAt(2) - '0' : 0;
                if (order == 2) {
                    rows.add(new double[] {energy.energyHartree()});
                } else if (order > 2 && !rows.isEmpty()) {
                    double[] old = rows.get(rows.size() - 1);
                    double[] row = Arrays.copyOf(old, Math.max(old.length, order - 1));
                    row[order - 2] = energy.energyHartree();
                    rows.set(rows.size() - 1, row);
                }
            }
        }
        amongst("mpenergies", printed.get("mpenergies_hartree"), rows);
    }

    private void thermochemistry(List<GaussianJob> jobs) {
        Map<String, Function<Thermochemistry, OptionalDouble>> fields = Map.of(
                "zpve", Thermochemistry::zeroPointEnergyHartree,
                "enthalpy", Thermochemistry::enthalpyHartree,
                "freeenergy", Thermochemistry::gibbsEnergyHartree,
                "temperature", Thermochemistry::temperatureK,
                "pressure", Thermochemistry::pressureAtm);
        fields.forEach((name, field) -> {
            if (has(name)) {
                mismatches.number(
                        name,
                        attributes.get(name),
                        lastOf(jobs, j -> j.thermochemistry().map(field).orElseGet(OptionalDouble::empty)));
            }
        });
    }

    private void electrons(List<GaussianJob> jobs) {
        Optional<Orbitals> orbitals = last(jobs, GaussianJob::orbitals);
        boolean fragments = hasParts(jobs);
        if (has("moenergies_hartree") && has("moenergies") && orbitals.isPresent() && !fragments) {
            JsonNode e = printed.get("moenergies_hartree");
            mismatches.numbers("moenergies alpha", e.get(0), orbitals.get().alphaHartree());
            if (e.size() > 1) {
                mismatches.numbers("moenergies beta", e.get(1), orbitals.get().betaHartree());
            }
        }
        if (has("homos") && has("moenergies") && orbitals.isPresent()) {
            JsonNode e = attributes.get("homos");
            mismatches.number("homos[0]", e.get(0), orbitals.get().occupiedAlpha() - 1, 0);
            if (e.size() > 1) {
                mismatches.number("homos[1]", e.get(1), orbitals.get().occupiedBeta() - 1, 0);
            }
        }
        if (has("moments")) {
            moments(jobs, attributes.get("moments"));
        }
        charges(jobs);
        excitedStates(jobs);
        if (has("polarizabilities")) {
            JsonNode tensors = attributes.get("polarizabilities");
            for (int t = 0; t < tensors.size(); t++) {
                JsonNode e = tensors.get(t);
                double[] wanted = flat(e);
                boolean found = jobs.stream()
                        .flatMap(j -> j.polarizabilities().stream())
                        .anyMatch(p -> IntStream.range(0, 9)
                                .allMatch(i -> Math.abs(p.componentAu(i / 3, i % 3) - wanted[i]) < 5e-4));
                boolean zeros = Arrays.stream(wanted).allMatch(x -> x == 0);
                boolean last = t == tensors.size() - 1;
                mismatches.number("polarizability", IntNode.valueOf(1), found || zeros || !last ? 1 : 0, 0);
            }
        }
        if (has("nmrtensors")) {
            List<NmrShielding> atoms = last(
                            jobs, j -> Optional.of(j.nmrShieldings()).filter(n -> !n.isEmpty()))
                    .orElse(List.of());
            for (Map.Entry<String, JsonNode> atom : attributes.get("nmrtensors").properties()) {
                int index = Integer.parseInt(atom.getKey());
                mismatches.number(
                        "nmr " + index,
                        atom.getValue().path("isotropic"),
                        index < atoms.size() ? atoms.get(index).isotropicPpm() : Double.NaN,
                        0);
            }
        }
    }

    private void moments(List<GaussianJob> jobs, JsonNode e) {
        Multipoles m = last(jobs, GaussianJob::multipoles).orElse(null);
        if (m == null) {
            mismatches.add("moments: expected some but found none");
            return;
        }
        ordered("dipole", e.path(1), m.dipoleDebye(), 0, 1, 2);
        ordered("quadrupole", e.path(2), m.quadrupoleDebyeAngstrom(), 0, 3, 4, 1, 5, 2);
        // cclib sorts the components by their names.
        ordered("octapole", e.path(3), m.octapoleDebyeAngstrom2(), 0, 4, 5, 3, 9, 6, 1, 8, 7, 2);
        ordered(
                "hexadecapole",
                e.path(4),
                m.hexadecapoleDebyeAngstrom3(),
                0,
                3,
                4,
                9,
                12,
                10,
                13,
                5,
                1,
                6,
                11,
                14,
                7,
                8,
                2);
    }

    private void ordered(String key, JsonNode e, Optional<double[]> found, int... order) {
        if (e.isMissingNode()) {
            return;
        }
        double[] values = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            values[i] = found.isPresent() ? found.get()[order[i]] : Double.NaN;
        }
        mismatches.numbers(key, e, values);
    }

    /** Fragments and layers: cclib mixes them. */
    private static boolean hasParts(List<GaussianJob> jobs) {
        return jobs.stream().anyMatch(j -> j.chargesAndMultiplicities().size() > 1);
    }

    private void charges(List<GaussianJob> jobs) {
        boolean fragments = hasParts(jobs);
        if (has("atomcharges") && !fragments) {
            for (Map.Entry<String, JsonNode> scheme :
                    attributes.get("atomcharges").properties()) {
                if (scheme.getKey().equals("resp")) {
                    continue; // not a scheme of Gaussian; cclib takes a column number for its first charge
                }
                boolean fit = scheme.getKey().matches("esp|chelpg|mk|mkuff|hly.*|chelp");
                if (fit) {
                    // cclib names the fits after keywords; what counts is that each one is kept under its own scheme.
                    double[] wanted = flat(new ArrayNode(JsonNodeFactory.instance).add(scheme.getValue()));
                    boolean found = jobs.stream()
                            .flatMap(j -> j.charges().values().stream())
                            .anyMatch(c -> c.scheme().isPotentialFit() && same(wanted, c.chargesE()));
                    mismatches.number("fit " + scheme.getKey(), IntNode.valueOf(1), found ? 1 : 0, 0);
                    continue;
                }
                Optional<AtomicCharges> found = last(jobs, j -> charges(j, scheme.getKey()));
                mismatches.numbers(
                        "charges " + scheme.getKey(),
                        scheme.getValue(),
                        found.map(AtomicCharges::chargesE).orElse(new double[0]));
            }
        }
        if (has("atomspins") && !fragments) {
            for (Map.Entry<String, JsonNode> scheme :
                    attributes.get("atomspins").properties()) {
                Optional<double[]> found =
                        last(jobs, j -> charges(j, scheme.getKey()).flatMap(AtomicCharges::spinDensities));
                mismatches.numbers("spins " + scheme.getKey(), scheme.getValue(), found.orElse(new double[0]));
            }
        }
    }

    private static Optional<AtomicCharges> charges(GaussianJob job, String name) {
        return job.charges().values().stream()
                .filter(c -> c.scheme().key().equals(name))
                .findFirst();
    }

    private void excitedStates(List<GaussianJob> jobs) {
        List<ExcitedState> states = last(
                        jobs, j -> Optional.of(j.excitedStates()).filter(s -> !s.isEmpty()))
                .orElse(List.of());
        if (has("etenergies_eV")) {
            mismatches.numbers("etenergies", printed.get("etenergies_eV"), array(states, ExcitedState::energyEv), 1e-9);
            mismatches.numbers(
                    "etoscs",
                    attributes.get("etoscs"),
                    array(states, s -> s.oscillatorStrength().orElse(0)));
            JsonNode symmetries = attributes.get("etsyms");
            for (int i = 0; i < Math.min(symmetries.size(), states.size()); i++) {
                // cclib spells the labels of point groups its own way, and leaves out de-excitations in some versions.
                String kind = symmetries.get(i).asText().replaceFirst("-.*", "");
                mismatches.text(
                        "etsyms",
                        TextNode.valueOf(kind),
                        Optional.of(states.get(i).symmetry().replaceFirst("-.*", "")));
                int forward = (int) states.get(i).excitations().stream()
                        .filter(x -> !x.deexcitation())
                        .count();
                int wanted = attributes.get("etsecs").get(i).size();
                int all = states.get(i).excitations().size();
                mismatches.number("etsecs", IntNode.valueOf(wanted), wanted == forward ? forward : all, 0);
            }
            mismatches.number(
                    "etenergies in 1/cm",
                    attributes.get("etenergies").get(0),
                    states.get(0).energyEv() * EV_IN_WAVENUMBERS,
                    1e-5);
        }
        if (has("etdips")) {
            rows(
                    "etdips",
                    attributes.get("etdips"),
                    states.stream().map(s -> array(s.transitionDipoleAu())).toList());
        }
        if (has("etrotats")) {
            mismatches.numbers(
                    "etrotats",
                    attributes.get("etrotats"),
                    array(states, s -> s.rotatoryStrengthLength().orElse(0)));
        }
    }

    private void nuclei(List<GaussianJob> jobs) {
        Optional<Vibrations> v = last(jobs, GaussianJob::vibrations);
        Map<String, Function<Vibrations, double[]>> fields = Map.of(
                "vibfreqs", Vibrations::frequenciesCm1,
                "vibirs", Vibrations::irIntensitiesKmPerMol,
                "vibramans", Vibrations::ramanActivitiesAngstrom4PerAmu,
                "vibrmasses", Vibrations::reducedMassesAmu,
                "vibfconsts", Vibrations::forceConstantsMdynPerAngstrom);
        fields.forEach((name, field) -> {
            if (has(name)) {
                mismatches.numbers(name, attributes.get(name), v.map(field).orElse(new double[0]));
            }
        });
        if (has("vibsyms")) {
            mismatches.text(
                    "vibsyms",
                    TextNode.valueOf(strings(attributes.get("vibsyms")).toString()),
                    v.map(x -> x.symmetries().toString()));
        }
        if (has("geovalues")) {
            List<double[]> steps = new ArrayList<>();
            for (GaussianJob job : jobs) {
                for (OptimizationStep s : job.optimizationSteps()) {
                    steps.add(new double[] {
                        value(s.maximumForce()),
                        value(s.rmsForce()),
                        value(s.maximumDisplacement()),
                        value(s.rmsDisplacement())
                    });
                }
            }
            rows("geovalues", attributes.get("geovalues"), steps);
        }
        if (has("geotargets")) {
            OptimizationStep last = last(
                            jobs, j -> j.optimizationSteps().stream().reduce((a, b) -> b))
                    .orElseThrow();
            mismatches.numbers("geotargets", attributes.get("geotargets"), new double[] {
                threshold(last.maximumForce()),
                threshold(last.rmsForce()),
                threshold(last.maximumDisplacement()),
                threshold(last.rmsDisplacement())
            });
        }
        boolean path = jobs.stream().anyMatch(j -> !j.ircPoints().isEmpty());
        if (has("optdone") && !path) { // cclib takes the convergence of a point of a path for that of an optimisation
            boolean done = jobs.stream().anyMatch(GaussianJob::isOptimized);
            mismatches.text(
                    "optdone",
                    TextNode.valueOf(attributes.get("optdone").asText()),
                    Optional.of(Boolean.toString(done)));
        }
        if (has("optstatus") && has("geovalues") && !path) {
            optimizationStatus(jobs, attributes.get("optstatus"));
        }
        if (has("nmrtensors")) {
            shieldings(jobs, attributes.get("nmrtensors"));
        }
        if (has("scanparm")) {
            scanCoordinates(jobs);
        }
        if (has("grads_input_orientation")) {
            List<double[]> all = new ArrayList<>();
            jobs.forEach(j -> j.forces().forEach(f -> all.add(f.hartreePerBohr())));
            JsonNode e = printed.get("grads_input_orientation");
            if (e.size() != all.size()) {
                mismatches.add("grads: expected " + e.size() + " but found " + all.size());
                return;
            }
            for (int g = 0; g < all.size(); g++) {
                for (int i = 0; i < e.get(g).size(); i++) {
                    for (int k = 0; k < 3; k++) {
                        mismatches.number("grads[" + g + "]", e.get(g).get(i).get(k), all.get(g)[3 * i + k], 1e-9);
                    }
                }
            }
        }
        if (has("scanenergies_hartree")) {
            List<ScanPoint> points = last(jobs, j -> Optional.of(j.scanPoints()).filter(s -> !s.isEmpty()))
                    .orElse(List.of());
            mismatches.numbers(
                    "scanenergies",
                    printed.get("scanenergies_hartree"),
                    array(points, p -> p.energyHartree().orElse(Double.NaN)),
                    5.1e-6);
        }
    }

    /** Bit 4 of a geometry: the optimisation is done there. cclib has one entry per convergence table. */
    private void optimizationStatus(List<GaussianJob> jobs, JsonNode e) {
        List<OptimizationStep> steps = new ArrayList<>();
        jobs.forEach(j -> steps.addAll(j.optimizationSteps()));
        for (int i = 0; i < steps.size() && steps.size() == e.size(); i++) {
            boolean done = (e.get(i).intValue() & 4) != 0;
            mismatches.number(
                    "optstatus[" + i + "]",
                    IntNode.valueOf(done ? 1 : 0),
                    steps.get(i).stationary() ? 1 : 0,
                    0);
        }
    }

    private void shieldings(List<GaussianJob> jobs, JsonNode e) {
        List<NmrShielding> found = last(
                        jobs, j -> Optional.of(j.nmrShieldings()).filter(n -> !n.isEmpty()))
                .orElse(List.of());
        mismatches.number("nmrtensors", IntNode.valueOf(e.size()), found.size(), 0);
        for (NmrShielding atom : found) {
            JsonNode wanted = e.path(Integer.toString(atom.atom() - 1));
            mismatches.number("isotropic shielding", wanted.path("isotropic"), atom.isotropicPpm(), 1e-9);
            mismatches.numbers("shielding tensor", flattened(wanted.path("total")), array(atom.tensorPpm()));
        }
    }

    private static JsonNode flattened(JsonNode rows) {
        ArrayNode flat = new ArrayNode(JsonNodeFactory.instance);
        rows.forEach(row -> row.forEach(flat::add));
        return flat;
    }

    private void scanCoordinates(List<GaussianJob> jobs) {
        List<ScanPoint> points = last(jobs, j -> Optional.of(j.scanPoints()).filter(s -> !s.isEmpty()))
                .orElse(List.of());
        for (int k = 0; k < attributes.get("scannames").size(); k++) {
            String name = attributes.get("scannames").get(k).asText();
            // A relaxed scan prints the label of a coordinate, cclib gives its definition.
            String label = last(
                            jobs,
                            j -> j.scannedCoordinates().entrySet().stream()
                                    .filter(c -> c.getValue().equals(name))
                                    .map(Map.Entry::getKey)
                                    .findFirst())
                    .orElse(name);
            mismatches.numbers(
                    "scan of " + name,
                    attributes.get("scanparm").get(k),
                    array(points, p -> p.coordinates().getOrDefault(label, Double.NaN)));
        }
    }

    private static double threshold(OptimizationStep.Criterion criterion) {
        return criterion.threshold().orElse(Double.NaN);
    }

    private static double value(OptimizationStep.Criterion criterion) {
        return criterion.value().orElse(Double.NaN);
    }

    private void rows(String key, JsonNode e, List<double[]> found) {
        if (e.size() != found.size()) {
            mismatches.add(key + ": expected " + e.size() + " rows but found " + found.size());
            return;
        }
        for (int i = 0; i < found.size(); i++) {
            mismatches.numbers(key + "[" + i + "]", e.get(i), found.get(i), 1e-9);
        }
    }

    private static <T> Optional<T> last(List<GaussianJob> jobs, Function<GaussianJob, Optional<T>> field) {
        return new GaussianLog("", jobs, List.of(), 0).last(field);
    }

    private static OptionalDouble lastOf(List<GaussianJob> jobs, Function<GaussianJob, OptionalDouble> field) {
        return last(jobs, j -> Optional.of(field.apply(j)).filter(OptionalDouble::isPresent))
                .orElse(OptionalDouble.empty());
    }

    private static double[] array(List<Double> values) {
        return array(values, Double::doubleValue);
    }

    private static <T> double[] array(List<T> values, ToDoubleFunction<T> field) {
        return values.stream().mapToDouble(field).toArray();
    }

    private static List<String> strings(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }

    /** The archive record repeats energies to seven decimals: an oracle for those that no other reader gives. */
    @Test
    void theArchiveRecordRepeatsTheEnergies() throws IOException {
        Map<String, String> methods = Map.of(
                "MP2",
                "MP2",
                "MP3",
                "MP3",
                "MP4SDQ",
                "MP4(SDQ)",
                "MP4SDTQ",
                "MP4(SDTQ)",
                "CCSD",
                "CCSD",
                "CCSD(T)",
                "CCSD(T)");
        int compared = 0;
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            mismatches.at(golden.name());
            for (GaussianJob job :
                    GaussianLogReader.withDefaults().read(golden.log()).jobs()) {
                if (job.archive().isEmpty() || job.chargesAndMultiplicities().size() > 1) {
                    continue;
                }
                for (Map.Entry<String, String> method : methods.entrySet()) {
                    double[] values = job.archive().get().numbers(method.getKey());
                    OptionalDouble found = job.correlatedEnergyHartree(method.getValue());
                    if (values.length == 1 && found.isPresent()) {
                        archived(method.getKey(), values[0], found.getAsDouble());
                        compared++;
                    }
                }
                OptionalDouble active = job.correlatedEnergyHartree("CASSCF");
                if (active.isPresent()) {
                    double[] values = job.archive().get().numbers("HF");
                    archived("CASSCF", values[0], active.getAsDouble());
                    compared++;
                }
            }
        }
        mismatches.number("records compared at least", IntNode.valueOf(20), Math.min(20, compared), 0);
        mismatches.none();
    }

    private void archived(String method, double rounded, double energy) {
        mismatches.number(
                method, DoubleNode.valueOf(rounded), Math.abs(rounded - energy) < 5.1e-8 ? rounded : energy, 0);
    }

    /** The two ways to write an energy agree: the factor of the golden files is the one they name. */
    @Test
    void energiesInElectronVoltsAreThePrintedOnesTimesTheirFactor() throws IOException {
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            JsonNode ev = golden.expected().path("cclib").path("attributes").path("scfenergies");
            JsonNode hartree =
                    golden.expected().path("cclib").path("as_printed").path("scfenergies_hartree");
            mismatches.at(golden.name());
            for (int i = 0; i < Math.min(ev.size(), hartree.size()); i++) {
                mismatches.number("eV", ev.get(i), hartree.get(i).doubleValue() * HARTREE_IN_EV, 1e-9);
            }
        }
        mismatches.none();
    }
}
