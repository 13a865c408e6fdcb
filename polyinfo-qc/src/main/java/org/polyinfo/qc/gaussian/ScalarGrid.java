package org.polyinfo.qc.gaussian;

/**
 * One scalar of a cube as a function of position in index coordinates (u, v, w), where whole numbers are grid points. A
 * coarser view takes every n-th point of the same values.
 */
final class ScalarGrid {

    private final double[] values;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int strideX;
    private final int strideY;
    private final int strideZ;

    private ScalarGrid(double[] values, int nx, int ny, int nz, int strideX, int strideY, int strideZ) {
        this.values = values;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.strideX = strideX;
        this.strideY = strideY;
        this.strideZ = strideZ;
    }

    /** The first value of every point. */
    static ScalarGrid of(Cube cube) {
        int nx = cube.points(0);
        int ny = cube.points(1);
        int nz = cube.points(2);
        double[] values = new double[nx * ny * nz];
        int n = 0;
        for (int i = 0; i < nx; i++) {
            for (int j = 0; j < ny; j++) {
                for (int k = 0; k < nz; k++) {
                    values[n++] = cube.at(i, j, k);
                }
            }
        }
        return new ScalarGrid(values, nx, ny, nz, ny * nz, nz, 1);
    }

    /** ln(value / level), where values of no or tiny size count as 10⁻⁹ of the level. */
    static ScalarGrid logarithmOf(Cube cube, double level) {
        ScalarGrid grid = of(cube);
        for (int i = 0; i < grid.values.length; i++) {
            grid.values[i] = Math.log(Math.max(grid.values[i] / level, 1e-9));
        }
        return grid;
    }

    /** Every second point of this grid. */
    ScalarGrid coarser() {
        return new ScalarGrid(values, (nx + 1) / 2, (ny + 1) / 2, (nz + 1) / 2, 2 * strideX, 2 * strideY, 2 * strideZ);
    }

    int points(int axis) {
        return axis == 0 ? nx : axis == 1 ? ny : nz;
    }

    double at(int i, int j, int k) {
        return values[i * strideX + j * strideY + k * strideZ];
    }

    /** Whether a point lies in the grid. */
    boolean contains(double u, double v, double w) {
        return u >= 0 && v >= 0 && w >= 0 && u <= nx - 1 && v <= ny - 1 && w <= nz - 1;
    }

    /**
     * Tricubic Lagrange interpolation through the 4 × 4 × 4 points around; error O(h⁴). Fewer points where an axis has fewer,
     * the nearest ones at an edge. The point must lie in the grid.
     */
    double interpolate(double u, double v, double w) {
        int widthX = Math.min(4, nx);
        int widthY = Math.min(4, ny);
        int widthZ = Math.min(4, nz);
        int x = first(u, nx, widthX);
        int y = first(v, ny, widthY);
        int z = first(w, nz, widthZ);
        double[] weights = new double[12];
        lagrange(u - x, widthX, weights, 0);
        lagrange(v - y, widthY, weights, 4);
        lagrange(w - z, widthZ, weights, 8);
        double sum = 0;
        for (int i = 0; i < widthX; i++) {
            for (int j = 0; j < widthY; j++) {
                double line = 0;
                for (int k = 0; k < widthZ; k++) {
                    line += weights[8 + k] * at(x + i, y + j, z + k);
                }
                sum += weights[i] * weights[4 + j] * line;
            }
        }
        return sum;
    }

    private static int first(double u, int points, int width) {
        int left = (int) Math.floor(u) - (width - 1) / 2;
        return Math.max(0, Math.min(left, points - width));
    }

    private static void lagrange(double t, int width, double[] weights, int offset) {
        for (int i = 0; i < width; i++) {
            double weight = 1;
            for (int j = 0; j < width; j++) {
                if (j != i) {
                    weight *= (t - j) / (i - j);
                }
            }
            weights[offset + i] = weight;
        }
    }
}
