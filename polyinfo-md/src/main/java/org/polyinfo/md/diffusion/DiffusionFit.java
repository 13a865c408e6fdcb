package org.polyinfo.md.diffusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/**
 * Diffusion coefficient with an error that can be believed, the diffusive window found, not asked for.
 *
 * <p>The coefficient is the slope of the MSD at long times, {@code D = lim MSD/(6t)}, that is the value at zero frequency of the
 * spectrum of the displacements from frame to frame. There the points are independent, other than those of an MSD, and
 * short-time motion (inertia, rattling in a cage, localisation noise) is far away at high frequencies. The spectrum is fitted
 * with models of increasing richness in bands of increasing width, which are weighted by their evidence; the error joins their
 * own errors, their disagreement, and the scatter of neighbouring frequencies where it is larger than that of independent
 * Gaussian particles. Nothing is tuned. Sources: Whittle, Ark. Mat. 2, 423 (1953); Berglund, Phys. Rev. E 82, 011917 (2010); Jay
 * and Neil, Phys. Rev. D 103, 114502 (2021).
 *
 * <p>{@code diffusive} says whether the run shows diffusion itself: the MSD grows as {@code t^α} with α within 0.2 or two standard
 * errors of 1 at its longest reliable lag, a tenth of the run, at least half of it there is diffusion, not rattling, and the
 * coefficient is at least twice its error. Where it is false the number is an extrapolation.
 *
 * <p>Noise and inertia need not be seen to be allowed for; a cage too weak or too slow to be seen in the run is taken as absent.
 *
 * @param diffusion coefficient in m²/s with its standard error; the error is that of its logarithm times the value
 * @param interceptA2 {@code b} of the line {@code MSD = b + 2 d D t} for {@code d} axes through the window, in Å²
 * @param exponent local exponent {@code d ln MSD / d ln t} over the second half of the window, with its error
 * @param fromPs lag in ps from which the slope of the MSD is that of diffusion within half its error
 * @param toPs longest reliable lag in ps
 * @param goodness probability of a larger χ² if the best model of the spectrum is true
 * @param diffusive whether the motion is diffusive in the window
 * @param warnings sentences for the user
 */
