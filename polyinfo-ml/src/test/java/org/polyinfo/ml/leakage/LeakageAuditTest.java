package org.polyinfo.ml.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/** Leaky and clean twins of our own, by seeded generators. */
class LeakageAuditTest {

    private static final long SEED = 20261122;

    private final Random random = new Random(SEED);
    private final List<Column> columns = new ArrayList<>();

    private LeakageAuditTest numbers(String name, int rows, IntToDoubleFunction value) {
        double[] values = new double[rows];
        Arrays.setAll(values, value);
        columns.add(Column.of(name, Unit.ONE, Scale.NONE, values));
        return this;
    }

    private LeakageAuditTest texts(String name, int rows, IntFunction<String> value) {
        String[] values = new String[rows];
        Arrays.setAll(values, value);
        columns.add(Column.of(name, Scale.NONE, values));
        return this;
    }

    private LeakageAuditTest normal(String name, int rows) {
        return numbers(name, rows, i -> random.nextGaussian());
    }

    private PropertyTable table() {
        return PropertyTable.of(columns, Provenance.of("seed " + SEED));
    }

    private double[] values(String name) {
        return table().doubles(name);
    }

    private AuditSubject.Builder subject() {
        return AuditSubject.builder(table());
    }

    private static LeakageFinding find(String id, AuditSubject subject) {
        return LeakageAudit.withDefaults().checking(Set.of(id)).examine(subject).get(0);
    }

    private static void assertVerdict(Verdict verdict, String id, AuditSubject.Builder subject) {
        LeakageFinding finding = find(id, subject.build());
        assertThat(finding.verdict()).as(finding + " " + finding.statistics()).isEqualTo(verdict);
        assertThat(finding.sentence()).isNotBlank();
    }

    private static SplitPlan random(int rows, int folds) {
        int[] own = new int[rows];
        Arrays.setAll(own, i -> i);
        return GroupKFold.of(folds).withSeed(3).split(own);
    }

    private static SplitPlan grouped(int rows, IntUnaryOperator group) {
        int[] groups = new int[rows];
        Arrays.setAll(groups, group);
        return GroupKFold.of(4).split(groups);
    }

    // ---- L01 ----

