package org.polyinfo.qc.gaussian;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.polyinfo.core.molecule.Conformer;
import org.polyinfo.core.molecule.Element;

/**
 * Input of a chain of Gaussian jobs on one molecule, as one file of {@code --Link1--} sections (Gaussian 16 manual, "Program
 * input" and "Link 0 commands"). The first step holds the geometry, the others take it from its checkpoint and leave a
 * checkpoint of their own.
 *
 * <pre>{@code
 * GaussianInput input = GaussianInput.builder(conformer)
 *     .method("B3LYP").basis("6-31G(d,p)")
 *     .memoryMb(8000).cores(8).checkpoint("styrene")
 *     .build();
 * Files.writeString(Path.of("styrene.gjf"), input.text());
 * }</pre>
 *
 * <p>The same arguments give the same text. Immutable.
 */
public final class GaussianInput {

    private static final int LONGEST_ROUTE_LINE = 78;
    private static final int LONGEST_TITLE = 70;
    private static final int LEAST_MEMORY_MB = 64;
    private static final double CLOSEST_ATOMS_ANGSTROM = 0.3;
    private static final Set<String> BASIS_FROM_INPUT = Set.of("gen", "genecp", "chkbasis", "genchk");

    private final Builder settings;

    private GaussianInput(Builder settings) {
        this.settings = new Builder(settings);
    }

    /** Begins the input of a molecule with paired electrons, or one left over where their number is odd. */
    public static Builder builder(Conformer molecule) {
        return new Builder(molecule);
    }

    /** Collects what the input needs; {@link #build} checks that it fits together. */
    public static final class Builder {
        private final Conformer molecule;
        private int multiplicity;
        private String method = "B3LYP";
        private String basis = "6-31G(d,p)";
        private List<String> keywords = List.of();
        private List<GaussianStep> steps = GaussianStep.STUDY_CHAIN;
        private int memoryMb = 4000;
        private int cores = 1;
        private String checkpoint = "molecule";

        private Builder(Conformer molecule) {
            this.molecule = molecule;
            this.multiplicity = 1 + Math.floorMod(molecule.electronCount(), 2);
        }

        private Builder(Builder other) {
            this.molecule = other.molecule;
            this.multiplicity = other.multiplicity;
            this.method = other.method;
            this.basis = other.basis;
            this.keywords = other.keywords;
            this.steps = other.steps;
            this.memoryMb = other.memoryMb;
            this.cores = other.cores;
            this.checkpoint = other.checkpoint;
        }

        /** Spin multiplicity of the molecule itself. */
        public Builder multiplicity(int multiplicity) {
            this.multiplicity = multiplicity;
            return this;
        }

        /** Method of all steps; B3LYP by default. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** Basis set of all steps; 6-31G(d,p) by default; empty for a method that has its own. */
        public Builder basis(String basis) {
            this.basis = basis;
            return this;
        }

        /** Keywords of all steps, {@code EmpiricalDispersion=GD3BJ} for one. */
        public Builder keywords(String... keywords) {
            this.keywords = List.of(keywords);
            return this;
        }

        /** The steps; {@link GaussianStep#STUDY_CHAIN} by default. */
        public Builder steps(List<GaussianStep> steps) {
            this.steps = List.copyOf(steps);
            return this;
        }

        /** Memory in MB for all cores together; 4000 by default. */
        public Builder memoryMb(int memoryMb) {
            this.memoryMb = memoryMb;
            return this;
        }

        /** Cores that share the memory; 1 by default. */
        public Builder cores(int cores) {
            this.cores = cores;
            return this;
        }

        /** Name of the checkpoint without its ending; the steps behind the first add theirs. */
        public Builder checkpoint(String checkpoint) {
            this.checkpoint = checkpoint;
            return this;
        }

        /**
         * The input.
         *
         * @throws IllegalArgumentException if electrons and multiplicity do not fit, two atoms lie on each other, there is no
         *     step or two of one name, memory, cores or checkpoint are out of range, or method or basis is not
         *     one word of a route
         */
        public GaussianInput build() {
            checkMolecule();
            require(!steps.isEmpty(), "steps must not be empty");
            require(
                    memoryMb >= LEAST_MEMORY_MB,
                    "memoryMb must be at least " + LEAST_MEMORY_MB + ", found " + memoryMb);
            require(cores >= 1, "cores must be at least 1, found " + cores);
            require(
                    checkpoint.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}"),
                    "checkpoint must be a file name of letters, digits, dots, hyphens and underscores, found '"
                            + checkpoint + "'");
            require(
                    !BASIS_FROM_INPUT.contains(basis.toLowerCase(Locale.ROOT)),
                    "basis must be built into Gaussian, found '" + basis + "'");
            Set<String> names = new HashSet<>();
            for (GaussianStep step : steps) {
                require(
                        names.add(step.name()),
                        "steps must have names of their own, found '" + step.name() + "' twice");
                int electrons = molecule.electronCount() - step.chargeChange();
                require(electrons > 0, "step '" + step.name() + "' must leave electrons, found " + electrons);
            }
            GaussianInput input = new GaussianInput(this);
            input.checkRoutes();
            return input;
        }