public record DiffusionFit(
        Estimate diffusion,
        double interceptA2,
        Estimate exponent,
        double fromPs,
        double toPs,
        double goodness,
        boolean diffusive,
        List<String> warnings) {

    /** Å²/ps in m²/s. */
    static final double A2_PER_PS = 1e-8;

    private static final Unit M2_PER_S = Unit.of("m2/s");
    private static final int FEWEST_FRAMES = 5;
    private static final double EXPONENT_TOLERANCE = 0.2;
    private static final double LEAST_SHARE = 0.5;

    /** A coefficient with a larger relative error is not told from zero. */
    private static final double LARGEST_ERROR = 0.5;

    private static final int[] ALL_AXES = {0, 1, 2};

    /** Standard errors of a mean displacement that are called drift, of the largest of three axes and few particles. */
    private static final double CLEAR_DRIFT = 5;

    /** Relative error to which a run is told how much longer to go on. */
    private static final double WANTED_ERROR = 0.1;

    /** Copies the list. */
    public DiffusionFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Longest lag worth looking at: a tenth of the run, where the error of an MSD is still small.
     *
     * @param frames number of frames
     */
    public static int longestLag(int frames) {
        return Math.max(Math.min(frames - 1, 4), frames / 10);
    }

    /**
     * Coefficient of the particles of an MSD, from their paths.
     *
     * @throws IllegalArgumentException if there are fewer than five frames, or the MSD ends before {@link #longestLag}
     */
    public static DiffusionFit of(MeanSquaredDisplacement msd) {
        return along(msd, ALL_AXES);
    }

    /**
     * Coefficient of the motion along some axes only, on a surface or in a channel, say: {@code D = MSD/(2 d t)} with the MSD summed
     * over {@code d} axes, which must be alike. {@link #interceptA2} and {@link #exponent} are those of this MSD.
     *
     * @param msd the MSD
     * @param axes one to three different ones of 0 x, 1 y, 2 z
     * @throws IllegalArgumentException as {@link #of}, or if axes are missing, out of range or stand twice
     */
    public static DiffusionFit along(MeanSquaredDisplacement msd, int... axes) {
        if (axes.length == 0
                || Arrays.stream(axes).anyMatch(a -> a < 0 || a > 2)
                || Arrays.stream(axes).distinct().count() != axes.length) {
            throw new IllegalArgumentException(
                    "axes must be one to three different ones of 0, 1 and 2, found " + Arrays.toString(axes));
        }
        ParticleTracks tracks = msd.tracks();
        if (tracks.frames() < FEWEST_FRAMES) {
            throw new IllegalArgumentException(
                    "a diffusion coefficient needs at least " + FEWEST_FRAMES + " frames, found " + tracks.frames());
        }
        int last = longestLag(tracks.frames());
        if (msd.maxLag() < last) {
            throw new IllegalArgumentException("an MSD of " + tracks.frames() + " frames must reach lag " + last
                    + " to be fitted, found " + msd.maxLag());
        }
        if (Arrays.stream(axes).allMatch(a -> tracks.isAtRest(a))) {
            return atRest(msd, last);
        }
        SpectralDiffusion spectral = SpectralDiffusion.of(DisplacementSpectrum.of(tracks, axes));
        double value = spectral.value();
        double relative = spectral.relativeError();
        int from = Math.min(last, spectral.straightFrom(Math.max(0.005, 0.5 * relative), msd.intervalPs()));
        Estimate exponent = exponent(msd, last, axes);
        double share = 2 * axes.length * value * msd.lagPs(last) / total(msd, last, axes);
        boolean straight = Math.abs(exponent.value() - 1) <= Math.max(EXPONENT_TOLERANCE, 2 * exponent.standardError());
        double goodness = goodness(spectral);
        return new DiffusionFit(
                Estimate.of(value * A2_PER_PS, value * relative * A2_PER_PS, M2_PER_S, 2 / (relative * relative)),
                intercept(msd, value, from, last, axes),
                exponent,
                msd.lagPs(from),
                msd.lagPs(last),
                goodness,
                straight && share >= LEAST_SHARE && relative <= LARGEST_ERROR,
                warnings(msd, spectral, exponent, share, straight, from < last, goodness, axes));
    }

    private static double total(MeanSquaredDisplacement msd, int lag, int... axes) {
        double sum = 0;
        for (int axis : axes) {
            sum += msd.axis(axis, lag);
        }
        return sum;
    }

    private static double intercept(MeanSquaredDisplacement msd, double value, int from, int last, int... axes) {
        double sum = 0;
        for (int m = from; m <= last; m++) {
            sum += total(msd, m, axes) - 2 * axes.length * value * msd.lagPs(m);
        }
        return sum / (last - from + 1);
    }

    private static double goodness(SpectralDiffusion spectral) {
        return spectral.degrees() > 0
                ? 1 - new ChiSquaredDistribution(null, spectral.degrees()).cumulativeProbability(spectral.chiSquared())
                : 1;
    }

    private static List<String> warnings(
            MeanSquaredDisplacement msd,
            SpectralDiffusion spectral,
            Estimate exponent,
            double share,
            boolean straight,
            boolean window,
            double goodness,
            int... axes) {
        List<String> warnings = new ArrayList<>();
        double relative = spectral.relativeError();
        double runPs = msd.intervalPs() * (msd.frames() - 1);
        double to = msd.lagPs(longestLag(msd.frames()));
        if (!straight) {
            warnings.add(format(
                    "not diffusive: the MSD grows as t^%.2f ± %.2f at %.3g ps",
                    exponent.value(), exponent.standardError(), to));
        }
        if (share < LEAST_SHARE) {
            warnings.add(format(
                    "not diffusive: at %.3g ps only %.0f %% of the MSD are diffusion, the rest is local motion",
                    to, 100 * share));
        }
        if (straight && share >= LEAST_SHARE && !window) {
            warnings.add(format("the MSD is not straight up to %.3g ps; the coefficient is extrapolated", to));
        }
        if (relative > LARGEST_ERROR) {
            warnings.add("not diffusive: the coefficient is not told from zero");
        }
        for (int axis : axes) {
            if (msd.tracks().isAtRest(axis)) {
                warnings.add(format(
                        "the particles do not move along %s: take the coefficient along the other axes alone",
                        "xyz".charAt(axis)));
            }
        }
        if (relative > 2 * WANTED_ERROR) {
            warnings.add(format(
                    "the error is %.0f %% of the coefficient: run about %.2g ns more for %.0f %%",
                    100 * relative,
                    1e-3 * runPs * (relative * relative / (WANTED_ERROR * WANTED_ERROR) - 1),
                    100 * WANTED_ERROR));
        }
        if (spectral.weightAtLimit() > 0.5) {
            warnings.add("the slowest motion is as slow as the run is long: run longer");
        }
        if (spectral.overdispersion() > 1) {
            warnings.add(format(
                    "the particles do not move independently and alike: the error is %.2f times that of such ones",
                    Math.sqrt(spectral.overdispersion())));
        }
        if (goodness < 1e-3) {
            warnings.add(format(
                    "no model fits the spectrum of the displacements (p = %.1g): treat the error with care", goodness));
        }
        Estimate drift = drift(msd.tracks());
        if (drift.value() > CLEAR_DRIFT * drift.standardError()) {
            warnings.add(format(
                    "the particles drift together by %.3g ± %.2g Å over the run: remove the drift of the cell or take the field"
                            + " into account",
                    drift.value(), drift.standardError()));
        }
        return warnings;
    }

    /** Largest mean displacement of an axis over the run, its error from the scatter of the particles; none below eight of them. */
    private static Estimate drift(ParticleTracks tracks) {
        Estimate most = Estimate.of(0, 0, Unit.of("angstrom"));
        int particles = tracks.particles();
        for (int a = 0; a < 3 && particles >= 8; a++) {
            double sum = 0;
            double squares = 0;
            for (int p = 0; p < particles; p++) {
                double d = tracks.at(p, a, tracks.frames() - 1);
                sum += d;
                squares += d * d;
            }
            double mean = sum / particles;
            double error = Math.sqrt(Math.max(0, squares / particles - mean * mean) / (particles - 1));
            if (Math.abs(mean) * most.standardError() >= most.value() * error && Math.abs(mean) > 0) {
                most = Estimate.of(Math.abs(mean), error, most.unit());
            }
        }
        return most;
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }

    private static DiffusionFit atRest(MeanSquaredDisplacement msd, int last) {
        return new DiffusionFit(
                Estimate.of(0, Double.NaN, M2_PER_S),
                0,
                Estimate.of(0, Double.NaN, Unit.ONE),
                msd.lagPs(1),
                msd.lagPs(last),
                Double.NaN,
                false,
                List.of("the particles do not move at all"));
    }

    /** {@code ln(MSD(t)/MSD(t/2))/ln 2} at the end of the window; error from the covariance of the two points. */
    private static Estimate exponent(MeanSquaredDisplacement msd, int high, int... axes) {
        int low = Math.max(1, high / 2);
        MsdCovariance covariance = MsdCovariance.of(msd.frames() - 1, 1, 0);
        double variance = covariance.at(low, low) / ((double) low * low)
                + covariance.at(high, high) / ((double) high * high)
                - 2 * covariance.at(low, high) / ((double) low * high);
        double ratio = Math.log((double) high / low);
        return Estimate.of(
                Math.log(total(msd, high, axes) / total(msd, low, axes)) / ratio,
                Math.sqrt(Math.max(0, variance) / ((double) axes.length * msd.particles())) / ratio,
                Unit.ONE);
    }
}