    private static double[] rows(double[] x, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> x[i]).toArray();
    }

    private void record(
            SplitPlan plan, boolean leaky, String name, java.util.function.ToDoubleFunction<double[]> rule) {
        double[] x = values("x");
        for (int f = 0; f < plan.folds().size(); f++) {
            double value =
                    rule.applyAsDouble(leaky ? x : rows(x, plan.folds().get(f).train()));
            numbers(name + f, x.length, i -> value);
        }
    }

    @Test
    void recordedScalersOfManyKinds() {
        int n = 60;
        Map<String, java.util.function.ToDoubleFunction<double[]>> rules = Map.of(
                "mean", v -> Arrays.stream(v).sum() / v.length,
                "sd",
                        v -> {
                            double m = Arrays.stream(v).sum() / v.length;
                            return Math.sqrt(
                                    Arrays.stream(v).map(a -> (a - m) * (a - m)).sum() / (v.length - 1));
                        },
                "median",
                        v -> {
                            double[] s = v.clone();
                            Arrays.sort(s);
                            int m = s.length / 2;
                            return s.length % 2 == 1 ? s[m] : (s[m - 1] + s[m]) / 2;
                        },
                "data_max", v -> Arrays.stream(v).max().orElse(0),
                "range",
                        v -> Arrays.stream(v).max().orElse(0)
                                - Arrays.stream(v).min().orElse(0));
        SplitPlan plan = random(n, 5);
        rules.forEach((parameter, rule) -> {
            for (boolean leaky : new boolean[] {true, false}) {
                columns.clear();
                normal("x", n);
                record(plan, leaky, parameter + "_", rule);
                RecordedTransform recorded =
                        new RecordedTransform("scale", "x", Map.of(parameter, parameter + "_{fold}"));
                assertVerdict(
                        leaky ? Verdict.LEAK : Verdict.OK,
                        "L01",
                        subject().folds(plan).recorded(List.of(recorded)));
            }
        });
    }

    @Test
    void recordedNumbersWithFewDigitsAreComparedAsFarAsTheyGo() {
        SplitPlan plan = random(60, 5);
        normal("x", 60);
        record(plan, false, "m", v -> Math.round(1e4 * Arrays.stream(v).sum() / v.length) / 1e4);
        RecordedTransform recorded = new RecordedTransform("center", "x", Map.of("mean", "m{fold}"));
        assertVerdict(Verdict.OK, "L01", subject().folds(plan).recorded(List.of(recorded)));
        RecordedTransform unknown = new RecordedTransform("yeo-johnson", "x", Map.of("lambda", "x"));
        assertThatThrownBy(() -> find(
                        "L01", subject().folds(plan).recorded(List.of(unknown)).build()))
                .hasMessageContaining("column 'x' must hold one recorded value for fold 0");
        numbers("lambda", 60, i -> 0.3);
        RecordedTransform once = new RecordedTransform("yeo-johnson", "x", Map.of("lambda", "lambda"));
        assertVerdict(Verdict.LEAK, "L01", subject().folds(plan).recorded(List.of(once)));
    }

    // ---- L03 ----

    /** Sums of the target by category over some rows, shrunk with a pseudocount. */
    private static double shrunk(int[] category, double[] y, int[] rows, int of, int without, double pseudocount) {
        double all = Arrays.stream(rows).mapToDouble(i -> y[i]).average().orElse(0);
        double sum = pseudocount * all;
        double n = pseudocount;
        for (int i : rows) {
            if (category[i] == of && i != without) {
                sum += y[i];
                n++;
            }
        }
        return n == 0 ? all : sum / n;
    }

    @Test
    void targetEncodings() {
        int n = 120;
        int[] category = random.ints(n, 0, 15).toArray();
        texts("category", n, i -> "k" + category[i]);
        numbers("y", n, i -> category[i] % 4 + random.nextGaussian());
        double[] y = values("y");
        SplitPlan plan = random(n, 5);
        int[] fold = new int[n];
        for (int f = 0; f < 5; f++) {
            for (int row : plan.folds().get(f).test()) {
                fold[row] = f;
            }
        }
        int[] all = java.util.stream.IntStream.range(0, n).toArray();
        Map<String, Verdict> expected = Map.of(
                "all", Verdict.LEAK,
                "all_shrunk", Verdict.LEAK,
                "leave_one_out", Verdict.LEAK,
                "all_sigmoid", Verdict.LEAK,
                "out", Verdict.OK,
                "out_shrunk", Verdict.OK);
        numbers("all", n, i -> shrunk(category, y, all, category[i], -1, 0));
        numbers("all_shrunk", n, i -> shrunk(category, y, all, category[i], -1, 7.5));
        numbers("leave_one_out", n, i -> shrunk(category, y, all, category[i], i, 0));
        double prior = Arrays.stream(y).average().orElse(0);
        numbers("all_sigmoid", n, i -> {
            double count = Arrays.stream(category).filter(c -> c == category[i]).count();
            double weight = 1 / (1 + Math.exp(-(count - 5) / 2));
            return weight * shrunk(category, y, all, category[i], -1, 0) + (1 - weight) * prior;
        });
        numbers("out", n, i -> shrunk(category, y, plan.folds().get(fold[i]).train(), category[i], -1, 0));
        numbers(
                "out_shrunk",
                n,
                i -> shrunk(category, y, plan.folds().get(fold[i]).train(), category[i], -1, 3));
        expected.forEach((name, verdict) -> assertVerdict(
                verdict,
                "L03",
                subject()
                        .features(List.of(name))
                        .target("y")
                        .folds(plan)
                        .encoded(List.of(new EncodedColumn(name, List.of("category"), "mean")))));
    }

    // ---- L04, L12 ----

    @Test
    void duplicatesAcrossFoldsAndByChance() {
        normal("a", 80).normal("b", 80);
        double[] a = values("a");
        double[] b = values("b");
        columns.clear();
        numbers("a", 80, i -> a[i / 2]);
        numbers("b", 80, i -> i / 2 == 7 ? Double.NaN : b[i / 2]);
        assertVerdict(Verdict.LEAK, "L04", subject().features(List.of("a", "b")).folds(random(80, 5)));
        assertVerdict(Verdict.OK, "L04", subject().features(List.of("a", "b")).folds(grouped(80, i -> i / 2)));
        columns.clear();
        numbers("kind", 80, i -> random.nextInt(4));
        numbers("bath", 80, i -> random.nextInt(3));
        assertVerdict(
                Verdict.WARN, "L04", subject().features(List.of("kind", "bath")).folds(random(80, 5)));
    }

    @Test
    void repeatedMeasurements() {
        normal("c", 15);
        double[] c = values("c");
        columns.clear();
        numbers("c", 60, i -> c[i / 4]);
        texts("salt", 60, i -> "salt" + i / 8);
        numbers("T", 60, i -> 300 + 20 * (i % 4));
        normal("y", 60);
        AuditSubject.Builder subject = subject()
                .features(List.of("c", "salt", "T"))
                .conditions(List.of("T"))
                .target("y");
        assertVerdict(Verdict.LEAK, "L12", subject.folds(random(60, 5)));
        assertThat(find("L12", subject.build()).rows()).hasSize(60);
        assertVerdict(Verdict.OK, "L12", subject.folds(grouped(60, i -> i / 4)));
    }

    // ---- L05, L06 ----

    @Test
    void onePolymerInManyNotations() {
        String[] same = {"*CCO*", "*OCC*", "*COC*", "C(*)CO*", "[*]CCO[*]", "[*:1]CCO[*:2]", "*CCOCCO*", "[Cu]CCO[Au]"};
        texts("unit", 16, i -> i < 8 ? same[i] : "*" + "C".repeat(i - 6) + "N*");
        int[] apart = new int[16];
        int[] together = new int[16];
        Arrays.setAll(apart, i -> i % 2);
        Arrays.setAll(together, i -> i < 8 ? 0 : 1);
        LeakageFinding leak = find(
                "L05",
                subject().smiles("unit").folds(SplitPlan.ofTestFolds(apart)).build());
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(leak.rows()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertVerdict(Verdict.OK, "L05", subject().smiles("unit").folds(SplitPlan.ofTestFolds(together)));
        columns.clear();
        texts("unit", 4, i -> i < 2 ? "not a polymer" : "*C*");
        LeakageFinding unread = find(
                "L05",
                subject()
                        .smiles("unit")
                        .folds(SplitPlan.ofTestFolds(new int[] {0, 1, 0, 0}))
                        .build());
        assertThat(unread.rows()).containsExactly(0, 1);
        assertThat(unread.sentence()).contains("2 structures could not be read");
    }

    @Test
    void homologuesAreNearDuplicatesByStructureOrByDistance() {
        texts("smiles", 8, i -> "*" + "C".repeat(12 + i) + "O*");
        assertVerdict(Verdict.LEAK, "L06", subject().smiles("smiles").folds(random(8, 4)));
        columns.clear();
        String[] unlike = {"*CC*", "*c1ccc(cc1)O*", "*C(=O)CCN*", "*CC(*)C#N", "*[Si](C)(C)O*", "*CC(F)(F)C*"};
        texts("smiles", 6, i -> unlike[i]);
        assertVerdict(Verdict.OK, "L06", subject().smiles("smiles").folds(random(6, 3)));

        double[][] x = new double[100][6];
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        for (boolean near : new boolean[] {true, false}) {
            columns.clear();
            for (int j = 0; j < 6; j++) {
                int column = j;
                numbers("x" + j, 200, i -> x[i / 2][column] + (near ? 1e-4 : 1) * random.nextGaussian());
            }
            List<String> features = List.of("x0", "x1", "x2", "x3", "x4", "x5");
            assertVerdict(
                    near ? Verdict.LEAK : Verdict.OK,
                    "L06",
                    subject().features(features).folds(random(200, 5)));
            assertVerdict(Verdict.OK, "L06", subject().features(features).folds(grouped(200, i -> i / 2)));
        }
    }

    // ---- L07, L08, L09 ----

    @Test
    void groupsInDisguise() {
        int n = 60;
        texts("lab", n, i -> "lab " + i % 10);
        numbers("loading", n, i -> random.nextDouble());
        texts("hash", n, i -> Integer.toHexString(7919 * (i % 10) + 104729));
        numbers("batch", n, i -> 100 - 7 * (i % 10));
        numbers("scaled", n, i -> 0.1 * (i % 10) - 0.45);
        numbers("set", n, i -> 40 + 20 * (i % 5));
        double[] measured = random.doubles(10).toArray();
        numbers("thickness", n, i -> measured[i % 10]);
        for (String code : List.of("hash", "batch", "scaled", "lab")) {
            assertVerdict(
                    Verdict.LEAK,
                    "L07",
                    subject().features(List.of("loading", code)).groups(List.of("lab")));
        }
        assertVerdict(
                Verdict.OK, "L07", subject().features(List.of("loading", "set")).groups(List.of("lab")));
        assertVerdict(
                Verdict.WARN,
                "L07",
                subject().features(List.of("loading", "thickness")).groups(List.of("lab")));
        // Every row its own group: one to one means nothing.
        numbers("row", n, i -> 1000 + i);
        assertVerdict(
                Verdict.OK,
                "L07",
                subject().features(List.of("loading", "thickness")).groups(List.of("row")));
    }

    @Test
    void conditionsThatIdentifyGroups() {
        int n = 48;
        numbers("paper", n, i -> 2001 + i % 8);
        double[] anneal = random.doubles(8).toArray();
        numbers("anneal", n, i -> anneal[i % 8]);
        numbers("loading", n, i -> random.nextDouble());
        AuditSubject.Builder subject = subject()
                .features(List.of("loading", "anneal"))
                .groups(List.of("paper"))
                .conditions(List.of("anneal"));
        assertVerdict(Verdict.WARN, "L08", subject);
        assertVerdict(Verdict.LEAK, "L08", subject.folds(random(n, 4)));
        assertVerdict(Verdict.LEAK, "L09", subject);
        assertVerdict(Verdict.WARN, "L08", subject.folds(grouped(n, i -> i % 8)));
        assertVerdict(Verdict.OK, "L09", subject);
        columns.remove(1);
        numbers("anneal", n, i -> 400 + 20 * (i % 4));
        assertVerdict(
                Verdict.OK,
                "L08",
                subject()
                        .features(List.of("loading", "anneal"))
                        .groups(List.of("paper"))
                        .conditions(List.of("anneal"))
                        .folds(random(n, 4)));
    }

    @Test
    void groupsOverSeveralColumnsAreJoined() {
        texts("polymer", 8, i -> "p" + i / 2);
        texts("paper", 8, i -> i == 1 || i == 2 ? "shared" : "paper " + i);
        int[] folds = {0, 0, 1, 1, 0, 0, 1, 1};
        AuditSubject.Builder subject = subject().folds(SplitPlan.ofTestFolds(folds));
        assertVerdict(Verdict.OK, "L09", subject.groups(List.of("polymer")));
        LeakageFinding both =
                find("L09", subject.groups(List.of("polymer", "paper")).build());
        assertThat(both.statistic()).isEqualTo(1);
        assertThat(both.rows()).containsExactly(0, 1, 2, 3);
        assertThat(both.statistics()).containsEntry("groups_of_paper_in_more_than_one_fold", 1.0);
    }

    // ---- L10, L11, L15 ----

    @Test
    void stackedPredictions() {
        numbers("set", 60, i -> i % 3 == 0 ? 1 : 0);
        normal("known", 60);
        double[] known = values("known");
        numbers("fitted", 60, i -> known[i] + (i % 3 == 0 ? 1 : 0.1) * random.nextGaussian());
        numbers("honest", 60, i -> known[i] + random.nextGaussian());
        for (String column : List.of("fitted", "honest")) {
            assertVerdict(
                    column.equals("fitted") ? Verdict.LEAK : Verdict.OK,
                    "L10",
                    subject().stacked(List.of(new StackedColumn(column, "known", Optional.of("set"), "0", "1"))));
        }
        assertThatThrownBy(() -> find(
                        "L10",
                        subject()
                                .stacked(List.of(new StackedColumn("fitted", "known", Optional.of("set"), "0", "test")))
                                .build()))
                .hasMessageContaining("column 'set' must hold 'test' in some row");
    }

    @Test
    void driftInTimeWithDates() {
        int n = 90;
        normal("x", n);
        double[] x = values("x");
        numbers("y", n, i -> x[i] + 0.1 * i + 0.1 * random.nextGaussian());
        numbers("steady", n, i -> x[i] + 0.1 * random.nextGaussian());
        texts("date", n, i -> java.time.LocalDate.of(2023, 11, 3).plusDays(i).toString());
        texts("us", n, i -> (1 + i % 12) + "/" + (1 + i / 4) + "/2023");
        texts("either", n, i -> (1 + i % 12) + "/" + (1 + i / 12) + "/2023");
        int[] blocks = new int[n];
        Arrays.setAll(blocks, i -> i / 30);
        AuditSubject.Builder drift =
                subject().features(List.of("x")).target("y").order("date");
        assertVerdict(Verdict.LEAK, "L11", drift.folds(random(n, 3)));
        assertVerdict(Verdict.OK, "L11", drift.folds(SplitPlan.ofTestFolds(blocks)));
        assertVerdict(Verdict.OK, "L11", drift.target("steady").folds(random(n, 3)));
        assertThat(find("L11", drift.order("us").build()).verdict()).isEqualTo(Verdict.OK);
        assertThatThrownBy(() -> find("L11", drift.order("either").build()))
                .hasMessageContaining("which of day and month comes first");
    }

    @Test
    void rowAndRecordNumbers() {
        int n = 100;
        int[] shuffled = random.ints(n, 0, 1_000_000).toArray();
        texts("record", n, i -> "R-" + String.format("%07d", shuffled[i]));
        numbers("byRecord", n, i -> shuffled[i] + 1e5 * random.nextGaussian());
        numbers("byRow", n, i -> i + 10 * random.nextGaussian());
        normal("free", n).normal("x", n);
        numbers("index", n, i -> i);
        AuditSubject.Builder subject = subject().features(List.of("x")).recordId("record");
        assertVerdict(Verdict.WARN, "L15", subject.target("byRow"));
        assertVerdict(Verdict.WARN, "L15", subject.target("byRecord"));
        assertVerdict(Verdict.OK, "L15", subject.target("free"));
        assertVerdict(
                Verdict.LEAK, "L15", subject.features(List.of("x", "index")).target("free"));
        assertVerdict(
                Verdict.LEAK, "L15", subject.features(List.of("x", "record")).target("free"));
    }

    // ---- L13 ----

    private void polymers(int n) {
        numbers("density", n, i -> 0.8 + 0.8 * random.nextDouble());
        numbers("Cp", n, i -> 2000 + 1500 * random.nextDouble());
        numbers("polarizability", n, i -> 5 + 50 * random.nextDouble());
        double[] alpha = values("polarizability");
        numbers("molar_mass", n, i -> alpha[i] * (8 + 2 * random.nextDouble()));
        numbers("kappa", n, i -> 0.1 + 0.3 * random.nextDouble());
        normal("noise", n);
    }

    private AuditSubject.Builder derived(String target, String... features) {
        return subject().features(List.of(features)).target(target);
    }

    @Test
    void columnsComputedFromTheTarget() {
        int n = 80;
        polymers(n);
        double[] kappa = values("kappa");
        double[] rho = values("density");
        double[] cp = values("Cp");
        numbers("part_a", n, i -> kappa[i] * random.nextDouble());
        double[] a = values("part_a");
        numbers("part_b", n, i -> kappa[i] - a[i]);
        numbers("diffusivity", n, i -> kappa[i] / rho[i] / cp[i] * (1 + 0.004 * random.nextGaussian()));
        numbers("log10_kappa", n, i -> Math.log10(kappa[i]));
        numbers("rank", n, i -> Math.tanh(20 * kappa[i] - 4));
        numbers("kappa_std", n, i -> 0.01 * random.nextDouble());
        numbers("low", n, i -> kappa[i] - 0.02 * random.nextDouble());
        numbers("high", n, i -> kappa[i] + 0.02 * random.nextDouble());
        assertVerdict(Verdict.OK, "L13", derived("kappa", "density", "Cp", "noise"));
        assertVerdict(Verdict.LEAK, "L13", derived("kappa", "noise", "part_a", "part_b", "density"));
        assertVerdict(Verdict.LEAK, "L13", derived("kappa", "density", "Cp", "diffusivity", "noise"));
        assertVerdict(Verdict.LEAK, "L13", derived("kappa", "noise", "log10_kappa"));
        assertVerdict(Verdict.LEAK, "L13", derived("kappa", "noise", "rank"));
        assertVerdict(Verdict.WARN, "L13", derived("kappa", "noise", "kappa_std"));
        assertVerdict(Verdict.WARN, "L13", derived("kappa", "noise", "low", "high"));
        assertThat(find(
                                "L13",
                                derived("kappa", "noise", "part_a", "part_b", "density")
                                        .build())
                        .sentence())
                .contains("'part_a', 'part_b'");
    }

    @Test
    void lawsAreFoundByNameAndByData() {
        int n = 80;
        polymers(n);
        double[] rho = values("density");
        double[] alpha = values("polarizability");
        double[] mass = values("molar_mass");
        IntToDoubleFunction phi = i -> 4 * Math.PI / 3 * 0.602214076 * rho[i] * alpha[i] / mass[i];
        numbers("refractive_index", n, i -> Math.sqrt((1 + 2 * phi.applyAsDouble(i)) / (1 - phi.applyAsDouble(i))));
        double[] index = values("refractive_index");
        LeakageFinding named = find(
                "L13",
                derived("refractive_index", "density", "polarizability", "molar_mass")
                        .build());
        assertThat(named.verdict()).isEqualTo(Verdict.WARN);
        assertThat(named.statistics().get("max_abs_difference_to_lorentz_lorenz"))
                .isCloseTo(0, within(1e-12));
        numbers("q1", n, i -> 62.4 * rho[i]).numbers("q2", n, i -> alpha[i]).numbers("q3", n, i -> mass[i]);
        numbers("y", n, i -> index[i]);
        numbers("eps", n, i -> 3 + random.nextDouble());
        double[] eps = values("eps");
        numbers("total", n, i -> eps[i] + index[i] * index[i] - 1);
        LeakageFinding byData =
                find("L13", derived("y", "q1", "q2", "q3", "noise").build());
        assertThat(byData.verdict()).isEqualTo(Verdict.WARN);
        assertThat(byData.sentence()).contains("Lorentz-Lorenz form").contains("'q1', 'q2', 'q3'");
        assertVerdict(Verdict.OK, "L13", derived("y", "q1", "q2", "noise"));
        assertThat(find("L13", derived("total", "eps", "y").build()).verdict()).isNotEqualTo(Verdict.OK);
    }

    @Test
    void usersAddFormulas() {
        int n = 50;
        numbers("modulus", n, i -> 1 + random.nextDouble());
        double[] e = values("modulus");
        numbers("hardness", n, i -> 3 * Math.pow(e[i], 1.5) * Math.exp(0.02 * random.nextGaussian()));
        Formula own = Formula.product(
                "hardness rule",
                "H = c E^1.5",
                Formula.term("hardness", "hardness", 1),
                Formula.term("modulus", "modulus", -1.5));
        AuditSubject subject = derived("hardness", "modulus").build();
        assertThat(find("L13", subject).verdict()).isEqualTo(Verdict.OK);
        LeakageFinding found = LeakageAudit.withDefaults()
                .withFormulas(own)
                .checking(Set.of("L13"))
                .examine(subject)
                .get(0);
        assertThat(found.verdict()).isEqualTo(Verdict.WARN);
        assertThat(found.sentence()).contains("H = c E^1.5");
    }

    @Test
    void fewRowsAndMissingValuesAreNoAlarm() {
        normal("y", 30);
        double[] y = values("y");
        List<String> names = new ArrayList<>();
        for (int j = 0; j < 40; j++) {
            normal("x" + j, 30);
            names.add("x" + j);
        }
        assertVerdict(Verdict.OK, "L13", subject().features(names).target("y"));
        numbers("copy", 30, i -> i == 3 ? Double.NaN : 5 - 2 * y[i]);
        names.add("copy");
        assertVerdict(Verdict.LEAK, "L13", subject().features(names).target("y"));
    }

    // ---- all ----

    @Test
    void badInputIsExplained() {
        normal("x", 20).texts("t", 20, i -> "a");
        assertThatThrownBy(() -> subject().features(List.of("z")).build()).hasMessageContaining("found 'z'");
        assertThatThrownBy(() -> subject().target("t").build()).hasMessageContaining("'t' must hold numbers");
        assertThatThrownBy(() -> subject().features(List.of("x")).target("x").build())
                .hasMessageContaining("must not be among the features");
        assertThatThrownBy(() -> subject().folds(random(10, 2)).build())
                .hasMessageContaining("the folds are for 10 rows, but the table has 20");
        columns.clear();
        numbers("x", 0, i -> 0);
        assertThatThrownBy(() -> subject().build()).hasMessageContaining("at least one row");
    }

    @Test
    void cleanDataGiveNoAlarmAtAll() {
        for (int seed = 0; seed < 20; seed++) {
            columns.clear();
            random.setSeed(seed);
            int n = 60 + 10 * seed;
            numbers("sample", n, i -> Math.floorDiv(i, 3));
            normal("a", n).normal("b", n);
            double[] a = values("a");
            double[] b = values("b");
            columns.removeIf(c -> c.name().equals("a"));
            numbers("a", n, i -> a[i / 3]);
            numbers("T", n, i -> 300 + 10 * (i % 3));
            numbers("y", n, i -> a[i / 3] - b[i] + 0.01 * (i % 3) + random.nextGaussian());
            List<LeakageFinding> findings = LeakageAudit.withDefaults()
                    .examine(subject()
                            .features(List.of("a", "b", "T"))
                            .target("y")
                            .groups(List.of("sample"))
                            .conditions(List.of("T"))
                            .folds(grouped(n, i -> i / 3))
                            .build());
            assertThat(findings)
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(6)
                    .allMatch(f -> f.verdict() == Verdict.OK || f.id().equals("L07"));
        }
    }
}
