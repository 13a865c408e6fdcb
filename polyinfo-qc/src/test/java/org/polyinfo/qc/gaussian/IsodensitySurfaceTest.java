package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polyinfo.core.series.Estimate;

class IsodensitySurfaceTest {

    private static final double LEVEL = IsodensitySurface.DEFAULT_DENSITY;

    /** ζ³/π exp(−2ζr) about a point off the grid; its surface is a sphere. */
    private static Cube.Field hydrogenLike(double zeta, double x0, double y0, double z0) {
        return (x, y, z) ->
                zeta * zeta * zeta / Math.PI * Math.exp(-2 * zeta * Math.sqrt(sq(x - x0) + sq(y - y0) + sq(z - z0)));
    }

    private static double radius(double zeta) {
        return Math.log(zeta * zeta * zeta / Math.PI / LEVEL) / (2 * zeta);
    }

    private static double sq(double x) {
        return x * x;
    }

    private static Cube cube(double step, double half, Cube.Field field) {
        int n = (int) Math.ceil(2 * half / step) + 1;
        return Cube.sample("test", new double[] {-half, -half, -half}, step, new int[] {n, n, n}, field);
    }

    @ParameterizedTest
    @CsvSource({"0.4, 1e-3", "0.2, 1e-4", "0.1, 1e-5"})
    void volumeOfAHydrogenLikeAtom(double step, double tolerance) {
        double radius = radius(1);
        double exact = 4 * Math.PI / 3 * radius * radius * radius;
        Estimate volume = IsodensitySurface.of(cube(step, 5, hydrogenLike(1, 0.031, -0.017, 0.043)))
                .volumeBohr3();
        assertThat(volume.value()).isCloseTo(exact, within(tolerance * exact));
        assertThat(Math.abs(volume.value() - exact)).isLessThan(volume.standardError());
    }

    @ParameterizedTest
    @CsvSource({"0.4, 3e-3", "0.2, 3e-4"})
    void volumeOfAnEllipsoidalGaussian(double step, double tolerance) {
        // ρ = exp(−Σ a x²): the surface is an ellipsoid of half axes √(ln(1/ρ0)/a).
        double[] a = {0.3, 0.5, 0.8};
        double exact = 4 * Math.PI / 3 * Math.pow(Math.log(1 / LEVEL), 1.5) / Math.sqrt(a[0] * a[1] * a[2]);
        Estimate volume = IsodensitySurface.of(
                        cube(step, 6, (x, y, z) -> Math.exp(-a[0] * x * x - a[1] * y * y - a[2] * z * z)))
                .volumeBohr3();
        assertThat(volume.value()).isCloseTo(exact, within(tolerance * exact));
        assertThat(Math.abs(volume.value() - exact)).isLessThan(volume.standardError());
    }

    @Test
    void theVolumeAboveALevelInATetrahedronIsExact() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            double[] f = random.doubles(4, -1, 1).toArray();
            // Divided differences: Σ over positive corners of f³ / Π (f − other).
            double exact = 0;
            for (int a = 0; a < 4; a++) {
                double product = f[a] * f[a] * f[a];
                for (int b = 0; b < 4; b++) {
                    product /= a == b ? 1 : f[a] - f[b];
                }
                exact += f[a] > 0 ? product : 0;
            }
            assertThat(IsodensitySurface.fraction(f[0], f[1], f[2], f[3])).isCloseTo(exact, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.4, 2e-3", "0.2, 2e-4"})
    void potentialOfChargesOnASphere(double step, double tolerance) {
        // Two point charges on one axis through the centre: extrema lie where the axis leaves the sphere.
        double[] direction = {1 / 3.0, 2 / 3.0, 2 / 3.0};
        double radius = radius(1);
        Cube density = cube(step, 5, hydrogenLike(1, 0, 0, 0));
        Cube.Field field = (x, y, z) -> charge(0.4, 0.7, direction, x, y, z) + charge(-0.6, -0.9, direction, x, y, z);
        double atPlus = 0.4 / (radius - 0.7) - 0.6 / (radius + 0.9);
        double atMinus = 0.4 / (radius + 0.7) - 0.6 / (radius - 0.9);
        // The potential's grid may be another one.
        IsodensitySurface.PotentialExtrema extrema =
                IsodensitySurface.of(density).potentialExtrema(cube(0.9 * step, 5.1, field));
        assertExtremum(extrema.maximum(), atPlus, tolerance, radius, direction);
        assertExtremum(extrema.minimum(), atMinus, tolerance, -radius, direction);
    }

    private static void assertExtremum(
            IsodensitySurface.Extremum found, double exact, double tolerance, double radius, double[] direction) {
        assertThat(found.potential().value()).isCloseTo(exact, within(tolerance));
        assertThat(Math.abs(found.potential().value() - exact))
                .isLessThan(found.potential().standardError());
        assertThat(found.xBohr()).isCloseTo(radius * direction[0], within(0.05));
        assertThat(found.yBohr()).isCloseTo(radius * direction[1], within(0.05));
        assertThat(found.zBohr()).isCloseTo(radius * direction[2], within(0.05));
    }

    private static double charge(double q, double at, double[] direction, double x, double y, double z) {
        return q / Math.sqrt(sq(x - at * direction[0]) + sq(y - at * direction[1]) + sq(z - at * direction[2]));
    }

    @Test
    void aGridThatCutsTheSurfaceIsRefused() {
        assertThatThrownBy(() -> IsodensitySurface.of(cube(0.4, 2, hydrogenLike(1, 0, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must enclose the surface");
        assertThatThrownBy(() -> IsodensitySurface.of(cube(0.4, 2, (x, y, z) -> 1e-4)))
                .hasMessageContaining("must reach 0.001");
        assertThatThrownBy(() -> IsodensitySurface.of(cube(0.4, 5, hydrogenLike(1, 0, 0, 0)))
                        .potentialExtrema(cube(0.4, 2, (x, y, z) -> x)))
                .hasMessageContaining("potential must reach around");
    }
}
