package org.polyinfo.md.transport;

/** How a Green–Kubo integral is estimated from sampled fluxes. All methods are immutable and safe to share. */
public abstract sealed class GreenKuboMethod permits AutomaticEstimate, CepstralAnalysis, CutoffIntegral {

    GreenKuboMethod() {}

    /** Name in reports, as the recipes spell it. */
    public abstract String name();

    /** Estimates the integral from all replicas together. */
    abstract IntegralEstimate estimate(FluxSample sample);
}
