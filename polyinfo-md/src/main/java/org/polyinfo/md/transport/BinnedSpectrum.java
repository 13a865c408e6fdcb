package org.polyinfo.md.transport;

/**
 * The half spectrum of a flux in bins that grow with frequency, and the model an estimator put through it.
 *
 * <p>The statistical scatter of a bin is {@code value / √shape}.
 */
public final class BinnedSpectrum {

    private final SpectralBins bins;
    private final double interval;
    private final double[] model;

    BinnedSpectrum(SpectralBins bins, double interval, double[] model) {
        this.bins = bins;
        this.interval = interval;
        this.model = model;
    }

    /** Number of bins. */
    public int size() {
        return bins.size();
    }

    /** Mean frequency of bin {@code i}, in cycles per unit of time of the flux. */
    public double frequency(int i) {
        return bins.frequency[i] / interval;
    }

    /** Mean of the spectrum in bin {@code i}. */
    public double value(int i) {
        return bins.value[i];
    }

    /** Standard error of {@link #value}. */
    public double standardError(int i) {
        return bins.value[i] / Math.sqrt(bins.shape[i]);
    }

    /** What the estimator's model gives in bin {@code i}; NaN outside its band, or for estimators without a model. */
    public double model(int i) {
        return model[i];
    }
}
