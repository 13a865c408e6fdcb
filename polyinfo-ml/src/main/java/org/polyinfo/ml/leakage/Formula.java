package org.polyinfo.ml.leakage;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A relation between quantities that makes one of them known where the others are: a product of powers,
 * {@code Π g(q)^a = constant}, or a sum, {@code Σ a g(q) = constant}. The constant is fitted, so units do not matter; where
 * the exact one is given for the usual units, the difference to the law is reported too.
 *
 * @param name for people: {@code Lorentz-Lorenz}
 * @param relation as one writes it
 * @param kind product or sum
 * @param terms at least two
 * @param constant the exact constant in usual units (its logarithm is not taken); NaN where there is none
 */
public record Formula(String name, String relation, Kind kind, List<Term> terms, double constant) {

    /** How the terms come together. */
    public enum Kind {
        /** Powers multiplied. */
        PRODUCT,
        /** Multiples added. */
        SUM
    }

    /** What is done to a quantity before. */
    public enum Link {
        /** Nothing. */
        PLAIN {
            @Override
            double apply(double q) {
                return q;
            }

            @Override
            double invert(double g) {
                return g;
            }
        },
        /** {@code q²}. */
        SQUARE {
            @Override
            double apply(double q) {
                return q * q;
            }

            @Override
            double invert(double g) {
                return Math.sqrt(g);
            }
        },
        /** {@code (n² − 1)/(n² + 2)} of a refractive index. */
        LORENTZ_LORENZ {
            @Override
            double apply(double n) {
                return (n * n - 1) / (n * n + 2);
            }

            @Override
            double invert(double g) {
                return Math.sqrt((1 + 2 * g) / (1 - g));
            }
        },
        /** {@code (ε − 1)/(ε + 2)} of a dielectric constant. */
        CLAUSIUS_MOSSOTTI {
            @Override
            double apply(double epsilon) {
                return (epsilon - 1) / (epsilon + 2);
            }

            @Override
            double invert(double g) {
                return (1 + 2 * g) / (1 - g);
            }
        },
        /** {@code 1 − q}. */
        ONE_MINUS {
            @Override
            double apply(double q) {
                return 1 - q;
            }

            @Override
            double invert(double g) {
                return 1 - g;
            }
        },
        /** {@code 1 + q}. */
        ONE_PLUS {
            @Override
            double apply(double q) {
                return 1 + q;
            }

            @Override
            double invert(double g) {
                return g - 1;
            }
        },
        /** {@code 1 − 2q}. */
        ONE_MINUS_TWICE {
            @Override
            double apply(double q) {
                return 1 - 2 * q;
            }

            @Override
            double invert(double g) {
                return (1 - g) / 2;
            }
        };

        abstract double apply(double q);

        abstract double invert(double g);
    }

    /**
     * One quantity in a formula.
     *
     * @param quantity for people: {@code density}
     * @param names pattern that is found in the lower-case names of its columns
     * @param link what is done to it
     * @param coefficient its power in a product, its multiple in a sum
     * @param computed whether tables usually compute it from the others, so that it must not stand beside any of them
     */
    public record Term(String quantity, Pattern names, Link link, double coefficient, boolean computed) {

        boolean matches(String column) {
            return names.matcher(column).find();
        }
    }

    /**
     * @throws IllegalArgumentException if there are fewer than two terms
     */
    public Formula {
        terms = List.copyOf(terms);
        if (terms.size() < 2) {
            throw new IllegalArgumentException("terms must be at least two, found " + terms.size());
        }
    }

    /** A product of powers with a fitted constant. */
    public static Formula product(String name, String relation, Term... terms) {
        return new Formula(name, relation, Kind.PRODUCT, Arrays.asList(terms), Double.NaN);
    }

    /** A sum with a fitted constant. */
    public static Formula sum(String name, String relation, Term... terms) {
        return new Formula(name, relation, Kind.SUM, Arrays.asList(terms), Double.NaN);
    }

    /** With the exact constant in usual units. */
    public Formula withConstant(double exact) {
        return new Formula(name, relation, kind, terms, exact);
    }

    /**
     * A quantity as it is.
     *
     * @param names regular expression found in the lower-case column name
     */
    public static Term term(String quantity, String names, double coefficient) {
        return term(quantity, names, Link.PLAIN, coefficient);
    }

    /**
     * A quantity behind a link.
     *
     * @param names regular expression found in the lower-case column name
     */
    public static Term term(String quantity, String names, Link link, double coefficient) {
        return new Term(quantity, Pattern.compile(names), link, coefficient, false);
    }

    /**
     * A quantity that tables compute from the others.
     *
     * @param names regular expression found in the lower-case column name
     */
    public static Term computed(String quantity, String names, double coefficient) {
        return new Term(quantity, Pattern.compile(names), Link.PLAIN, coefficient, true);
    }
}
