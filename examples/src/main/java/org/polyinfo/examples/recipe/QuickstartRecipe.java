package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.PolymerClass;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.plot.Axis;
import org.polyinfo.examples.plot.Chart;
import org.polyinfo.examples.plot.HtmlPage;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.io.lammps.LammpsTable;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.md.diffusion.IonMobility;
import org.polyinfo.md.diffusion.TrackReader;
import org.polyinfo.md.transport.FluxScaling;
import org.polyinfo.md.transport.GreenKubo;
import org.polyinfo.md.transport.HeatFlux;
import org.polyinfo.md.transport.RunningIntegral;
import org.polyinfo.md.transport.ThermalConductivity;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.evaluation.FoldResult;
import org.polyinfo.ml.hierarchy.HierarchicalRegressor;
import org.polyinfo.ml.hierarchy.PhysicalLaw;
import org.polyinfo.ml.model.FittedModel;
import org.polyinfo.ml.regression.Intervals;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.Pipeline;

/** The whole chain on small data: structures, quantum chemistry, transport, learning, one page to show a colleague. */
final class QuickstartRecipe implements Recipe {

    private static final double LEVEL = 0.9;
    private static final int SHOWN_PREDICTIONS = 20;
    private static final long SEED = 42;
    private static final Pipeline RIDGE = Pipeline.standardized(RidgeRegression.withAlpha(1.0));
    private static final String LAW = "refractive_index_by_law";

    @Override
    public String name() {
        return "quickstart";
    }

