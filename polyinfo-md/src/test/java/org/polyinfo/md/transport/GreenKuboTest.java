package org.polyinfo.md.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.md.correlation.Spectrum;
import org.polyinfo.md.transport.ReferenceProcess.Oscillation;
import org.polyinfo.md.transport.ReferenceProcess.Relaxation;
import org.polyinfo.md.transport.ReferenceProcess.White;

class GreenKuboTest {

    private static final ReferenceProcess FLUX = ReferenceProcess.of(
            new Oscillation(10, 30, 0.6), new Relaxation(1, 6), new Relaxation(0.15, 50), new White(0.4));

    private static HeatFlux flux(double[][] x) {
        return HeatFlux.builder(LammpsUnits.LJ, FluxScaling.TIMES_VOLUME, 1)
                .total(x)
                .build();
    }

    @Test
    void prefactorsOfTheUnitStyles() {
        double[][] x = {{1, 2}};
        HeatFlux real = HeatFlux.builder(LammpsUnits.REAL, FluxScaling.TIMES_VOLUME, 1)
                .total(x)
                .build();
        assertThat(real.prefactor(300, 5000) * 5000 * 300 * 300 / 34962160.66790899)
                .isCloseTo(1, within(1e-12));
        HeatFlux metal = HeatFlux.builder(LammpsUnits.METAL, FluxScaling.FLUX_DENSITY, 1)
                .total(x)
                .build();
        assertThat(metal.prefactor(300, 5000) / 5000 * 300 * 300 / 18592487.783177108)
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void automaticEstimateOfSeveralRunsOfDifferentLength() {
        List<HeatFlux> runs = List.of(
                flux(FLUX.generate(3, 8192, 1, 11)),
                flux(FLUX.generate(3, 6000, 1, 12)),
                flux(FLUX.generate(3, 7001, 1, 13)));
        ThermalConductivity kappa = GreenKubo.withDefaults().thermalConductivity(runs, 1, 1);
        double truth = FLUX.discreteIntegral(1);
        assertThat(kappa.estimate().value())
                .isCloseTo(truth, within(3 * kappa.estimate().standardError()));
        assertThat(kappa.estimate().standardError()).isLessThan(0.2 * truth);
        assertThat(kappa.method()).isEqualTo("auto");
        assertThat(kappa.perDirection()).hasSize(3);
        assertThat(kappa.offDiagonal()).containsOnlyKeys("xy", "xz", "yz");
    }

    @Test
    @Tag("slow")
    void errorBarsHoldTheTruth() {
        double truth = FLUX.discreteIntegral(1);
        int inside = 0;
        int seeds = 100;
        for (int seed = 0; seed < seeds; seed++) {
            IntegralEstimate e = AutomaticEstimate.withDefaults()
                    .estimate(List.of(Spectrum.of(FLUX.generate(3, 8192, 1, 9000 + seed), 1)));
            inside += Math.abs(e.value() - truth) <= e.standardError() ? 1 : 0;
        }
        assertThat(inside).isBetween(55, 82);
    }

    @Test
    void partsAddUpForASpectralEstimator() {
        double[][] a = FLUX.generate(3, 4096, 1, 21);
        double[][] b = FLUX.generate(3, 4096, 1, 22);
        HeatFlux flux = HeatFlux.builder(LammpsUnits.LJ, FluxScaling.TIMES_VOLUME, 1)
                .part("first", a)
                .part("second", b)
                .build();
        ThermalConductivity kappa = GreenKubo.withDefaults().thermalConductivity(flux, 1, 1);
        double sum = kappa.parts().values().stream()
                .mapToDouble(p -> p.estimate().value())
                .sum();
        assertThat(sum / kappa.estimate().value()).isCloseTo(1, within(1e-9));
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> flux(new double[][] {{1, 1, 1}})).hasMessageContaining("constant 1.0");
        assertThatThrownBy(() -> flux(new double[][] {{1, Double.NaN, 1}})).hasMessageContaining("NaN at sample 2");
        assertThatThrownBy(() -> flux(new double[][] {{1}})).hasMessageContaining("at least 2 samples");
        assertThatThrownBy(() -> flux(new double[][] {{1, 2}, {1}})).hasMessageContaining("2 samples");
        HeatFlux good = flux(FLUX.generate(3, 256, 1, 1));
        assertThatThrownBy(() -> GreenKubo.withDefaults().thermalConductivity(good, 300, 0))
                .hasMessageContaining("volume must be positive");
    }

