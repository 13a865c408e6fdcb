package org.polyinfo.examples.recipe;

import java.util.List;
import java.util.Set;
import org.polyinfo.ml.regression.GaussianProcess;
import org.polyinfo.ml.regression.GradientBoosting;
import org.polyinfo.ml.regression.Kernel;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.regression.Regressor;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.regression.SupportVectorRegression;
import org.polyinfo.ml.transform.Imputer;
import org.polyinfo.ml.transform.InteractiveLinearRegression;
import org.polyinfo.ml.transform.ModelChoice;
import org.polyinfo.ml.transform.Pipeline;

/**
 * The learners a config can name, with the settings of published benchmarks of their kind: ridge α 1; partial least squares
 * with 8 components; kernel ridge α 0.1 and support vectors C 10, ε 0.05, both with γ 1/features; Gaussian process RBF with
 * noise; forest and boosting of 100 trees. Missing cells are filled with medians of the training rows.
 *
 * @param name one of {@link StudyConfig#LEARNERS}
 * @param seed seed of the random ones
 */
record Learners(String name, long seed) {

    private static final int COMPONENTS = 8;
    private static final int TREES = 100;
    // Of one fit against that of ridge regression; decides how much of a report is affordable.
    private static final Set<String> CHEAP = Set.of("ridge", "pls", "ilr", "krr");
    private static final Set<String> DEAR = Set.of("auto", "gpr");

    /** How long fits take. */
    enum Cost {
        LOW,
        MIDDLE,
        HIGH
    }

    Cost cost() {
        return CHEAP.contains(name) ? Cost.LOW : DEAR.contains(name) ? Cost.HIGH : Cost.MIDDLE;
    }

    /**
     * The learner for columns.
     *
     * @param columns what it reads
     * @param categories those of them that are categories of 0 and 1
     */
    Regressor of(List<String> columns, List<String> categories) {
        return switch (name) {
            case "ridge" -> standardized(RidgeRegression.withAlpha(1));
            case "pls" -> standardized(components(columns).unscaled());
            case "ilr" ->
                categories.isEmpty() || categories.size() == columns.size()
                        ? standardized(components(columns).unscaled())
                        : new Pipeline(
                                List.of(new Imputer()),
                                InteractiveLinearRegression.withCategories(categories)
                                        .withHead(components(columns)));
            case "krr" -> standardized(KernelRidge.withAlpha(0.1));
            case "svr" -> standardized(SupportVectorRegression.of(10, 0.05));
            case "gpr" -> standardized(GaussianProcess.withKernel(Kernel.RBF));
            case "rf" -> filled(RandomForest.withTrees(TREES).withSeed(seed));
            case "gbt" -> filled(GradientBoosting.withTrees(TREES));
            default -> filled(ModelChoice.withCategories(categories).withSeed(seed));
        };
    }

    private static PartialLeastSquares components(List<String> columns) {
        return PartialLeastSquares.withComponents(Math.min(COMPONENTS, columns.size()));
    }

    private static Pipeline standardized(Regressor regressor) {
        return Pipeline.standardized(regressor).after(new Imputer());
    }

    private static Pipeline filled(Regressor regressor) {
        return new Pipeline(List.of(new Imputer()), regressor);
    }
}
