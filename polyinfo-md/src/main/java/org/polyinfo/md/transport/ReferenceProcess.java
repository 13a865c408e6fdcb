package org.polyinfo.md.transport;

import java.util.List;
import java.util.SplittableRandom;
import org.polyinfo.md.internal.Normals;

/**
 * A stationary Gaussian process whose correlation integral is known exactly: a sum of relaxations, damped oscillations and
 * white noise. An estimator can be tried on it before it is believed on a simulation.
 *
 * <p>Series are reproducible: random bits are those of {@link SplittableRandom}, normal deviates come in pairs by Box and
 * Muller, and each term is generated for all samples of a component before the next.
 *
 * @param terms the independent terms of each component
 */
public record ReferenceProcess(List<Term> terms) {

    /** Copies the list. */
    public ReferenceProcess {
        terms = List.copyOf(terms);
    }

    /** A process of the given terms. */
    public static ReferenceProcess of(Term... terms) {
        return new ReferenceProcess(List.of(terms));
    }

    /** One term of a process. */
    public sealed interface Term {

        /**
         * Integral of the term's correlation function by the trapezoidal rule at interval {@code h}, which is what a sampled
         * series can tell.
         */
        double discreteIntegral(double interval);

        /** Adds a realisation to a series. */
        private void addTo(double[] x, double interval, Normals normals) {
            if (this instanceof Relaxation r) {
                double a = StrictMath.exp(-interval / r.tau);
                double kick = Math.sqrt(r.variance * (1 - a * a));
                double value = Math.sqrt(r.variance) * normals.next();
                x[0] += value;
                for (int i = 1; i < x.length; i++) {
                    value = a * value + kick * normals.next();
                    x[i] += value;
                }
            } else if (this instanceof Oscillation o) {
                double a = StrictMath.exp(-interval / o.tau);
                double cos = a * StrictMath.cos(o.omega * interval);
                double sin = a * StrictMath.sin(o.omega * interval);
                double kick = Math.sqrt(o.variance * (1 - a * a));
                double re = Math.sqrt(o.variance) * normals.next();
                double im = Math.sqrt(o.variance) * normals.next();
                x[0] += re;
                for (int i = 1; i < x.length; i++) {
                    double next = cos * re - sin * im + kick * normals.next();
                    im = sin * re + cos * im + kick * normals.next();
                    re = next;
                    x[i] += re;
                }
            } else if (this instanceof White w) {
                double sigma = Math.sqrt(w.variance);
                for (int i = 0; i < x.length; i++) {
                    x[i] += sigma * normals.next();
                }
            }
        }
    }

    /** {@code C(t) = variance exp(−|t|/tau)}. */
    public record Relaxation(double variance, double tau) implements Term {
        @Override
        public double discreteIntegral(double interval) {
            double a = StrictMath.exp(-interval / tau);
            return 0.5 * interval * variance * (1 + a) / (1 - a);
        }
    }

    /** {@code C(t) = variance exp(−|t|/tau) cos(omega t)}, omega in radians per unit of time. */
    public record Oscillation(double variance, double tau, double omega) implements Term {
        @Override
        public double discreteIntegral(double interval) {
            double a = StrictMath.exp(-interval / tau);
            double cos = StrictMath.cos(omega * interval);
            // Re (1 + r)/(1 − r) with r = a exp(iω h)
            return 0.5 * interval * variance * (1 - a * a) / (1 - 2 * a * cos + a * a);
        }
    }

    /** Uncorrelated samples. */
    public record White(double variance) implements Term {
        @Override
        public double discreteIntegral(double interval) {
            return 0.5 * interval * variance;
        }
    }

    /** Exact value of the half spectrum at zero frequency for samples {@code interval} apart. */
    public double discreteIntegral(double interval) {
        return terms.stream().mapToDouble(t -> t.discreteIntegral(interval)).sum();
    }

    /**
     * Independent components of the process.
     *
     * @param components number of components
     * @param samples number of samples, at least 1
     * @param interval time between samples
     * @param seed of the realisation
     * @return {@code [component][sample]}
     */
    public double[][] generate(int components, int samples, double interval, long seed) {
        Normals normals = new Normals(seed);
        double[][] x = new double[components][samples];
        for (double[] component : x) {
            for (Term term : terms) {
                term.addTo(component, interval, normals);
            }
        }
        return x;
    }
}