    @Test
    void warningsHoldTheFigure() {
        double[][] x = FLUX.generate(3, 4096, 1, 31);
        for (int i = 0; i < x[0].length; i++) {
            x[0][i] += 5;
        }
        assertThat(GreenKubo.withDefaults().thermalConductivity(flux(x), 1, 1).warnings())
                .anyMatch(w -> w.contains("component 1") && w.contains("standard errors from zero"));
        double[][] white = ReferenceProcess.of(new White(1)).generate(3, 4096, 1, 32);
        assertThat(GreenKubo.withDefaults()
                        .thermalConductivity(flux(white), 1, 1)
                        .warnings())
                .anyMatch(w -> w.contains("does not fall"));
    }

    @Test
    void aWhiteSeriesIsNotLedAstrayByItsLowestFrequencies() {
        // Among a hundred series some have lowest frequencies three standard errors off; none may be read off there.
        ReferenceProcess white = ReferenceProcess.of(new White(1));
        double truth = white.discreteIntegral(1);
        double squares = 0;
        for (int seed = 615001; seed < 615101; seed++) {
            IntegralEstimate estimate = AutomaticEstimate.withDefaults()
                    .estimate(List.of(Spectrum.of(white.generate(3, 4096, 1, seed), 1)));
            squares += Math.pow(estimate.value() / truth - 1, 2);
        }
        assertThat(Math.sqrt(squares / 100)).as("RMSE, seeds 615001…615100").isLessThan(0.05);
    }

    @Test
    void quantumRatioGoesFromOneToZero() {
        assertThat(ThermalConductivity.quantumRatio(new double[] {0}, 300)).isEqualTo(1);
        assertThat(ThermalConductivity.quantumRatio(new double[] {3000}, 300)).isLessThan(1e-3);
        // x = 1: e/(e − 1)²
        double wavenumber = 300 / 1.438776877;
        assertThat(ThermalConductivity.quantumRatio(new double[] {wavenumber}, 300))
                .isCloseTo(Math.E / ((Math.E - 1) * (Math.E - 1)), within(1e-8));
    }

    private static List<String> warnings(double[][]... runs) {
        return GreenKubo.withDefaults()
                .thermalConductivity(
                        java.util.Arrays.stream(runs).map(GreenKuboTest::flux).toList(), 1, 1)
                .warnings();
    }

    private static final ReferenceProcess QUICK = ReferenceProcess.of(new Relaxation(1, 5));

    @Test
    void aPeriodicActIsSeenAsALine() {
        double[][] x = QUICK.generate(3, 4096, 1, 31);
        assertThat(warnings(x)).noneMatch(w -> w.contains("line"));
        for (double[] component : x) {
            for (int i = 0; i < component.length; i++) {
                component[i] += Math.sin(2 * Math.PI * i / 50);
            }
        }
        assertThat(warnings(x))
                .anyMatch(w -> w.contains("line at a period of 5") || w.contains("line at a period of 4"));
    }

    @Test
    void aColumnGivenTwiceIsSeen() {
        double[][] x = QUICK.generate(2, 2048, 1, 32);
        assertThat(warnings(new double[][] {x[0], x[1], x[0]}))
                .anyMatch(w -> w.contains("components 1 and 3") && w.contains("1.000"));
    }

    @Test
    void anOutlierIsNamed() {
        double[][] x = QUICK.generate(3, 2048, 1, 33);
        x[1][76] = 500;
        assertThat(warnings(x)).anyMatch(w -> w.startsWith("sample 77 of component 2"));
    }

    @Test
    void replicasOfAnotherSystemAreSeen() {
        double[][] x = QUICK.generate(3, 2048, 1, 34);
        double[][] other = ReferenceProcess.of(new Relaxation(4, 5)).generate(3, 2048, 1, 35);
        assertThat(warnings(x, QUICK.generate(3, 2048, 1, 36))).noneMatch(w -> w.contains("other runs"));
        assertThat(warnings(x, other)).anyMatch(w -> w.contains("run 2") && w.contains("other runs"));
        assertThatThrownBy(() -> warnings(x, x)).hasMessageContaining("runs 1 and 2");
    }

    @Test
    void directionsThatDifferAreTold() {
        double[][] x = QUICK.generate(3, 8192, 1, 37);
        assertThat(warnings(x)).noneMatch(w -> w.contains("directions differ"));
        for (int i = 0; i < x[2].length; i++) {
            x[2][i] *= 6;
        }
        assertThat(warnings(x)).anyMatch(w -> w.contains("directions differ"));
    }

    @Test
    void countersAndNumbersBeyondADoubleAreRefused() {
        double[][] x = QUICK.generate(3, 256, 1, 38);
        for (int i = 0; i < x[0].length; i++) {
            x[0][i] = 5.0 * i;
        }
        assertThatThrownBy(() -> flux(x)).hasMessageContaining("count of time steps");
        double[][] huge = QUICK.generate(3, 256, 1, 38);
        huge[0][9] = 1e200;
        assertThatThrownBy(() -> warnings(huge)).hasMessageContaining("that a double can hold");
    }
}
