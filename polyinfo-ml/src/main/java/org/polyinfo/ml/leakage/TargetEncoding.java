package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.polyinfo.ml.data.Correlation;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * L03: codes of categories made from the target. Three ways of making a code are held against the column: from all rows of
 * the category; from all but the row itself (leave one out); from the training rows of the fold that tests the row. Each
 * may be shrunk towards the mean of the target: by a pseudocount m, {@code (n mean + m prior)/(n + m)}; by the ratio of
 * variances (empirical Bayes); by a sigmoid of the number of rows. The pseudocount and the sigmoid are found from the codes.
 */
final class TargetEncoding {

    private static final double MOST = 0.5;
    private static final double LOOSE = 1e-6;

    private TargetEncoding() {}

    static Optional<LeakageFinding> examine(AuditSubject subject) {
        if (subject.encoded().isEmpty()
                || subject.target().isEmpty()
                || subject.plan().isEmpty()) {
            return Optional.empty();
        }
        List<LeakageFinding> findings = new ArrayList<>();
        for (EncodedColumn code : subject.encoded()) {
            findings.add(examine(subject, code));
        }
        return findings.stream().min(java.util.Comparator.comparing(LeakageFinding::verdict));
    }

    private static LeakageFinding examine(AuditSubject subject, EncodedColumn encoded) {
        double[] y = subject.table().doubles(subject.target().orElseThrow());
        double[] code = subject.table().doubles(encoded.column());
        int[] category = Codes.tuples(encoded.categories().stream()
                .map(c -> Codes.of(subject.table().column(c)))
                .toList());
        int[] rows = java.util.stream.IntStream.range(0, y.length)
                .filter(i -> Double.isFinite(y[i]) && category[i] >= 0)
                .toArray();
        int[] coded = Arrays.stream(rows).filter(i -> Double.isFinite(code[i])).toArray();
        Hypotheses h = new Hypotheses(y, code, category, rows, subject.plan().orElseThrow(), encoded.statistic());
        double[] all = h.shares(h.fromAll(coded), coded);
        double[] others = h.shares(h.leaveOneOut(coded), coded);
        double[] outOfFold = h.shares(h.outOfFold(coded), coded);
        Verdicts verdicts = Verdicts.of("L03")
                .with("fraction_equal_to_" + encoded.statistic() + "_over_all_rows_of_category", all[0])
                .with("fraction_equal_to_out_of_fold_" + encoded.statistic(), outOfFold[0])
                .with("corr_te_y", Correlation.pearson(at(code, coded), at(y, coded)))
                .with("fraction_of_all_rows_shrunk", all[1])
                .with("fraction_leave_one_out", others[1])
                .with("fraction_out_of_fold_shrunk", outOfFold[1]);
        String name = "the code '" + encoded.column() + "' of " + Verdicts.names(encoded.categories());
        if (coded.length == 0 || outOfFold[1] >= 1) {
            return verdicts.ok(all[0], MOST, name + " is made from the training rows of each fold");
        }
        List<Integer> evidence = Arrays.stream(coded).boxed().toList();
        String repair = ". Encode inside each fold, from its training rows only";
        if (all[1] > MOST) {
            return verdicts.leak(
                    all[1],
                    MOST,
                    evidence,
                    name + " is the " + encoded.statistic() + " of the target over all rows of the category in "
                            + percent(all[1]) + " of the rows, the row's own target and the test rows included"
                            + repair);
        }
        if (others[1] > MOST) {
            return verdicts.leak(
                    others[1],
                    MOST,
                    evidence,
                    name + " is the mean over all other rows of the category in " + percent(others[1])
                            + " of the rows: it gives away the row's own target by difference, and holds test rows"
                            + repair);
        }
        return switch (h.structure(coded)) {
            case SAME_IN_ALL_FOLDS ->
                verdicts.leak(
                        1,
                        MOST,
                        evidence,
                        name + " is the same in all folds for a category, and goes with the mean of the target: it was"
                                + " learnt from all rows" + repair);
            case FOLLOWS_OWN_TARGET ->
                verdicts.leak(
                        1,
                        MOST,
                        evidence,
                        name + " differs between rows of one category and fold in step with their own target" + repair);
            case BY_FOLD ->
                verdicts.ok(
                        all[0], MOST, name + " is one value per category and fold, as a code from training rows is");
            default ->
                verdicts.warn(
                        all[0],
                        MOST,
                        List.of(),
                        name + " follows no known rule, so it cannot be told what it was made from" + repair);
        };
    }

