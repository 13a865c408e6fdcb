package org.polyinfo.qc.gaussian;

import java.util.Arrays;
import java.util.Optional;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.Unit;

/**
 * The surface of a molecule: where its electron density has a given value, 0.001 e/bohr³ by custom (Bader, Carroll,
 * Cheeseman, Chang, J. Am. Chem. Soc. 109, 7968, 1987).
 *
 * <p>Volume: every cell of the grid is cut into six tetrahedra, in which ln ρ is taken as linear and the volume above the
 * level is exact. Far from the nuclei ln ρ is nearly linear, so the error is a small multiple of h² for a spacing h; it is
 * measured on the grid of every second point and extrapolated away (Richardson), and the size of that step is given as the
 * error. For the density of a hydrogen-like atom the volume is right to 10⁻³ at 0.4 bohr and 10⁻⁴ at 0.2 bohr.
 *
 * <p>Potential: the surface is sampled where it cuts the edges of the tetrahedra, the extrema of those points are followed
 * along the surface to where they are extreme, with density and potential interpolated to fourth order.
 *
 * <p>Cost: O(points of the grid) in time, 8 bytes a point. Immutable.
 */
public final class IsodensitySurface {

    /** The customary density of the surface in e/bohr³. */
    public static final double DEFAULT_DENSITY = 0.001;

    private static final Unit BOHR3 = Unit.of("bohr3");
    private static final Unit HARTREE_PER_E = Unit.of("hartree/e");

    /** Cube corners 0 to 7 (bits: x 4, y 2, z 1) of the six tetrahedra around the diagonal 0–7. */
    private static final int[][] TETRAHEDRA = {
        {0, 4, 6, 7}, {0, 4, 5, 7}, {0, 2, 6, 7}, {0, 2, 3, 7}, {0, 1, 5, 7}, {0, 1, 3, 7}
    };

    /** The corners that share a tetrahedron's edge with corner 0. */
    private static final int[] EDGES_FROM_CORNER = {4, 2, 1, 6, 5, 3, 7};

    private final Cube density;
    private final double level;
    private final ScalarGrid logarithm;

    private IsodensitySurface(Cube density, double level) {
        this.density = density;
        this.level = level;
        this.logarithm = ScalarGrid.logarithmOf(density, level);
    }

    /**
     * The surface of 0.001 e/bohr³.
     *
     * @param density electron density in e/bohr³, its first value if there are several
     * @throws IllegalArgumentException if the grid has fewer than two points along an axis or does not enclose the surface,
     *     or nothing in it is as dense
     */
    public static IsodensitySurface of(Cube density) {
        return of(density, DEFAULT_DENSITY);
    }

    /**
     * The surface of a given density.
     *
     * @param density electron density in e/bohr³, its first value if there are several
     * @param level density of the surface in e/bohr³
     * @throws IllegalArgumentException if the level is not positive, the grid has fewer than two points along an axis or
     *     does not enclose the surface, or nothing in it is as dense
     */
    public static IsodensitySurface of(Cube density, double level) {
        if (!(level > 0) || Double.isInfinite(level)) {
            throw new IllegalArgumentException("level must be positive, found " + level);
        }
        for (int axis = 0; axis < 3; axis++) {
            if (density.points(axis) < 2) {
                throw new IllegalArgumentException(
                        "the density must have at least 2 points along each axis, found " + density.points(axis));
            }
        }
        IsodensitySurface surface = new IsodensitySurface(density, level);
        if (!isEnclosed(surface.logarithm)) {
            throw new IllegalArgumentException("the grid must enclose the surface of " + level
                    + " e/bohr3, but the density at its edge is higher");
        }
        if (volumeCells(surface.logarithm) == 0) {
            throw new IllegalArgumentException("the density must reach " + level + " e/bohr3, found less everywhere");
        }
        return surface;
    }

    /** Density of the surface in e/bohr³. */
    public double level() {
        return level;
    }

