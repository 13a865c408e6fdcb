package org.polyinfo.md.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.md.correlation.Correlation;
import org.polyinfo.md.correlation.Spectrum;

/**
 * Thermal conductivity from the fluctuations of the heat flux at equilibrium: {@code κ = 1/(V kB T²) ∫₀^∞ <J(0) J(t)> dt}.
 *
 * <p>Immutable; a copy with another setting comes from each {@code with…} method.
 */
public final class GreenKubo {

    private static final double MOST_SIZE = 1e140;
    private static final double LEAST_SIZE = 1e-140;

    private final GreenKuboMethod method;
    private final OptionalDouble maxLag;

    private GreenKubo(GreenKuboMethod method, OptionalDouble maxLag) {
        this.method = method;
        this.maxLag = maxLag;
    }

    /** {@link AutomaticEstimate}. */
    public static GreenKubo withDefaults() {
        return new GreenKubo(AutomaticEstimate.withDefaults(), OptionalDouble.empty());
    }

    /** Another estimator. */
    public GreenKubo withMethod(GreenKuboMethod other) {
        return new GreenKubo(other, maxLag);
    }

    /**
     * Length of the running integral, in the flux's unit of time; it does not change the estimate.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    public GreenKubo withMaxLag(double lag) {
        if (!(lag > 0) || Double.isInfinite(lag)) {
            throw new IllegalArgumentException("lag must be positive and finite, found " + lag);
        }
        return new GreenKubo(method, OptionalDouble.of(lag));
    }

    /** Conductivity from one run; see {@link #thermalConductivity(List, double, double)}. */
    public ThermalConductivity thermalConductivity(HeatFlux flux, double temperature, double volume) {
        return thermalConductivity(List.of(flux), temperature, volume);
    }

    /**
     * Conductivity from independent runs of the same system.
     *
     * @param runs fluxes with one unit style, interval and set of components, parts and mass fluxes
     * @param temperature in the unit style
     * @param volume in the unit style
     * @throws IllegalArgumentException if there is no run, the runs do not fit together or two are the same, temperature or
     *     volume is not positive and finite, or the numbers are too large or small for a double
     */
    public ThermalConductivity thermalConductivity(List<HeatFlux> runs, double temperature, double volume) {
        requireAlike(runs);
        HeatFlux first = runs.get(0);
        if (!first.partNames().isEmpty() && !first.massFluxNames().isEmpty()) {
            throw new IllegalArgumentException(
                    "parts cannot be told apart while mass fluxes are held at zero; give one or the other");
        }
        Unit unit = first.conductivityUnit();
        double scale = Math.sqrt(first.prefactor(temperature, volume));
        FluxSample sample = sample(runs, scale);
        requireRepresentable(sample);
        List<Spectrum> spectra = sample.fastSpectra();
        IntegralEstimate integral;
        SpectralBins bins;
        double[] model;
        if (method instanceof AutomaticEstimate auto) {
            AutomaticEstimate.Mixture mixture = auto.average(spectra);
            integral = mixture.toEstimate();
            bins = mixture.bins;
            model = IntStream.range(0, bins.size()).mapToDouble(mixture::model).toArray();
        } else {
            integral = method.estimate(sample);
            bins = SpectralBins.of(spectra);
            model = new double[bins.size()];
            Arrays.fill(model, Double.NaN);
        }
        boolean mixture = !first.massFluxNames().isEmpty();
        List<Estimate> directions = IntStream.range(0, mixture ? 0 : first.components())
                .parallel()
                .mapToObj(m ->
                        toEstimate(first.components() == 1 ? integral : method.estimate(sample.component(m)), unit))
                .toList();
        FluxDecomposition decomposition = new FluxDecomposition(
                window(integral), integral, first.components() * runs.size(), first.interval(), unit);
        Map<String, Estimate> offDiagonal =
                first.components() == 3 && !mixture ? decomposition.crossDirections(sample.runs()) : Map.of();
        Map<String, ThermalConductivity.Part> parts = Map.of();
        if (!first.partNames().isEmpty()) {
            List<String> names = new ArrayList<>(first.partNames());
            names.add(FluxDecomposition.REMAINDER);
            parts = decomposition.parts(
                    names, runs.stream().map(GreenKubo::partsWithRemainder).toList());
        }
        List<String> warnings = new ArrayList<>(integral.warnings());
        warnings.addAll(FluxChecks.of(runs, sample, spectra, bins, integral, directions, volume));
        return new ThermalConductivity(
                toEstimate(integral, unit),
                method.name(),
                directions,
                offDiagonal,
                parts,
                integral,
                runningIntegral(sample, integral),
                new BinnedSpectrum(bins, first.interval(), model),
                warnings);
    }