    private static double[] at(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** What codes look like when no formula fits. */
    private enum Structure {
        SAME_IN_ALL_FOLDS,
        FOLLOWS_OWN_TARGET,
        BY_FOLD,
        OTHER
    }

    /** Sums over a set of rows of one category, and over all of that set. */
    private record Basis(double count, double mean, double variance, double prior, double priorVariance) {}

    /** The three ways, and how well each fits. */
    private static final class Hypotheses {
        private final double[] y;
        private final double[] code;
        private final int[] category;
        private final int[] rows;
        private final SplitPlan plan;
        private final boolean median;
        private final int[] foldOf;
        private final double spread;

        Hypotheses(double[] y, double[] code, int[] category, int[] rows, SplitPlan plan, String statistic) {
            this.y = y;
            this.code = code;
            this.category = category;
            this.rows = rows;
            this.plan = plan;
            this.median = statistic.equals("median");
            this.foldOf = new int[y.length];
            Arrays.fill(foldOf, -1);
            for (int f = plan.folds().size() - 1; f >= 0; f--) {
                for (int row : plan.folds().get(f).test()) {
                    foldOf[row] = f;
                }
            }
            double[] known = at(y, rows);
            double mean = Arrays.stream(known).average().orElse(0);
            spread = Math.sqrt(Arrays.stream(known)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElse(0));
        }

        private Basis basis(List<Integer> members, double prior, double priorVariance) {
            double[] v = members.stream().mapToDouble(i -> y[i]).toArray();
            double mean = Arrays.stream(v).average().orElse(Double.NaN);
            double variance =
                    Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElse(Double.NaN);
            if (median && v.length > 0) {
                Arrays.sort(v);
                int m = v.length / 2;
                double middle = v.length % 2 == 1 ? v[m] : (v[m - 1] + v[m]) / 2;
                return new Basis(v.length, middle, variance, prior, priorVariance);
            }
            return new Basis(v.length, mean, variance, prior, priorVariance);
        }

        private Map<Integer, Basis> bases(int[] from) {
            Map<Integer, List<Integer>> members = new HashMap<>();
            List<Integer> everything = new ArrayList<>();
            for (int i : from) {
                members.computeIfAbsent(category[i], c -> new ArrayList<>()).add(i);
                everything.add(i);
            }
            Basis whole = basis(everything, 0, 0);
            Map<Integer, Basis> bases = new HashMap<>();
            members.forEach((c, list) -> bases.put(c, basis(list, whole.mean, whole.variance)));
            bases.put(-1, new Basis(0, whole.mean, whole.variance, whole.mean, whole.variance));
            return bases;
        }

        private static Basis of(Map<Integer, Basis> bases, int category) {
            Basis none = bases.get(-1);
            Basis found = bases.getOrDefault(category, none);
            if (found == null) {
                throw new IllegalStateException("no basis");
            }
            return found;
        }

        Basis[] fromAll(int[] coded) {
            Map<Integer, Basis> all = bases(rows);
            return Arrays.stream(coded).mapToObj(i -> of(all, category[i])).toArray(Basis[]::new);
        }

        Basis[] leaveOneOut(int[] coded) {
            Map<Integer, Basis> all = bases(rows);
            return Arrays.stream(coded)
                    .mapToObj(i -> {
                        Basis b = of(all, category[i]);
                        double n = b.count - 1;
                        double mean = n > 0 ? (b.count * b.mean - y[i]) / n : b.prior;
                        return new Basis(n, mean, b.variance, b.prior, b.priorVariance);
                    })
                    .toArray(Basis[]::new);
        }

        Basis[] outOfFold(int[] coded) {
            List<Map<Integer, Basis>> perFold = new ArrayList<>();
            for (Fold fold : plan.folds()) {
                perFold.add(bases(Arrays.stream(fold.train())
                        .filter(i -> Double.isFinite(y[i]) && category[i] >= 0)
                        .toArray()));
            }
            // Rows that are only trained on are coded like the test rows of the last fold.
            return Arrays.stream(coded)
                    .mapToObj(i -> of(perFold.get(foldOf[i] < 0 ? perFold.size() - 1 : foldOf[i]), category[i]))
                    .toArray(Basis[]::new);
        }

        /** Share of rows the plain statistic explains, and the share the best shrinkage explains. */
        double[] shares(Basis[] bases, int[] coded) {
            double[] found = at(code, coded);
            double tolerance = Printed.tolerance(found);
            double plain = share(bases, found, tolerance, b -> b.mean);
            double best = plain;
            if (!median) {
                double loose = Math.max(LOOSE, 10 * tolerance);
                double m = pseudocount(bases, found);
                best = Math.max(
                        best, share(bases, found, loose, b -> (b.count * b.mean + m * b.prior) / (b.count + m)));
                best = Math.max(best, share(bases, found, loose, b -> {
                    double weight = b.priorVariance * b.count / (b.priorVariance * b.count + b.variance);
                    return weight * b.mean + (1 - weight) * b.prior;
                }));
                double[] line = sigmoid(bases, found);
                best = Math.max(best, share(bases, found, loose, b -> {
                    double weight = 1 / (1 + Math.exp(-(line[0] + line[1] * b.count)));
                    return weight * b.mean + (1 - weight) * b.prior;
                }));
            }
            return new double[] {plain, best};
        }

        private double share(
                Basis[] bases, double[] found, double tolerance, java.util.function.ToDoubleFunction<Basis> rule) {
            int equal = 0;
            for (int i = 0; i < found.length; i++) {
                // A category without rows is coded by the mean of everything.
                double expected = bases[i].count > 0 ? rule.applyAsDouble(bases[i]) : bases[i].prior;
                equal += Math.abs(found[i] - expected) <= tolerance * Math.max(spread, Math.abs(expected)) ? 1 : 0;
            }
            return found.length == 0 ? 0 : (double) equal / found.length;
        }

        /** The median over rows of the pseudocount that would give their code; 0 where none does. */
        private double pseudocount(Basis[] bases, double[] found) {
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                double below = found[i] - bases[i].prior;
                if (bases[i].count > 0 && Math.abs(below) > 1e-3 * spread) {
                    all.add(bases[i].count * (bases[i].mean - found[i]) / below);
                }
            }
            all.sort(Double::compare);
            return all.isEmpty() ? 0 : Math.max(0, all.get(all.size() / 2));
        }

        /** Intercept and slope of the log-odds of the weight against the number of rows; NaN with fewer than four sizes. */
        private double[] sigmoid(Basis[] bases, double[] found) {
            Map<Double, Double> logOdds = new java.util.TreeMap<>();
            for (int i = 0; i < found.length; i++) {
                double weight = (found[i] - bases[i].prior) / (bases[i].mean - bases[i].prior);
                if (bases[i].count > 0 && weight > 1e-6 && weight < 1 - 1e-6) {
                    logOdds.putIfAbsent(bases[i].count, Math.log(weight / (1 - weight)));
                }
            }
            if (logOdds.size() < 4) {
                return new double[] {Double.NaN, Double.NaN};
            }
            List<Double> sizes = List.copyOf(logOdds.keySet());
            List<Double> odds = List.copyOf(logOdds.values());
            double slope = (odds.get(2) - odds.get(1)) / (sizes.get(2) - sizes.get(1));
            return new double[] {odds.get(1) - slope * sizes.get(1), slope};
        }

        /** Without a formula: does a code change with the fold, or with the row? */
        Structure structure(int[] coded) {
            Map<Integer, List<Integer>> byCategory = new HashMap<>();
            for (int i : coded) {
                byCategory.computeIfAbsent(category[i], c -> new ArrayList<>()).add(i);
            }
            double slack = LOOSE * spread;
            int several = 0;
            int same = 0;
            int pairs = 0;
            int within = 0;
            List<Double> codeSteps = new ArrayList<>();
            List<Double> targetSteps = new ArrayList<>();
            List<Double> codes = new ArrayList<>();
            List<Double> means = new ArrayList<>();
            for (List<Integer> members : byCategory.values()) {
                codes.add(members.stream().mapToDouble(i -> code[i]).average().orElse(0));
                means.add(members.stream().mapToDouble(i -> y[i]).average().orElse(0));
                if (members.stream().map(i -> foldOf[i]).distinct().count() > 1) {
                    several++;
                    double least =
                            members.stream().mapToDouble(i -> code[i]).min().orElse(0);
                    double most =
                            members.stream().mapToDouble(i -> code[i]).max().orElse(0);
                    same += most - least <= slack ? 1 : 0;
                }
                for (int a = 1; a < members.size(); a++) {
                    int i = members.get(a - 1);
                    int j = members.get(a);
                    if (foldOf[i] == foldOf[j]) {
                        pairs++;
                        if (Math.abs(code[i] - code[j]) > slack) {
                            within++;
                            codeSteps.add(code[i] - code[j]);
                            targetSteps.add(y[i] - y[j]);
                        }
                    }
                }
            }
            if (several > 2 && same > 0.9 * several && plan.folds().size() > 1 && goTogether(codes, means, 0.5)) {
                return Structure.SAME_IN_ALL_FOLDS;
            }
            if (within > 0.5 * pairs && codeSteps.size() > 5 && goTogether(codeSteps, targetSteps, 0.9)) {
                return Structure.FOLLOWS_OWN_TARGET;
            }
            return several > 2 && same < 0.5 * several && within == 0 ? Structure.BY_FOLD : Structure.OTHER;
        }

        private static boolean goTogether(List<Double> a, List<Double> b, double least) {
            double r = Correlation.pearson(
                    a.stream().mapToDouble(Double::doubleValue).toArray(),
                    b.stream().mapToDouble(Double::doubleValue).toArray());
            return Math.abs(r) > least;
        }
    }
}
