package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.figure;
import static org.polyinfo.ml.leakage.Verdicts.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.polyinfo.core.table.Column;
import org.polyinfo.ml.data.Correlation;
import org.polyinfo.ml.leakage.Formula.Kind;
import org.polyinfo.ml.leakage.Formula.Link;
import org.polyinfo.ml.leakage.Formula.Term;

/**
 * L13: columns that were computed from the target, or from which it was computed. By data: least squares of the target on
 * the offered columns, plainly and in logarithms, also behind the links of known laws. By name: formulas of a registry, and
 * statistics of the target ({@code kappa_std}).
 */
final class DerivedColumns {

    private static final double REPRODUCED = 0.999;
    private static final double LAW = 0.9995;
    private static final double MONOTONE = 0.9999;
    private static final double NAMED = 0.98;
    private static final double PARTNER = 0.25;
    private static final double SQUARES = 0.9999;
    private static final int ROWS_PER_COLUMN = 5;
    private static final int FEWEST_ROWS = 10;
    private static final int MOST_ROWS = 20_000;
    private static final double MOST_WORK = 3e9;
    private static final double SAME_CONSTANT = 0.02;

    private final AuditSubject subject;
    private final List<Formula> formulas;
    private final String target;
    private final List<Column.Numbers> columns;
    private final int[] rows;
    private final double[] y;

    private DerivedColumns(AuditSubject subject, List<Formula> formulas, String target) {
        this.subject = subject;
        this.formulas = formulas;
        this.target = target;
        Column.Numbers values = subject.table().numbers(target);
        this.columns = mostlyKnown(subject.numericFeatures(), subject.rowsThatTakePart());
        int[] complete = Arrays.stream(subject.rowsThatTakePart())
                .filter(i -> Double.isFinite(values.at(i)))
                .filter(i -> columns.stream().allMatch(c -> Double.isFinite(c.at(i))))
                .toArray();
        int step = (complete.length + MOST_ROWS - 1) / MOST_ROWS;
        this.rows = step <= 1
                ? complete
                : java.util.stream.IntStream.range(0, complete.length)
                        .filter(k -> k % step == 0)
                        .map(k -> complete[k])
                        .toArray();
        this.y = Arrays.stream(rows).mapToDouble(values::at).toArray();
    }

    /** Columns without values in half of the rows would leave no complete row. */
    private static List<Column.Numbers> mostlyKnown(List<Column.Numbers> columns, int[] rows) {
        return columns.stream()
                .filter(c ->
                        2 * Arrays.stream(rows).filter(i -> !c.isMissing(i)).count() > rows.length)
                .toList();
    }

    static Optional<LeakageFinding> examine(AuditSubject subject, List<Formula> formulas) {
        if (subject.target().isEmpty() || subject.features().isEmpty()) {
            return Optional.empty();
        }
        DerivedColumns examined =
                new DerivedColumns(subject, formulas, subject.target().get());
        if (examined.rows.length < FEWEST_ROWS || examined.columns.isEmpty() || constant(examined.y)) {
            return Optional.empty();
        }
        return Optional.of(examined.finding());
    }

    private static boolean constant(double[] v) {
        return Arrays.stream(v).allMatch(x -> x == v[0]);
    }

    /** One way of writing the target as a sum over columns. */
    private record Form(
            String statistic,
            String words,
            DoubleUnaryOperator onTarget,
            DoubleUnaryOperator onColumn,
            double threshold,
            boolean leak,
            boolean catalogued) {}

    // The first two are the catalogue's; the logarithms catch targets and columns kept on different scales.
    private static final List<Form> FORMS = List.of(
            new Form(
                    "linear_r2_in_sample",
                    "a linear combination of",
                    DoubleUnaryOperator.identity(),
                    DoubleUnaryOperator.identity(),
                    REPRODUCED,
                    true,
                    true),
            new Form("loglinear_r2_in_sample", "a product of powers of", Math::log, Math::log, REPRODUCED, true, true),
            new Form(
                    "r2_of_target_on_logarithms",
                    "a sum of logarithms of",
                    DoubleUnaryOperator.identity(),
                    Math::log,
                    REPRODUCED,
                    true,
                    false),
            new Form(
                    "r2_of_log_target",
                    "an exponential of",
                    Math::log,
                    DoubleUnaryOperator.identity(),
                    REPRODUCED,
                    true,
                    false),
            new Form(
                    "r2_behind_lorentz_lorenz",
                    "by (n² − 1)/(n² + 2), the Lorentz-Lorenz form of a refractive index, a product of powers of",
                    n -> n > 1 ? Math.log(Link.LORENTZ_LORENZ.apply(n)) : Double.NaN,
                    Math::log,
                    LAW,
                    false,
                    false),
            new Form(
                    "r2_behind_clausius_mossotti",
                    "by (ε − 1)/(ε + 2), the Clausius-Mossotti form of a dielectric constant, a product of powers of",
                    e -> e > 1 ? Math.log(Link.CLAUSIUS_MOSSOTTI.apply(e)) : Double.NaN,
                    Math::log,
                    LAW,
                    false,
                    false));