        private void checkMolecule() {
            int atoms = molecule.atomCount();
            require(atoms > 0, "molecule must have atoms, found none");
            int electrons = molecule.electronCount();
            require(
                    multiplicity >= 1 && multiplicity - 1 <= electrons && (electrons - multiplicity + 1) % 2 == 0,
                    "multiplicity must fit " + electrons + " electrons, found " + multiplicity);
            for (int i = 0; i < atoms; i++) {
                for (int j = 0; j < i; j++) {
                    double square = 0;
                    for (int axis = 0; axis < 3; axis++) {
                        double d = molecule.coordinateAngstrom(i, axis) - molecule.coordinateAngstrom(j, axis);
                        square += d * d;
                    }
                    require(
                            square >= CLOSEST_ATOMS_ANGSTROM * CLOSEST_ATOMS_ANGSTROM,
                            "atoms " + (j + 1) + " and " + (i + 1) + " must be at least " + CLOSEST_ATOMS_ANGSTROM
                                    + " Å apart, found " + Math.sqrt(square));
                }
            }
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    /** Method and basis must come out of the route as they were put in. Whether Gaussian knows them is not asked here. */
    private void checkRoutes() {
        for (String text : routes()) {
            Route route = Route.parse(text);
            String method = route.method().orElse("");
            if (method.isEmpty() || !settings.method.toUpperCase(Locale.ROOT).endsWith(method)) {
                throw new IllegalArgumentException(
                        "method must be one word of a route, found '" + settings.method + "'");
            }
            if (!route.basis().orElse("").equals(settings.basis)) {
                throw new IllegalArgumentException("basis must be one word of a route, found '" + settings.basis + "'");
            }
        }
    }

    /** The steps in order. */
    public List<GaussianStep> steps() {
        return settings.steps;
    }

    /** Charge of a step in e. */
    public int charge(GaussianStep step) {
        return settings.molecule.charge() + step.chargeChange();
    }

    /** Spin multiplicity of a step: an ion of one electron more or less is one spin lower, but of a singlet a doublet. */
    public int multiplicity(GaussianStep step) {
        boolean sameParity = step.chargeChange() % 2 == 0;
        if (sameParity) {
            return settings.multiplicity;
        }
        return settings.multiplicity == 1 ? 2 : settings.multiplicity - 1;
    }

    /** Name of the checkpoint file a step leaves. */
    public String checkpoint(GaussianStep step) {
        boolean first = settings.steps.get(0).equals(step);
        return settings.checkpoint + (first ? "" : "-" + step.name()) + ".chk";
    }

    /** The routes of all steps, each as one line. */
    public List<String> routes() {
        List<String> routes = new ArrayList<>();
        for (GaussianStep step : settings.steps) {
            StringBuilder route = new StringBuilder("#p ").append(settings.method);
            if (!settings.basis.isEmpty()) {
                route.append('/').append(settings.basis);
            }
            settings.keywords.forEach(k -> route.append(' ').append(k));
            step.keywords().forEach(k -> route.append(' ').append(k));
            if (!routes.isEmpty()) {
                route.append(" geom=check");
                // The orbitals of the molecule are no start for an ion of another spin.
                route.append(step.chargeChange() == 0 ? " guess=read" : "");
            }
            routes.add(route.toString());
        }
        return routes;
    }

    /** The file. */
    public String text() {
        StringBuilder text = new StringBuilder();
        List<String> routes = routes();
        for (int i = 0; i < routes.size(); i++) {
            GaussianStep step = settings.steps.get(i);
            if (i > 0) {
                text.append("--Link1--\n%oldchk=")
                        .append(checkpoint(settings.steps.get(0)))
                        .append('\n');
            }
            text.append("%chk=").append(checkpoint(step)).append('\n');
            text.append("%mem=").append(settings.memoryMb).append("MB\n");
            text.append("%nprocshared=").append(settings.cores).append('\n');
            text.append(wrapped(routes.get(i))).append("\n\n");
            text.append(title(settings.molecule.name() + ", " + step.name())).append("\n\n");
            text.append(charge(step)).append(' ').append(multiplicity(step)).append('\n');
            if (i == 0) {
                appendAtoms(text);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private void appendAtoms(StringBuilder text) {
        Conformer molecule = settings.molecule;
        for (int i = 0; i < molecule.atomCount(); i++) {
            text.append(String.format(
                    Locale.ROOT, " %-2s", Element.of(molecule.atomicNumber(i)).symbol()));
            for (int axis = 0; axis < 3; axis++) {
                String number = String.format(Locale.ROOT, "%.8f", molecule.coordinateAngstrom(i, axis));
                text.append(String.format("%17s", number.equals("-0.00000000") ? "0.00000000" : number));
            }
            text.append('\n');
        }
    }

    /** Broken at blanks outside brackets into lines that fit. */
    private static String wrapped(String route) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : route.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > LONGEST_ROUTE_LINE) {
                text.append('\n');
                column = 0;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }

    /** Letters, digits and harmless marks: Gaussian warns of {@code @ # ! - _ \} in titles. */
    private static String title(String name) {
        String plain =
                name.replaceAll("[^A-Za-z0-9 .,:;()\\[\\]+*=/']", " ").strip().replaceAll(" +", " ");
        String fitting = plain.length() > LONGEST_TITLE
                ? plain.substring(0, LONGEST_TITLE).strip()
                : plain;
        return fitting.isEmpty() ? "molecule" : fitting;
    }

    /** {@code GaussianInput[ethane, B3LYP/6-31G(d,p), 7 steps]}. */
    @Override
    public String toString() {
        return "GaussianInput[" + settings.molecule.name() + ", " + settings.method
                + (settings.basis.isEmpty() ? "" : "/" + settings.basis) + ", " + settings.steps.size() + " steps]";
    }
}