    /** Volume inside the surface in bohr³, extrapolated to a fine grid; the error is the size of the extrapolation. */
    public Estimate volumeBohr3() {
        double fine = volumeCells(logarithm) * density.cellVolumeBohr3();
        ScalarGrid coarse = logarithm.coarser();
        if (tooSmall(coarse) || !isEnclosed(coarse)) {
            return Estimate.of(fine, Double.NaN, BOHR3);
        }
        double step = (fine - 8 * volumeCells(coarse) * density.cellVolumeBohr3()) / 3;
        return Estimate.of(fine + step, Math.abs(step), BOHR3);
    }

    /**
     * A point of the surface where a potential is lowest or highest.
     *
     * @param potential the potential there in hartree/e; its error is the change from the grid of every second point
     * @param xBohr x in bohr
     * @param yBohr y in bohr
     * @param zBohr z in bohr
     */
    public record Extremum(Estimate potential, double xBohr, double yBohr, double zBohr) {}

    /**
     * The extrema of a potential on the surface.
     *
     * @param minimum where it is lowest
     * @param maximum where it is highest
     */
    public record PotentialExtrema(Extremum minimum, Extremum maximum) {}

    /**
     * Lowest and highest electrostatic potential on the surface.
     *
     * @param potential electrostatic potential in hartree/e (atomic units), its first value if there are several; its grid
     *     may differ from the density's
     * @throws IllegalArgumentException if the grid of the potential does not reach around the surface
     */
    public PotentialExtrema potentialExtrema(Cube potential) {
        Search fine = new Search(logarithm, ScalarGrid.of(potential), density, potential, 1);
        fine.run();
        ScalarGrid coarse = logarithm.coarser();
        double minimumError = Double.NaN;
        double maximumError = Double.NaN;
        if (!tooSmall(coarse)) {
            Search rough = new Search(coarse, ScalarGrid.of(potential).coarser(), density, potential, 2);
            if (rough.tryRun()) {
                minimumError = Math.abs(rough.lowest - fine.lowest);
                maximumError = Math.abs(rough.highest - fine.highest);
            }
        }
        return new PotentialExtrema(
                fine.extremum(fine.lowest, minimumError, fine.lowestAt),
                fine.extremum(fine.highest, maximumError, fine.highestAt));
    }

    private static boolean tooSmall(ScalarGrid grid) {
        return grid.points(0) < 3 || grid.points(1) < 3 || grid.points(2) < 3;
    }