    private LeakageFinding finding() {
        Verdicts verdicts = Verdicts.of("L13");
        double statistic = Double.NaN;
        String leak = "";
        String warning = "";
        for (Form form : FORMS) {
            Optional<Fit> fit = fit(form);
            if (fit.isEmpty()) {
                continue;
            }
            double r2 = fit.get().selection.r2();
            verdicts.with(fit.get().all ? form.statistic : form.statistic + "_of_positive_columns", r2);
            if (form.leak && ((form.catalogued && fit.get().all) || r2 > form.threshold) && !(r2 <= statistic)) {
                statistic = r2;
            }
            if (r2 > form.threshold) {
                String what = "'" + target + "' is " + form.words + " "
                        + names(fit.get().names(Math.max(form.threshold, 1 - 3 * (1 - r2)))) + " (R² " + shown(r2)
                        + ")";
                leak = form.leak && leak.isEmpty() ? what : leak;
                warning = !form.leak && warning.isEmpty() ? what : warning;
            }
        }
        List<String> monotone = monotone();
        if (leak.isEmpty() && !monotone.isEmpty()) {
            leak = names(monotone) + " rises or falls with '" + target + "' without exception";
            statistic = 1;
        }
        List<String> told = new ArrayList<>();
        boolean explained = byFormula(verdicts, told);
        if (!warning.isEmpty() && !explained) {
            told.add(0, warning);
        }
        List<String> statistics = statisticsOfTarget();
        if (!statistics.isEmpty()) {
            verdicts.with("statistics_of_the_target", statistics.size());
            told.add(names(statistics) + " is by its name a statistic of '" + target + "'");
        }
        bracket(statistics).ifPresent(told::add);
        if (leak.isEmpty() && told.isEmpty() && statistic > 0.9) {
            squares(verdicts).ifPresent(told::add);
        }
        String repair = ". Leave out what was computed from the target or is a part of it";
        String further = told.isEmpty() ? "" : "; " + String.join("; ", told);
        if (!leak.isEmpty()) {
            return verdicts.leak(statistic, REPRODUCED, List.of(), leak + further + repair);
        }
        if (!told.isEmpty()) {
            return verdicts.warn(statistic, REPRODUCED, List.of(), String.join("; ", told) + repair);
        }
        return verdicts.ok(
                statistic,
                REPRODUCED,
                "the offered columns do not reproduce '" + target + "'"
                        + (Double.isNaN(statistic)
                                ? ", as far as the formulas known by name go: there are fewer than " + ROWS_PER_COLUMN
                                        + " rows per column"
                                : " (R² " + shown(statistic) + ")"));
    }

    private static String shown(double r2) {
        return r2 > 0.9999 ? "1 − " + figure(1 - r2) : figure(r2);
    }

    /** A fit, and which columns it had. */
    private record Fit(ForwardSelection selection, List<Column.Numbers> columns, boolean all) {

        List<String> names(double enough) {
            return selection.columnsFor(enough).stream()
                    .map(j -> columns.get(j).name())
                    .sorted()
                    .toList();
        }
    }

