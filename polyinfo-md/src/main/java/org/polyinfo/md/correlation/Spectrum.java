package org.polyinfo.md.correlation;

import java.util.List;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Half spectrum of equivalent components: {@code C_k = 1/M Σ_m (h/2N) |Σ_n x_n^{(m)} exp(−2πi nk/N)|²}, {@code k = 0 … N/2}.
 *
 * <p>Its limit at zero frequency is the Green–Kubo integral by the trapezoidal rule, {@code (h/2) Σ_j C(jh)} over all
 * lags. For a stationary Gaussian process {@code C_k} follows a gamma distribution around the true spectrum with shape
 * {@link #shape}: {@code M}, and {@code M/2} at {@code k = 0} and, for even {@code N}, at {@code k = N/2}; values at
 * different frequencies are independent for long series. No window, no mean removal.
 *
 * <p>Immutable.
 */
public final class Spectrum {

    private final double[] values;
    private final int samples;
    private final double interval;
    private final int degrees;

    private Spectrum(double[] values, int samples, double interval, int degrees) {
        this.values = values;
        this.samples = samples;
        this.interval = interval;
        this.degrees = degrees;
    }

    /**
     * Spectrum of the mean over equivalent components.
     *
     * @param components {@code [component][sample]}; not modified
     * @param interval time {@code h} between samples
     * @throws IllegalArgumentException if there is no component, lengths differ, there are fewer than two samples, or the
     *     interval is not positive and finite
     */
    public static Spectrum of(double[][] components, double interval) {
        int n = check(List.<double[][]>of(components), interval);
        double[] power = new double[n / 2 + 1];
        DoubleFFT_1D fft = new DoubleFFT_1D(n);
        for (double[] x : components) {
            double[] f = x.clone();
            fft.realForward(f);
            for (int k = 0; k < power.length; k++) {
                double re = re(f, k, n);
                double im = im(f, k, n);
                power[k] += re * re + im * im;
            }
        }
        double scale = interval / (2.0 * n * components.length);
        for (int k = 0; k < power.length; k++) {
            power[k] *= scale;
        }
        return new Spectrum(power, n, interval, components.length);
    }

    /**
     * Spectrum of the first current at zero flux of all others: the Schur complement {@code 1/(S⁻¹)_{00}} of the matrix of
     * cross spectra at each frequency, times {@code M/(M − Q + 1)} for {@code Q} currents of {@code M} components, which
     * leaves gamma variables of {@code M − Q + 1} components (Bertossa et al., PRL 122, 255901, 2019).
     *
     * @param currents {@code [current][component][sample]}, the wanted current first; not modified
     * @param interval time between samples
     * @throws IllegalArgumentException as for {@link #of}, or if there are more currents than components
     */
    public static Spectrum schurComplement(List<double[][]> currents, double interval) {
        int n = check(currents, interval);
        int q = currents.size();
        int m = currents.get(0).length;
        if (q > m) {
            throw new IllegalArgumentException(
                    "currents must be at most as many as their components (" + m + "), found " + q);
        }
        // Packed Hermitian matrix per frequency: diagonal real, upper triangle complex.
        int bins = n / 2 + 1;
        double[][][] re = new double[q][q][bins];
        double[][][] im = new double[q][q][bins];
        DoubleFFT_1D fft = new DoubleFFT_1D(n);
        for (int a = 0; a < m; a++) {
            double[][] f = new double[q][];
            for (int i = 0; i < q; i++) {
                f[i] = currents.get(i)[a].clone();
                fft.realForward(f[i]);
            }
            for (int i = 0; i < q; i++) {
                for (int j = i; j < q; j++) {
                    for (int k = 0; k < bins; k++) {
                        double xr = re(f[i], k, n);
                        double xi = im(f[i], k, n);
                        double yr = re(f[j], k, n);
                        double yi = im(f[j], k, n);
                        re[i][j][k] += xr * yr + xi * yi;
                        im[i][j][k] += xi * yr - xr * yi;
                    }
                }
            }
        }
        int degrees = m - q + 1;
        double scale = interval / (2.0 * n * degrees);
        double[] values = new double[bins];
        double[][] matrixRe = new double[q][q];
        double[][] matrixIm = new double[q][q];
        for (int k = 0; k < bins; k++) {
            for (int i = 0; i < q; i++) {
                for (int j = i; j < q; j++) {
                    matrixRe[i][j] = re[i][j][k];
                    matrixIm[i][j] = im[i][j][k];
                    matrixRe[j][i] = re[i][j][k];
                    matrixIm[j][i] = -im[i][j][k];
                }
            }
            values[k] = scale * eliminateOthers(matrixRe, matrixIm);
        }
        return new Spectrum(values, n, interval, degrees);
    }

    /**
     * Mean of spectra of independent runs of one length, weighted by their components.
     *
     * @param runs spectra of the same number of samples and interval
     * @throws IllegalArgumentException if there is none, or lengths or intervals differ
     */
    public static Spectrum mean(List<Spectrum> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs must hold at least one spectrum, found none");
        }
        Spectrum first = runs.get(0);
        int degrees = 0;
        double[] sum = new double[first.size()];
        for (Spectrum run : runs) {
            if (run.samples != first.samples || run.interval != first.interval) {
                throw new IllegalArgumentException("runs must all have " + first.samples + " samples every "
                        + first.interval + " like the first, found " + run.samples + " every " + run.interval);
            }
            degrees += run.degrees;
            for (int k = 0; k < sum.length; k++) {
                sum[k] += run.degrees * run.values[k];
            }
        }
        for (int k = 0; k < sum.length; k++) {
            sum[k] /= degrees;
        }
        return new Spectrum(sum, first.samples, first.interval, degrees);
    }

    /** Gaussian elimination of currents q−1 … 1 of a Hermitian matrix; what is left of element 00. */
    private static double eliminateOthers(double[][] re, double[][] im) {
        for (int p = re.length - 1; p > 0; p--) {
            double pivot = re[p][p];
            if (!(pivot > 0)) {
                continue; // A current that is exactly zero at this frequency takes nothing away.
            }
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    double real = re[i][p] * re[p][j] - im[i][p] * im[p][j];
                    double imaginary = re[i][p] * im[p][j] + im[i][p] * re[p][j];
                    re[i][j] -= real / pivot;
                    im[i][j] -= imaginary / pivot;
                }
            }
        }
        return Math.max(0, re[0][0]);
    }

    private static int check(List<double[][]> currents, double interval) {
        if (currents.isEmpty() || currents.get(0).length == 0) {
            throw new IllegalArgumentException("components must hold at least one series, found none");
        }
        int m = currents.get(0).length;
        int n = currents.get(0)[0].length;
        for (double[][] current : currents) {
            if (current.length != m) {
                throw new IllegalArgumentException(
                        "currents must have " + m + " components like the first, found " + current.length);
            }
            for (double[] x : current) {
                if (x.length != n) {
                    throw new IllegalArgumentException(
                            "components must have " + n + " samples like the first, found " + x.length);
                }
            }
        }
        if (n < 2) {
            throw new IllegalArgumentException("a spectrum needs at least 2 samples, found " + n);
        }
        if (!(interval > 0) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException("interval must be positive and finite, found " + interval);
        }
        return n;
    }

    // JTransforms' packed order of a real transform: Re_k at 2k, Im_k at 2k + 1; for even n Re_{n/2} at 1, for odd n
    // Im_{(n−1)/2} at 1.
    private static double re(double[] f, int k, int n) {
        return 2 * k == n ? f[1] : f[2 * k];
    }

    private static double im(double[] f, int k, int n) {
        if (k == 0 || 2 * k == n) {
            return 0;
        }
        return 2 * k == n - 1 ? f[1] : f[2 * k + 1];
    }

    /** The same spectrum times a constant. */
    public Spectrum scaled(double factor) {
        double[] scaled = values.clone();
        for (int k = 0; k < scaled.length; k++) {
            scaled[k] *= factor;
        }
        return new Spectrum(scaled, samples, interval, degrees);
    }

    /** Number of frequencies, {@code N/2 + 1}. */
    public int size() {
        return values.length;
    }

    /** Value at frequency {@code k}, in the squared unit of the series times its unit of time. */
    public double at(int k) {
        return values[k];
    }

    /** Frequency of point {@code k}, {@code k/(N h)}, in cycles per unit of time. */
    public double frequency(int k) {
        return k / (samples * interval);
    }

    /** Shape of the gamma distribution of point {@code k}. */
    public double shape(int k) {
        return k == 0 || 2 * k == samples ? 0.5 * degrees : degrees;
    }

    /** Number of independent components behind each value. */
    public int degrees() {
        return degrees;
    }

    /** Number {@code N} of samples of the series. */
    public int samples() {
        return samples;
    }

    /** Time between samples. */
    public double interval() {
        return interval;
    }

    /** A copy of all values. */
    public double[] values() {
        return values.clone();
    }

    /** {@code Spectrum[4097 frequencies up to 0.5, 3 degrees]}. */
    @Override
    public String toString() {
        return "Spectrum[" + size() + " frequencies up to " + frequency(size() - 1) + ", " + degrees + " degrees]";
    }
}