    @Override
    public String summary() {
        return "the whole chain on sample data (or on the reference data with --data)";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.optional("data", "DIR", "folder of reference data"),
                Option.optional("out", "DIR", "where the results go (default quickstart-out)"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path folder = Path.of(arguments.text("out", "quickstart-out"));
        Files.createDirectories(folder);
        Optional<Path> reference = arguments.findPath("data");
        out.println("polyinfo " + Provenance.libraryVersionOfThisBuild() + " quickstart on "
                + reference.map(d -> "the reference data in " + d).orElse("its sample data"));
        QuickstartData data = reference.isPresent()
                ? QuickstartData.reference(reference.get())
                : QuickstartData.sample(folder.resolve("inputs"));
        HtmlPage page = new HtmlPage("From repeat units to properties with error bars");
        page.paragraph(
                "polyinfo " + Provenance.libraryVersionOfThisBuild() + ". Every number comes with the error the data"
                        + " allow; every file beside this page can be read by a program.");
        JsonReport report = new JsonReport(name(), List.of(), arguments);

        structures(data, folder, out, page);
        int failedLogs = quantumChemistry(data, folder, out, err, page);
        conductivity(data, out, page, report);
        ions(data, out, page, report);
        learn(data, folder, out, page, report);

        report.write(folder.resolve("results.json"));
        page.write(folder.resolve("report.html"));
        out.println("done: open " + folder.resolve("report.html"));
        return failedLogs == 0 ? Main.DONE : Main.SOME_FAILED;
    }

    /** One H-capped oligomer of about 50 atoms per repeat unit. */
    private static void structures(QuickstartData data, Path folder, PrintStream out, HtmlPage page)
            throws IOException {
        int rows = data.polymers().rows();
        out.printf("[1/5] structures: %d repeat units to oligomers of about 50 atoms%n", rows);
        @Nullable String[] smiles = data.polymers().strings(QuickstartData.SMILES);
        @Nullable String[] canonical = new @Nullable String[rows];
        @Nullable String[] oligomers = new @Nullable String[rows];
        @Nullable String[] formulas = new @Nullable String[rows];
        @Nullable String[] classes = new @Nullable String[rows];
        double[] atoms = new double[rows];
        for (int i = 0; i < rows; i++) {
            RepeatUnit unit = RepeatUnit.parse("row " + (i + 1), Objects.requireNonNull(smiles[i]));
            Oligomer oligomer = Oligomer.builder(unit).nearestAtomCount(50).build();
            canonical[i] = unit.canonicalSmiles();
            oligomers[i] = oligomer.smiles();
            formulas[i] = oligomer.formula();
            classes[i] = PolymerClass.of(unit).map(PolymerClass::title).orElse(null);
            atoms[i] = oligomer.atomCount();
        }
        PropertyTable table = PropertyTable.of(
                List.of(
                        data.polymers().column(QuickstartData.SMILES),
                        data.polymers().column(QuickstartData.KEY),
                        Column.of("repeat_unit", Scale.NONE, canonical),
                        Column.of("polymer_class", Scale.NONE, classes),
                        Column.of("oligomer", Scale.NONE, oligomers),
                        Column.of("formula", Scale.NONE, formulas),
                        Column.of("atoms", org.polyinfo.core.unit.Unit.ONE, Scale.NONE, atoms)),
                Provenance.of("quickstart structures"));
        CsvTables.write(table, folder.resolve("structures.csv"));
        page.heading("Structures")
                .paragraph(rows + " repeat units became hydrogen-capped oligomers of about 50 atoms (structures.csv).");
    }

    /** Reference data hold real logs; the sample's columns come from xTB runs made beforehand. */
    private static int quantumChemistry(
            QuickstartData data, Path folder, PrintStream out, PrintStream err, HtmlPage page)
            throws IOException, InterruptedException {
        page.heading("Quantum chemistry (micro)");
        if (data.gaussianLogs().isEmpty()) {
            out.println("[2/5] quantum chemistry: columns of GFN2-xTB on oligomers of about 30 atoms");
            page.paragraph(
                    "Orbital energies, dipole moments and polarizabilities of oligomers of about 30 atoms come from"
                            + " GFN2-xTB (inputs/polymers.csv).");
            return 0;
        }
        Path logs = data.gaussianLogs().get();
        out.println("[2/5] quantum chemistry: Gaussian logs in " + logs);
        Arguments arguments = Arguments.parse(
                new GaussianRecipe().options(),
                List.of(
                        "--in",
                        logs.toString(),
                        "--out",
                        folder.resolve("gaussian.csv").toString()));
        int code = new GaussianRecipe().run(arguments, out, err);
        page.paragraph(
                "Energies, orbitals, moments and polarizabilities of real Gaussian logs are in gaussian.csv, one row"
                        + " per log with its status; failed and truncated jobs are told apart from good ones.");
        return code == Main.DONE ? 0 : 1;
    }

    /** Green–Kubo conductivity of every system with a recorded heat flux. */
    private static void conductivity(QuickstartData data, PrintStream out, HtmlPage page, JsonReport report)
            throws IOException {
        page.heading("Thermal conductivity (meso)");
        for (QuickstartData.Flux system : data.fluxes()) {
            out.printf(
                    "[3/5] thermal conductivity: %s, %d run(s)%n",
                    system.name(), system.files().size());
            List<HeatFlux> runs = new ArrayList<>();
            for (Path file : system.files()) {
                LammpsTable table = LammpsTable.read(file);
                double[][] total = new double[3][];
                for (int axis = 0; axis < 3; axis++) {
                    // Column 0 is the step; a file without known names has the total flux in the next three.
                    total[axis] = system.columns().isEmpty()
                            ? table.column(axis + 1)
                            : table.column(system.columns().get(axis));
                }
                runs.add(HeatFlux.builder(LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, system.intervalFs())
                        .total(total)
                        .build());
            }
            ThermalConductivity kappa =
                    GreenKubo.withDefaults().thermalConductivity(runs, system.temperatureK(), system.volumeA3());
            out.println("      κ = " + kappa.estimate() + " (" + kappa.method() + ")");
            ObjectNode node = report.root().withObject("/thermal_conductivity").putObject(system.name());
            JsonReport.put(node, "kappa", kappa.estimate());
            node.put("method", kappa.method());
            JsonReport.put(node, "temperature_k", system.temperatureK());
            kappa.warnings().forEach(w -> report.warn(system.name() + ": " + w));
            page.chart(
                    kappaChart(system.name(), kappa),
                    "Running Green–Kubo integral of " + system.name() + " at "
                            + String.format(Locale.ROOT, "%.1f", system.temperatureK())
                            + " K with its one-sigma band, and the estimate " + kappa.estimate() + " (" + kappa.method()
                            + ").");
            page.list(kappa.warnings());
        }
    }

    private static Chart kappaChart(String name, ThermalConductivity kappa) {
        RunningIntegral running = kappa.runningIntegral();
        int points = running.size();
        double[] t = new double[points];
        double[] y = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        for (int j = 0; j < points; j++) {
            t[j] = running.time(j) / 1000;
            y[j] = running.at(j);
            low[j] = y[j] - running.standardError(j);
            high[j] = y[j] + running.standardError(j);
        }
        double value = kappa.estimate().value();
        double error = kappa.estimate().standardError();
        double[] ends = {t[0], t[points - 1]};
        return new Chart(
                        "Thermal conductivity of " + name,
                        Axis.linear("upper limit of the integral (ps)"),
                        Axis.linear("κ (W/(m K))"))
                .band("", t, low, high)
                .line("running integral", t, y)
                .band("", ends, new double[] {value - error, value - error}, new double[] {value + error, value + error
                })
                .dashed(kappa.method(), ends, new double[] {value, value});
    }

    private static void ions(QuickstartData data, PrintStream out, HtmlPage page, JsonReport report)
            throws IOException {
        QuickstartData.Ions system = data.ions();
        out.println("[4/5] ions: " + system.name());
        TrackReader.Tracks tracks = TrackReader.of(system.units(), system.timestep())
                .withAtoms(system.charges().keySet().stream().sorted().toList())
                .withMolecules(system.molecules())
                .withMasses(system.masses())
                .read(LammpsDump.of(system.dump()));
        IonMobility mobility = IonMobility.of(
                MobilityRecipe.charged(tracks, system.charges()), tracks.volumeM3(), system.temperatureK());
        mobility.species()
                .forEach(s -> out.println(
                        "      " + s.name() + ": D = " + s.fit().diffusion() + ", mobility = " + s.mobility()));
        out.println("      conductivity " + mobility.einstein() + " (Einstein), " + mobility.nernstEinstein()
                + " (Nernst-Einstein)");
        MobilityRecipe.put(report.root().putObject("ions").put("name", system.name()), mobility, tracks);
        mobility.warnings().forEach(w -> report.warn(system.name() + ": " + w));
        page.heading("Ions (meso)")
                .chart(
                        MobilityPlots.species(mobility),
                        "Mean squared displacement of the ions of " + system.name()
                                + ". Conductivity " + mobility.einstein() + " with all correlations, "
                                + mobility.nernstEinstein() + " if ions moved alone.")
                .list(mobility.warnings());
    }

    /** Density and refractive index of polymers the models have not seen, with 90 % intervals. */
    private static void learn(QuickstartData data, Path folder, PrintStream out, HtmlPage page, JsonReport report)
            throws IOException, InterruptedException {
        out.println("[5/5] learning: micro → density → refractive index, tested on polymers left out");
        PropertyTable table = complete(data.polymers(), data.features());
        SplitPlan folds = GroupKFold.of(5).withSeed(SEED).split(table.strings(QuickstartData.KEY));
        Dataset density =
                Dataset.of(table, data.features(), QuickstartData.DENSITY).withGroups(List.of(QuickstartData.KEY));
        Dataset index =
                Dataset.of(table, data.features(), QuickstartData.INDEX).withGroups(List.of(QuickstartData.KEY));

        HierarchicalRegressor toDensity = HierarchicalRegressor.builder()
                .learn(Scale.MESO, QuickstartData.DENSITY, data.features(), RIDGE)
                .innerFolds(5, SEED)
                .build();
        HierarchicalRegressor direct = HierarchicalRegressor.builder()
                .learn(Scale.MACRO, QuickstartData.INDEX, data.features(), RIDGE)
                .innerFolds(5, SEED)
                .build();
        HierarchicalRegressor throughLaw = HierarchicalRegressor.builder()
                .learn(Scale.MESO, QuickstartData.DENSITY, data.features(), RIDGE)
                .law(
                        Scale.MESO,
                        LAW,
                        PhysicalLaw.LORENTZ_LORENZ,
                        QuickstartData.DENSITY,
                        QuickstartData.POLARIZABILITY,
                        QuickstartData.MOLAR_MASS)
                .learn(Scale.MACRO, QuickstartData.INDEX, List.of(LAW), RIDGE)
                .innerFolds(5, SEED)
                .build();
        CrossValidation validation = CrossValidation.withDefaults().withIntervalLevels(LEVEL);
        CvReport densityReport = validation.evaluate(toDensity, density, folds);
        CvReport directReport = validation.evaluate(direct, index, folds);
        CvReport lawReport = validation.evaluate(throughLaw, index, folds);

        out.println("      density: RMSE " + densityReport.rmse());
        out.println("      refractive index, micro only: RMSE " + directReport.rmse());
        out.println("      refractive index, through density and the Lorentz-Lorenz law: RMSE " + lawReport.rmse());
        PropertyTable predictions =
                predictions(table, densityReport, toDensity.fit(density), lawReport, throughLaw.fit(index));
        CsvTables.write(predictions, folder.resolve("predictions.csv"));

        ObjectNode scores = report.root().putObject("cross_validation");
        score(scores.putObject("density"), densityReport);
        score(scores.putObject("refractive_index_direct"), directReport);
        score(scores.putObject("refractive_index_through_density"), lawReport);
        page.heading("Learning (macro)")
                .paragraph("Five folds, no polymer in training and test at once. " + verdict(directReport, lawReport))
                .table(List.of(
                        List.of("target", "model", "RMSE", "R²", "in the 90 % interval"),
                        row("density (g/cm³)", "ridge on micro columns", densityReport),
                        row("refractive index", "ridge on micro columns", directReport),
                        row("refractive index", "micro → density → Lorentz–Lorenz → ridge", lawReport)))
                .chart(
                        parity("Refractive index", lawReport),
                        "Predicted against known refractive index, each polymer"
                                + " predicted by a model that did not see it; bars are 90 % intervals.")
                .chart(parity("Density (g/cm³)", densityReport), "The same for density.")
                .paragraph("The first predictions; all are in predictions.csv.")
                .table(shown(predictions));
    }

    /** The first rows for reading: half-lengths of the intervals behind the predictions. */
    private static List<List<String>> shown(PropertyTable predictions) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("polymer", "density (g/cm³)", "known", "refractive index", "known"));
        String names = predictions.find("name").isPresent() ? "name" : QuickstartData.SMILES;
        for (int i = 0; i < Math.min(SHOWN_PREDICTIONS, predictions.rows()); i++) {
            List<String> row = new ArrayList<>();
            row.add(String.valueOf(predictions.strings(names)[i]));
            for (String target : List.of(QuickstartData.DENSITY, QuickstartData.INDEX)) {
                double half = (predictions.numbers(target + "_upper_90").at(i)
                                - predictions.numbers(target + "_lower_90").at(i))
                        / 2;
                double known = predictions.numbers(target + "_known").at(i);
                row.add(String.format(
                        Locale.ROOT,
                        "%.3f ± %.3f",
                        predictions.numbers(target + "_predicted").at(i),
                        half));
                row.add(Double.isNaN(known) ? "" : String.format(Locale.ROOT, "%.3f", known));
            }
            rows.add(row);
        }
        return rows;
    }

    private static String verdict(CvReport direct, CvReport law) {
        double change = 100 * (law.pooled().rmse() / direct.pooled().rmse() - 1);
        if (Math.abs(change) < 1) {
            return "The detour over density and the law leaves the error of the refractive index as it is.";
        }
        return String.format(
                Locale.ROOT,
                "The detour over density and the law %s the error of the refractive index by %.0f %%.",
                change < 0 ? "lowers" : "raises",
                Math.abs(change));
    }

    /** Rows whose features are all known. */
    private static PropertyTable complete(PropertyTable table, List<String> features) {
        List<String> needed = new ArrayList<>(features);
        needed.add(QuickstartData.POLARIZABILITY);
        needed.add(QuickstartData.MOLAR_MASS);
        int[] rows = java.util.stream.IntStream.range(0, table.rows())
                .filter(i -> needed.stream().noneMatch(c -> table.column(c).isMissing(i)))
                .toArray();
        return table.rows(rows);
    }

    private static void score(ObjectNode node, CvReport report) {
        node.put("model", report.model());
        JsonReport.put(node, "rmse", report.rmse());
        JsonReport.put(node, "mae", report.mae());
        JsonReport.put(node, "r2_pooled", report.pooled().r2());
        report.coverage().ifPresent(c -> JsonReport.put(node, "coverage_of_90_percent_interval", c));
    }

    private static List<String> row(String target, String model, CvReport report) {
        return List.of(
                target,
                model,
                String.format(
                        Locale.ROOT,
                        "%.4f ± %.4f",
                        report.rmse().value(),
                        report.rmse().standardError()),
                String.format(Locale.ROOT, "%.2f", report.pooled().r2()),
                report.coverage()
                        .map(c -> String.format(Locale.ROOT, "%.0f %%", 100 * c.value()))
                        .orElse(""));
    }

    private static Chart parity(String label, CvReport report) {
        List<double[]> points = new ArrayList<>();
        for (FoldResult fold : report.folds()) {
            double[] truth = fold.truth();
            double[] predicted = fold.predicted();
            Intervals intervals = fold.intervals().orElseThrow();
            for (int i = 0; i < truth.length; i++) {
                points.add(new double[] {truth[i], predicted[i], (intervals.upper(i) - intervals.lower(i)) / 2});
            }
        }
        return new Chart(label, Axis.linear("known"), Axis.linear("predicted"))
                .withDiagonal()
                .points(
                        "polymers left out",
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray(),
                        points.stream().mapToDouble(p -> p[2]).toArray());
    }

    /** Known rows are predicted by the fold that left them out, the others by the model of all known rows. */
    private static PropertyTable predictions(
            PropertyTable table, CvReport density, FittedModel densityModel, CvReport index, FittedModel indexModel) {
        List<Column> columns = new ArrayList<>();
        table.find("name").ifPresent(columns::add);
        columns.add(table.column(QuickstartData.SMILES));
        columns.add(table.column(QuickstartData.KEY));
        columns.addAll(predictions(table, QuickstartData.DENSITY, density, densityModel));
        columns.addAll(predictions(table, QuickstartData.INDEX, index, indexModel));
        return PropertyTable.of(columns, Provenance.of("quickstart").with("seed", SEED));
    }

    private static List<Column> predictions(PropertyTable table, String name, CvReport report, FittedModel all) {
        Column.Numbers known = table.numbers(name);
        double[] predicted = all.predict(table);
        Intervals intervals = all.intervals(table, LEVEL).orElseThrow();
        double[] low = new double[predicted.length];
        double[] high = new double[predicted.length];
        Arrays.setAll(low, intervals::lower);
        Arrays.setAll(high, intervals::upper);
        for (FoldResult fold : report.folds()) {
            int[] rows = fold.rows();
            for (int i = 0; i < rows.length; i++) {
                predicted[rows[i]] = fold.predicted()[i];
                low[rows[i]] = fold.intervals().orElseThrow().lower(i);
                high[rows[i]] = fold.intervals().orElseThrow().upper(i);
            }
        }
        return List.of(
                Column.of(name + "_known", known.unit(), known.scale(), known.toArray()),
                Column.of(name + "_predicted", known.unit(), known.scale(), predicted),
                Column.of(name + "_lower_90", known.unit(), known.scale(), low),
                Column.of(name + "_upper_90", known.unit(), known.scale(), high));
    }
}
