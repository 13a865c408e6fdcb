package org.polyinfo.ml.transform;

import java.util.List;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.regression.PartialLeastSquares;
import org.polyinfo.ml.regression.Regressor;

/**
 * Interactive linear regression (Shimakawa, Kumada, Sato, npj Comput. Mater. 10, 11 (2024)): a linear model on products of
 * physical descriptors with structure categories. It reads like a linear model and lets every class of structures have
 * slopes of its own. See {@link InteractionTerms} for the terms; which of them are frequent enough is decided on the
 * training rows.
 *
 * @param terms the products
 * @param head linear regressor on the terms; partial least squares with 8 components by default
 */
public record InteractiveLinearRegression(InteractionTerms terms, Regressor head) implements Regressor {

    private static final int DEFAULT_COMPONENTS = 8;
    private static final double DEFAULT_MINIMUM_SHARE = 0.1;

    /** Products of degree 1, frequency filter of 10 %, partial least squares with 8 components. */
    public static InteractiveLinearRegression withCategories(List<String> categories) {
        return new InteractiveLinearRegression(
                new InteractionTerms(categories, 1, DEFAULT_MINIMUM_SHARE),
                PartialLeastSquares.withComponents(DEFAULT_COMPONENTS));
    }

    /** Products with up to this many indicators. */
    public InteractiveLinearRegression withDegree(int degree) {
        return new InteractiveLinearRegression(
                new InteractionTerms(terms.categories(), degree, terms.minimumShare()), head);
    }

    /** Another frequency filter. */
    public InteractiveLinearRegression withMinimumShare(double share) {
        return new InteractiveLinearRegression(new InteractionTerms(terms.categories(), terms.degree(), share), head);
    }

    /** Another regressor on the terms: a standardized ridge regression, say. */
    public InteractiveLinearRegression withHead(Regressor regressor) {
        return new InteractiveLinearRegression(terms, regressor);
    }

    @Override
    public Pipeline.Fitted fit(TrainingSet training) {
        return new Pipeline(List.of(terms), head).fit(training);
    }

    @Override
    public String describe() {
        return "interactive linear regression: " + terms.describe() + ", " + head.describe();
    }
}