    /** Whether all points of the six faces are outside. */
    private static boolean isEnclosed(ScalarGrid f) {
        int nx = f.points(0);
        int ny = f.points(1);
        int nz = f.points(2);
        for (int i = 0; i < nx; i++) {
            for (int j = 0; j < ny; j++) {
                boolean face = i == 0 || i == nx - 1 || j == 0 || j == ny - 1;
                for (int k = 0; k < nz; k += face ? 1 : nz - 1) {
                    if (f.at(i, j, k) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Volume where the function is positive, in cells of the grid. */
    private static double volumeCells(ScalarGrid f) {
        double volume = 0;
        double[] corner = new double[8];
        for (int i = 0; i + 1 < f.points(0); i++) {
            for (int j = 0; j + 1 < f.points(1); j++) {
                double row = 0;
                for (int k = 0; k + 1 < f.points(2); k++) {
                    int inside = 0;
                    for (int c = 0; c < 8; c++) {
                        corner[c] = f.at(i + (c >> 2), j + (c >> 1 & 1), k + (c & 1));
                        inside += corner[c] > 0 ? 1 : 0;
                    }
                    if (inside == 8) {
                        row += 1;
                    } else if (inside > 0) {
                        for (int[] t : TETRAHEDRA) {
                            row += fraction(corner[t[0]], corner[t[1]], corner[t[2]], corner[t[3]]) / 6;
                        }
                    }
                }
                volume += row;
            }
        }
        return volume;
    }

    /** The part of a tetrahedron where a linear function with these values at the corners is positive. */
    static double fraction(double f0, double f1, double f2, double f3) {
        double[] f = {f0, f1, f2, f3};
        Arrays.sort(f);
        if (f[0] > 0) {
            return 1;
        }
        if (f[3] <= 0) {
            return 0;
        }
        if (f[2] <= 0) {
            return cut(f[3], f[0]) * cut(f[3], f[1]) * cut(f[3], f[2]);
        }
        if (f[1] > 0) {
            return 1 - cut(f[0], f[1]) * cut(f[0], f[2]) * cut(f[0], f[3]);
        }
        double ac = cut(f[3], f[0]);
        double ad = cut(f[3], f[1]);
        double bc = cut(f[2], f[0]);
        double bd = cut(f[2], f[1]);
        return ac * ad + (1 - ac) * bc * bd + (1 - ad) * ac * bd;
    }

    /** Where between two corners, from the first, the function is zero. */
    private static double cut(double a, double b) {
        return a / (a - b);
    }

    /** Looks for the extrema of the potential on the surface of one pair of grids. */
    private static final class Search {
        private static final int STEPS_TO_SURFACE = 8;
        private static final double SMALLEST_STEP = 1e-3;

        private final ScalarGrid f;
        private final ScalarGrid potential;
        private final double[] toPotential = new double[12];
        private final Cube density;
        private final int stride;

        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;
        private double[] lowestAt = new double[3];
        private double[] highestAt = new double[3];

        Search(ScalarGrid f, ScalarGrid potential, Cube density, Cube potentialCube, int stride) {
            this.f = f;
            this.potential = potential;
            this.density = density;
            this.stride = stride;
            affine(density, potentialCube);
        }

        /** Index coordinates of the density's grid to those of the potential's: a 3 × 3 matrix and a shift. */
        private void affine(Cube from, Cube to) {
            double[][] inverse = inverse(to);
            for (int row = 0; row < 3; row++) {
                for (int axis = 0; axis < 3; axis++) {
                    for (int c = 0; c < 3; c++) {
                        toPotential[4 * row + axis] += inverse[row][c] * from.axisBohr(axis, c);
                    }
                }
                for (int c = 0; c < 3; c++) {
                    toPotential[4 * row + 3] += inverse[row][c] * (from.originBohr(c) - to.originBohr(c)) / stride;
                }
            }
        }

        /** Inverse of the matrix whose columns are the axes. */
        private static double[][] inverse(Cube cube) {
            double[][] inverse = new double[3][3];
            double determinant = 0;
            for (int row = 0; row < 3; row++) {
                int a = (row + 1) % 3;
                int b = (row + 2) % 3;
                for (int c = 0; c < 3; c++) {
                    int d = (c + 1) % 3;
                    int e = (c + 2) % 3;
                    inverse[row][c] =
                            cube.axisBohr(a, d) * cube.axisBohr(b, e) - cube.axisBohr(a, e) * cube.axisBohr(b, d);
                }
            }
            for (int c = 0; c < 3; c++) {
                determinant += inverse[0][c] * cube.axisBohr(0, c);
            }
            if (determinant == 0) {
                throw new IllegalArgumentException("the axes of the potential's grid must span space");
            }
            for (double[] row : inverse) {
                for (int c = 0; c < 3; c++) {
                    row[c] /= determinant;
                }
            }
            return inverse;
        }

        void run() {
            if (!tryRun()) {
                throw new IllegalArgumentException(
                        "the grid of the potential must reach around the surface, but it ends inside");
            }
        }

        /** Whether the potential is known on all of the surface. */
        boolean tryRun() {
            double[] point = new double[3];
            for (int i = 0; i < f.points(0); i++) {
                for (int j = 0; j < f.points(1); j++) {
                    for (int k = 0; k < f.points(2); k++) {
                        double here = f.at(i, j, k);
                        for (int corner : EDGES_FROM_CORNER) {
                            int x = corner >> 2;
                            int y = corner >> 1 & 1;
                            int z = corner & 1;
                            if (i + x >= f.points(0) || j + y >= f.points(1) || k + z >= f.points(2)) {
                                continue;
                            }
                            double there = f.at(i + x, j + y, k + z);
                            if (here > 0 != there > 0) {
                                double t = cut(here, there);
                                point[0] = i + t * x;
                                point[1] = j + t * y;
                                point[2] = k + t * z;
                                if (!consider(point)) {
                                    return false;
                                }
                            }
                        }
                    }
                }
            }
            if (lowest > highest) {
                return false;
            }
            lowestAt = follow(lowestAt, -1);
            lowest = potentialAt(lowestAt);
            highestAt = follow(highestAt, 1);
            highest = potentialAt(highestAt);
            return true;
        }

        private boolean consider(double[] point) {
            double value = potentialAt(point);
            if (Double.isNaN(value)) {
                return false;
            }
            if (value < lowest) {
                lowest = value;
                lowestAt = point.clone();
            }
            if (value > highest) {
                highest = value;
                highestAt = point.clone();
            }
            return true;
        }

        /** Walks along the surface while the potential rises (sign 1) or falls (sign −1), with ever smaller steps. */
        private double[] follow(double[] start, int sign) {
            double[] best = toSurface(start).orElse(start);
            double value = sign * potentialAt(best);
            for (double step = 1; step > SMALLEST_STEP; ) {
                boolean improved = false;
                for (int direction = 0; direction < 6; direction++) {
                    double[] trial = best.clone();
                    trial[direction / 2] += direction % 2 == 0 ? step : -step;
                    Optional<double[]> back = toSurface(trial);
                    if (back.isPresent() && distance2(back.get(), best) <= 4 * step * step) {
                        double there = sign * potentialAt(back.get());
                        if (there > value) {
                            value = there;
                            best = back.get();
                            improved = true;
                        }
                    }
                }
                if (!improved) {
                    step /= 2;
                }
            }
            return best;
        }

        private static double distance2(double[] a, double[] b) {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                sum += (a[c] - b[c]) * (a[c] - b[c]);
            }
            return sum;
        }

        /** The point of the surface reached along the gradient of ln ρ, by Newton's steps. */
        private Optional<double[]> toSurface(double[] start) {
            double[] p = start.clone();
            for (int step = 0; step < STEPS_TO_SURFACE; step++) {
                if (!f.contains(p[0], p[1], p[2])) {
                    return Optional.empty();
                }
                double value = f.interpolate(p[0], p[1], p[2]);
                if (Math.abs(value) < 1e-10) {
                    return Optional.of(p);
                }
                double[] gradient = gradient(p);
                double square = distance2(gradient, new double[3]);
                if (square == 0) {
                    return Optional.empty();
                }
                for (int c = 0; c < 3; c++) {
                    p[c] -= value * gradient[c] / square;
                }
            }
            return f.contains(p[0], p[1], p[2]) && Math.abs(f.interpolate(p[0], p[1], p[2])) < 1e-6
                    ? Optional.of(p)
                    : Optional.empty();
        }

        private double[] gradient(double[] p) {
            double[] gradient = new double[3];
            for (int c = 0; c < 3; c++) {
                double low = Math.max(0, p[c] - 0.05);
                double high = Math.min(f.points(c) - 1.0, p[c] + 0.05);
                double[] a = p.clone();
                double[] b = p.clone();
                a[c] = low;
                b[c] = high;
                gradient[c] = (f.interpolate(b[0], b[1], b[2]) - f.interpolate(a[0], a[1], a[2])) / (high - low);
            }
            return gradient;
        }

        /** The potential at a point in index coordinates of the density, NaN outside its own grid. */
        private double potentialAt(double[] p) {
            double[] q = new double[3];
            for (int row = 0; row < 3; row++) {
                q[row] = toPotential[4 * row] * p[0]
                        + toPotential[4 * row + 1] * p[1]
                        + toPotential[4 * row + 2] * p[2]
                        + toPotential[4 * row + 3];
                double nearest = Math.rint(q[row]);
                q[row] = Math.abs(q[row] - nearest) < 1e-9 ? nearest : q[row];
            }
            return potential.contains(q[0], q[1], q[2]) ? potential.interpolate(q[0], q[1], q[2]) : Double.NaN;
        }

        Extremum extremum(double value, double error, double[] p) {
            double[] at = new double[3];
            for (int c = 0; c < 3; c++) {
                at[c] = density.originBohr(c);
                for (int axis = 0; axis < 3; axis++) {
                    at[c] += stride * p[axis] * density.axisBohr(axis, c);
                }
            }
            return new Extremum(Estimate.of(value, error, HARTREE_PER_E), at[0], at[1], at[2]);
        }
    }
}