    /** Squares and their sums must neither overflow nor vanish. */
    private static void requireRepresentable(FluxSample sample) {
        double most = 0;
        for (double[][][] run : sample.runs()) {
            for (double[] component : run[0]) {
                for (double v : component) {
                    most = Math.max(most, Math.abs(v));
                }
            }
        }
        if (!(most > LEAST_SIZE && most < MOST_SIZE)) {
            throw new IllegalArgumentException(
                    "the flux must give a conductivity that a double can hold, found values up to " + (float) most
                            + " times its square root: check units, temperature and volume");
        }
    }

    private static FluxDecomposition.CutoffWindow window(IntegralEstimate integral) {
        return integral.settings().containsKey(CutoffIntegral.TO_SAMPLES)
                ? new FluxDecomposition.CutoffWindow((int) integral.setting(CutoffIntegral.FROM_SAMPLES), (int)
                        integral.setting(CutoffIntegral.TO_SAMPLES))
                : FluxDecomposition.CutoffWindow.NONE;
    }

    /** The parts, and last what is left of the total. */
    private static double[][][] partsWithRemainder(HeatFlux flux) {
        List<double[][]> parts = new ArrayList<>(flux.partsUnsafe().values());
        double[][] remainder = flux.total();
        for (double[][] part : parts) {
            for (int m = 0; m < remainder.length; m++) {
                for (int i = 0; i < remainder[m].length; i++) {
                    remainder[m][i] -= part[m][i];
                }
            }
        }
        parts.add(remainder);
        return parts.toArray(double[][][]::new);
    }

    private static Estimate toEstimate(IntegralEstimate integral, Unit unit) {
        return Estimate.of(integral.value(), integral.standardError(), unit, integral.effectiveSamples());
    }

    private static void requireAlike(List<HeatFlux> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("runs must hold at least one heat flux, found none");
        }
        HeatFlux first = runs.get(0);
        for (HeatFlux run : runs) {
            requireSame("unit style", first.units(), run.units());
            requireSame("scaling", first.scaling(), run.scaling());
            requireSame("interval", first.interval(), run.interval());
            requireSame("components", first.components(), run.components());
            requireSame("parts", first.partNames(), run.partNames());
            requireSame("mass fluxes", first.massFluxNames(), run.massFluxNames());
        }
        for (int r = 0; r < runs.size(); r++) {
            for (int s = 0; s < r; s++) {
                double[] one = runs.get(s).totalUnsafe()[0];
                double[] other = runs.get(r).totalUnsafe()[0];
                int shorter = Math.min(one.length, other.length);
                if (Arrays.equals(one, 0, shorter, other, 0, shorter)) {
                    throw new IllegalArgumentException(
                            "replicas must be runs of their own, found the same numbers in runs " + (s + 1) + " and "
                                    + (r + 1));
                }
            }
        }
    }

    private static void requireSame(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new IllegalArgumentException(
                    "all runs must have the same " + what + ", found " + expected + " and " + found);
        }
    }

    private static FluxSample sample(List<HeatFlux> runs, double scale) {
        List<double[][][]> currents = new ArrayList<>();
        for (HeatFlux run : runs) {
            List<double[][]> all = new ArrayList<>();
            all.add(scaled(run.totalUnsafe(), scale));
            run.massFluxesUnsafe().values().forEach(all::add);
            currents.add(all.toArray(double[][][]::new));
        }
        return new FluxSample(currents, runs.get(0).interval());
    }

    private static double[][] scaled(double[][] source, double factor) {
        double[][] scaled = new double[source.length][];
        for (int m = 0; m < source.length; m++) {
            scaled[m] = new double[source[m].length];
            for (int i = 0; i < scaled[m].length; i++) {
                scaled[m][i] = factor * source[m][i];
            }
        }
        return scaled;
    }

    private RunningIntegral runningIntegral(FluxSample sample, IntegralEstimate integral) {
        int n = sample.shortest();
        int reach = Math.max(1, n / 20);
        if (maxLag.isPresent()) {
            reach = (int) Math.min(n - 1L, Math.max(1, Math.round(maxLag.getAsDouble() / sample.interval())));
        }
        double[] correlation = new double[reach + 1];
        for (double[][][] run : sample.runs()) {
            double[] one = Correlation.autoMean(run[0], reach);
            double weight = run[0][0].length / (double) sample.length();
            for (int j = 0; j <= reach; j++) {
                correlation[j] += weight * one[j];
            }
        }
        return new RunningIntegral(
                sample.interval(),
                correlation,
                Correlation.runningIntegral(correlation, sample.interval()),
                Math.abs(integral.value()) / Math.sqrt((double) sample.length() * sample.components()));
    }
}