    private Optional<Fit> fit(Form form) {
        double[] t = transformed(y, form.onTarget);
        if (t.length == 0 || constant(t)) {
            return Optional.empty();
        }
        List<Column.Numbers> used = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Column.Numbers column : columns) {
            double[] x = transformed(at(column), form.onColumn);
            if (x.length > 0 && !constant(x)) {
                used.add(column);
                values.add(x);
            }
        }
        int byWork = (int) (MOST_WORK / rows.length / Math.max(1, values.size()));
        int most = Math.min(rows.length / ROWS_PER_COLUMN, byWork);
        if (values.isEmpty() || most < 1) {
            return Optional.empty();
        }
        return Optional.of(new Fit(ForwardSelection.of(values, t, most), used, used.size() == columns.size()));
    }

    private double[] at(Column.Numbers column) {
        return Arrays.stream(rows).mapToDouble(column::at).toArray();
    }

    /** The values behind a function; none if one of them has no finite image. */
    private static double[] transformed(double[] values, DoubleUnaryOperator function) {
        double[] images = Arrays.stream(values).map(function).toArray();
        return Arrays.stream(images).allMatch(Double::isFinite) ? images : new double[0];
    }

    private List<String> monotone() {
        List<String> found = new ArrayList<>();
        if (rows.length < 2 * FEWEST_ROWS || Arrays.stream(y).distinct().count() < y.length / 2) {
            return found;
        }
        double[] ranks = Correlation.ranks(y);
        for (Column.Numbers column : columns) {
            if (Math.abs(Correlation.pearson(ranks, Correlation.ranks(at(column)))) > MONOTONE) {
                found.add(column.name());
            }
        }
        return found;
    }

    /** {@code kappa_min} beside {@code kappa}. */
    private List<String> statisticsOfTarget() {
        String stem = plain(target);
        List<String> found = new ArrayList<>();
        for (String feature : subject.features()) {
            String name = plain(feature);
            String rest = name.startsWith(stem + "_")
                    ? name.substring(stem.length() + 1)
                    : name.endsWith("_" + stem) ? name.substring(0, name.length() - stem.length() - 1) : "";
            boolean known = !rest.isEmpty()
                    && Arrays.stream(rest.split("_", -1))
                            .allMatch(part -> Formulas.STATISTIC.matcher(part).matches());
            if (known || name.equals(stem)) {
                found.add(feature);
            }
        }
        return found;
    }

    /** Name without unit, case, and the logarithm in front. */
    private static String plain(String name) {
        String bare = name.toLowerCase(Locale.ROOT)
                .replaceAll("\\s*[\\[(].*[])]\\s*$", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return bare.replaceAll("^(log10|log|ln)_", "");
    }

    /** A pair of columns between which the target lies in every row. */
    private Optional<String> bracket(List<String> known) {
        if (rows.length < 2 * FEWEST_ROWS) {
            return Optional.empty();
        }
        List<String> below = new ArrayList<>();
        List<String> above = new ArrayList<>();
        double spread = Math.sqrt(variance(y));
        for (Column.Numbers column : columns) {
            double[] x = at(column);
            boolean low = true;
            boolean high = true;
            double off = 0;
            for (int i = 0; i < x.length; i++) {
                low &= x[i] <= y[i];
                high &= x[i] >= y[i];
                off += Math.abs(x[i] - y[i]) / x.length;
            }
            // Near the target, not merely on one side of it.
            if ((low || high) && off < spread && Correlation.pearson(x, y) > 0.8 && !known.contains(column.name())) {
                (low ? below : above).add(column.name());
            }
        }
        return below.isEmpty() || above.isEmpty()
                ? Optional.empty()
                : Optional.of("'" + target + "' lies in every row between " + names(below) + " and " + names(above)
                        + ", as between a minimum and a maximum of itself");
    }

    /** Columns and their squares: laws that add a square, as of the refractive index. */
    private Optional<String> squares(Verdicts verdicts) {
        if (rows.length < 2 * ROWS_PER_COLUMN * columns.size() || columns.size() > 100) {
            return Optional.empty();
        }
        List<double[]> values = new ArrayList<>();
        for (Column.Numbers column : columns) {
            values.add(at(column));
            values.add(transformed(at(column), v -> v * v));
        }
        values.removeIf(v -> v.length == 0);
        if (values.size() < 2 * columns.size()) {
            return Optional.empty();
        }
        ForwardSelection fit = ForwardSelection.of(values, y.clone(), values.size());
        verdicts.with("r2_with_squares", fit.r2());
        if (fit.r2() <= SQUARES) {
            return Optional.empty();
        }
        Set<String> used = new LinkedHashSet<>();
        fit.columnsFor(SQUARES).forEach(j -> used.add(columns.get(j / 2).name()));
        return Optional.of("'" + target + "' is a linear combination of " + names(List.copyOf(used))
                + " and their squares (R² " + shown(fit.r2()) + ")");
    }

    // ---- formulas by name ----

    /** Whether a formula known by name holds. */
    private boolean byFormula(Verdicts verdicts, List<String> told) {
        boolean holds = false;
        for (Formula formula : formulas) {
            List<Term> terms = formula.terms();
            for (int own = 0; own < terms.size(); own++) {
                if (matches(terms.get(own), target)) {
                    int at = own;
                    Optional<String> full = complete(formula, at, verdicts);
                    holds |= full.isPresent();
                    Optional<String> said = full.or(() -> partner(formula, at));
                    if (said.isPresent()) {
                        told.add(said.get());
                        break;
                    }
                }
            }
        }
        return holds;
    }

    private static boolean matches(Term term, String column) {
        String name = plain(column);
        String last = name.substring(name.lastIndexOf('_') + 1);
        boolean statistic = last.matches("min|max|std|sd|count|var|err|error|stderr");
        return !statistic && term.matches(name);
    }

    /** All partners are offered, and the formula holds. */
    private Optional<String> complete(Formula formula, int own, Verdicts verdicts) {
        List<Column.Numbers> partners = new ArrayList<>();
        for (int k = 0; k < formula.terms().size(); k++) {
            if (k != own) {
                Term term = formula.terms().get(k);
                Optional<Column.Numbers> column = columns.stream()
                        .filter(c -> matches(term, c.name()) && !partners.contains(c))
                        .findFirst();
                if (column.isEmpty()) {
                    return Optional.empty();
                }
                partners.add(column.get());
            }
        }
        double[] mine = part(formula, formula.terms().get(own), target, y);
        double[] sum = mine.clone();
        int next = 0;
        for (int k = 0; k < formula.terms().size(); k++) {
            if (k != own) {
                Column.Numbers column = partners.get(next++);
                double[] part = part(formula, formula.terms().get(k), column.name(), at(column));
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += part[i];
                }
            }
        }
        double r2 = 1 - variance(sum) / variance(mine);
        if (!(r2 > NAMED)) {
            return Optional.empty();
        }
        String key = formula.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        verdicts.with("r2_of_" + key, r2);
        verdicts.with("max_abs_difference_to_" + key, difference(formula, own, mine, sum));
        List<String> names = partners.stream().map(Column.Numbers::name).toList();
        return Optional.of("'" + target + "' is computed from " + names(names) + " by " + formula.name() + ", "
                + formula.relation() + " (R² " + shown(r2) + ")");
    }

    /** Greatest difference between the target and the formula's value, with the exact constant if the data agree with it. */
    private double difference(Formula formula, int own, double[] mine, double[] sum) {
        Term term = formula.terms().get(own);
        double constant = Arrays.stream(sum).sum() / sum.length;
        double exact = formula.kind() == Kind.PRODUCT ? Math.log(formula.constant()) : formula.constant();
        constant = Math.abs(constant - exact) < SAME_CONSTANT ? exact : constant;
        double worst = 0;
        for (int i = 0; i < y.length; i++) {
            double image = (constant - (sum[i] - mine[i])) / term.coefficient();
            double value = term.link().invert(formula.kind() == Kind.PRODUCT ? Math.exp(image) : image);
            worst = Math.max(worst, Math.abs(value - unlogged(target, y[i])));
        }
        return worst;
    }

    /** A computed partner is offered, though others are not. */
    private Optional<String> partner(Formula formula, int own) {
        boolean targetIsComputed = formula.terms().get(own).computed();
        for (int k = 0; k < formula.terms().size(); k++) {
            Term term = formula.terms().get(k);
            if (k != own
                    && (term.computed() || (targetIsComputed && formula.terms().size() == 2))) {
                for (Column.Numbers column : columns) {
                    double r = matches(term, column.name()) ? Correlation.spearman(at(column), y) : 0;
                    if (r * r > PARTNER) {
                        return Optional.of("'" + column.name() + "' stands beside '" + target + "' in " + formula.name()
                                + ", " + formula.relation() + ", so one was computed from the other");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static double[] part(Formula formula, Term term, String name, double[] values) {
        return Arrays.stream(values)
                .map(v -> {
                    double image = term.link().apply(unlogged(name, v));
                    return term.coefficient() * (formula.kind() == Kind.PRODUCT ? Math.log(image) : image);
                })
                .toArray();
    }

    private static double unlogged(String name, double value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("log10_") || lower.startsWith("log_")
                ? Math.pow(10, value)
                : lower.startsWith("ln_") ? Math.exp(value) : value;
    }

    private static double variance(double[] v) {
        double mean = Arrays.stream(v).sum() / v.length;
        return Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum() / v.length;
    }
}
