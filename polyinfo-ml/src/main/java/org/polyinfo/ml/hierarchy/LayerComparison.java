package org.polyinfo.ml.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.evaluation.CvReport;
import org.polyinfo.ml.evaluation.PairedComparison;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;

/**
 * Whether a middle layer earned its place: a hierarchy beside the models it has to beat, all on the same folds.
 *
 * @param layers columns of the layer
 * @param direct straight from the columns of the table to the target
 * @param stacked the same two levels with a first prediction of the target itself in the layer's place: what stacking gives
 *     without knowing anything of the layer; none where the last stage is a law
 * @param hierarchy the hierarchy
 * @param ceiling the last stage on the true values of the layer, on the rows where they are known; none where a fold has no
 *     such rows
 */
public record LayerComparison(
        List<String> layers,
        CvReport direct,
        Optional<CvReport> stacked,
        CvReport hierarchy,
        Optional<CvReport> ceiling) {

    private static final double SIGNIFICANT = 0.05;
    private static final double NOTICEABLE = 0.05;
    // Two models this close are called equal.
    private static final double EQUAL = 0.01;

    /** What the folds say about the layer. */
    public enum Verdict {
        /** Better than the direct model beyond chance. */
        EARNED,
        /** Better in every fold by a noticeable amount, but the folds are too few or too different for a test. */
        LIKELY,
        /** Better than the direct model, but no better than stacking without the layer. */
        STACKING,
        /** No difference that the folds could show. */
        NO_GAIN,
        /** Worse than the direct model. */
        HARMFUL
    }

    /** Copies the list. */
    public LayerComparison {
        layers = List.copyOf(layers);
    }

    /**
     * The models to compare.
     *
     * @param direct straight to the target
     * @param stacked the control without the layer
     * @param hierarchy the hierarchy
     * @param ceiling the last stage on true values
     */
    public record Contestants(Model direct, Optional<Model> stacked, Model hierarchy, Model ceiling) {}

    /**
     * Runs all models on the same folds. Data and folds are the same for all, so they are audited once: the findings stand in
     * the report of the hierarchy.
     *
     * @param layers columns of the layer, predicted by the hierarchy
     * @throws IllegalArgumentException as {@link CrossValidation#evaluate(Model, Dataset, SplitPlan)}
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static LayerComparison of(
            CrossValidation validation, Dataset data, SplitPlan plan, List<String> layers, Contestants models)
            throws InterruptedException {
        CvReport hierarchy = validation.evaluate(models.hierarchy(), data, plan);
        CrossValidation audited = validation.withAudit((rows, folds) -> List.of());
        CvReport direct = audited.evaluate(models.direct(), data, plan);
        Optional<CvReport> stacked = models.stacked().isPresent()
                ? Optional.of(audited.evaluate(models.stacked().get(), data, plan))
                : Optional.empty();
        Dataset known = whereKnown(data, layers);
        Optional<CvReport> ceiling = everyFoldIsKnown(known, plan)
                ? Optional.of(audited.evaluate(models.ceiling(), known, plan))
                : Optional.empty();
        return new LayerComparison(layers, direct, stacked, hierarchy, ceiling);
    }

    /** The data with the target of those rows only whose layer is known. */
    private static Dataset whereKnown(Dataset data, List<String> layers) {
        PropertyTable table = data.table();
        double[] y = data.y();
        for (String layer : layers) {
            for (int r = 0; r < y.length; r++) {
                y[r] = table.find(layer).isEmpty() || table.column(layer).isMissing(r) ? Double.NaN : y[r];
            }
        }
        Column.Numbers target = table.numbers(data.target());
        return data.on(table.with(Column.of(target.name(), target.unit(), target.scale(), y)), data.features());
    }

    private static boolean everyFoldIsKnown(Dataset data, SplitPlan plan) {
        double[] y = data.y();
        for (Fold fold : plan.folds()) {
            if (Arrays.stream(fold.train()).allMatch(r -> Double.isNaN(y[r]))
                    || Arrays.stream(fold.test()).allMatch(r -> Double.isNaN(y[r]))) {
                return false;
            }
        }
        return true;
    }

    /** Relative change of the RMSE over all test rows from the direct model to the hierarchy; negative where it helps. */
    public double change() {
        return hierarchy.pooled().rmse() / direct.pooled().rmse() - 1;
    }

    /** Hierarchy against direct model, fold by fold; none for a single fold. */
    public Optional<PairedComparison> againstDirect() {
        return hierarchy.folds().size() < 2 ? Optional.empty() : Optional.of(PairedComparison.of(hierarchy, direct));
    }

    /** What the folds say. */
    public Verdict verdict() {
        double change = change();
        int folds = hierarchy.folds().size();
        Optional<PairedComparison> paired = againstDirect();
        boolean significant = paired.isPresent() && paired.get().pValue() < SIGNIFICANT;
        int better = paired.map(PairedComparison::firstBetter).orElse(change < 0 ? 1 : 0);
        boolean better5 = change <= -NOTICEABLE && better == folds;
        if (change < 0 && (significant || better5)) {
            double control = stacked.map(c -> c.pooled().rmse()).orElse(Double.POSITIVE_INFINITY);
            if (control <= hierarchy.pooled().rmse() * (1 + EQUAL)) {
                return Verdict.STACKING;
            }
            return significant ? Verdict.EARNED : Verdict.LIKELY;
        }
        return change > 0 && (significant || (change >= NOTICEABLE && better == 0)) ? Verdict.HARMFUL : Verdict.NO_GAIN;
    }

    /** The verdict in words, with its figures. */
    public String sentence() {
        boolean one = layers.size() == 1;
        String layer = one
                ? "The layer " + layers.get(0)
                : layers.size() <= 3
                        ? "The layers " + String.join(", ", layers)
                        : "The " + layers.size() + " columns of the layer";
        String figures = String.format(
                Locale.ROOT,
                "RMSE %.4g, against %.4g for the direct model on the same folds (%+.1f %%%s)",
                hierarchy.pooled().rmse(),
                direct.pooled().rmse(),
                100 * change(),
                againstDirect()
                        .map(p -> String.format(
                                Locale.ROOT,
                                "; better in %d of %d folds, p = %.2g",
                                p.firstBetter(),
                                hierarchy.folds().size(),
                                p.pValue()))
                        .orElse("; one fold, so chance cannot be judged"));
        String words = switch (verdict()) {
            case EARNED -> " earned its place: " + figures + ".";
            case LIKELY ->
                " probably earned its place: " + figures
                        + "; the folds are too few or too different to rule out chance.";
            case STACKING ->
                " did not earn its place: " + figures + ", but the same two levels with a first prediction of "
                        + hierarchy.target() + " itself in place of the layer reach "
                        + String.format(
                                Locale.ROOT,
                                "%.4g",
                                stacked.map(c -> c.pooled().rmse()).orElse(Double.NaN))
                        + ": what helps is the second level, not the layer.";
            case NO_GAIN ->
                " did not earn its place: " + figures
                        + ", no more than the folds scatter; the direct model is simpler.";
            case HARMFUL -> " did harm: " + figures + "; use the direct model.";
        };
        return layer + (one ? words : words.replaceFirst("its place", "their place")) + reachable();
    }

    private String reachable() {
        if (ceiling.isEmpty()) {
            return "";
        }
        double best = ceiling.get().pooled().rmse();
        int rows = ceiling.get().pooled().n();
        String where = rows < hierarchy.pooled().n() ? " (on the " + rows + " test rows where they are known)" : "";
        return String.format(
                Locale.ROOT, " With the true values instead of predicted ones it would be %.4g%s.", best, where);
    }
}
