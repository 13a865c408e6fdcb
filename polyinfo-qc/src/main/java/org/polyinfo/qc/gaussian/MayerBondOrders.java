package org.polyinfo.qc.gaussian;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Mayer bond orders and Mulliken charges from a formatted checkpoint (Mayer, Chem. Phys. Lett. 97, 270, 1983):
 * B(A,B) = Σ over functions µ on A, ν on B of (PS)µν (PS)νµ + (QS)µν (QS)νµ with total density P, spin density Q and overlap
 * S.
 *
 * <p>The overlap is not in the file but follows from the orbitals: C S Cᵀ = 1 gives S = (Cᵀ C)⁻¹. That needs as many orbitals
 * as basis functions; where Gaussian dropped some for being nearly dependent, there is no answer.
 *
 * <p>Cost: O(N³) for N basis functions.
 */
public final class MayerBondOrders {

    private MayerBondOrders() {}

    /** The bond orders of the SCF density; empty if the file lacks a record or its records do not fit each other. */
    public static Optional<BondOrders> of(FormattedCheckpoint checkpoint) {
        return Basis.of(checkpoint).map(basis -> {
            double[] matrix = new double[basis.atoms * basis.atoms];
            add(matrix, basis, basis.densityTimesOverlap("Total SCF Density"));
            if (checkpoint.find("Spin SCF Density").isPresent()) {
                add(matrix, basis, basis.densityTimesOverlap("Spin SCF Density"));
            }
            return new BondOrders(BondOrders.Scheme.MAYER, basis.atoms, matrix);
        });
    }

    /** Mulliken populations of the SCF density in electrons, one per atom: a check of the overlap. */
    static Optional<double[]> mullikenPopulations(FormattedCheckpoint checkpoint) {
        return Basis.of(checkpoint).map(basis -> {
            double[] populations = new double[basis.atoms];
            double[] ps = basis.densityTimesOverlap("Total SCF Density");
            for (int i = 0; i < basis.n; i++) {
                populations[basis.atomOf[i]] += ps[i * basis.n + i];
            }
            return populations;
        });
    }

    private static void add(double[] matrix, Basis basis, double[] ps) {
        int n = basis.n;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int a = basis.atomOf[i];
                int b = basis.atomOf[j];
                if (a != b) {
                    matrix[a * basis.atoms + b] += ps[i * n + j] * ps[j * n + i];
                }
            }
        }
    }

    private static final class Basis {
        private final FormattedCheckpoint checkpoint;
        private final int n;
        private final int atoms;
        private final int[] atomOf;
        private final double[] overlap;

        private Basis(FormattedCheckpoint checkpoint, int n, int atoms, int[] atomOf, double[] overlap) {
            this.checkpoint = checkpoint;
            this.n = n;
            this.atoms = atoms;
            this.atomOf = atomOf;
            this.overlap = overlap;
        }

        static Optional<Basis> of(FormattedCheckpoint checkpoint) {
            Optional<long[]> types = checkpoint.integers("Shell types");
            Optional<long[]> owners = checkpoint.integers("Shell to atom map");
            Optional<double[]> orbitals = checkpoint.reals("Alpha MO coefficients");
            Optional<double[]> density = checkpoint.reals("Total SCF Density");
            int atoms = checkpoint.atomicNumbers().map(z -> z.length).orElse(0);
            if (types.isEmpty() || owners.isEmpty() || orbitals.isEmpty() || density.isEmpty() || atoms == 0) {
                return Optional.empty();
            }
            Optional<int[]> atomOf = atomOfFunction(types.get(), owners.get(), atoms, density.get().length);
            if (atomOf.isEmpty()) {
                return Optional.empty();
            }
            int n = atomOf.get().length;
            boolean fits = orbitals.get().length == n * n
                    && checkpoint.reals("Spin SCF Density").map(s -> s.length).orElse(density.get().length)
                            == density.get().length;
            return fits
                    ? inverseOfGram(orbitals.get(), n).map(s -> new Basis(checkpoint, n, atoms, atomOf.get(), s))
                    : Optional.empty();
        }

        /** Atom of every basis function from 0, if their number fits the packed density. */
        private static Optional<int[]> atomOfFunction(long[] types, long[] owners, int atoms, int packed) {
            if (types.length != owners.length) {
                return Optional.empty();
            }
            long n = 0;
            for (int s = 0; s < types.length; s++) {
                OptionalInt size = functions(types[s]);
                if (size.isEmpty() || owners[s] < 1 || owners[s] > atoms) {
                    return Optional.empty();
                }
                n += size.getAsInt();
            }
            if (n * (n + 1) / 2 != packed) {
                return Optional.empty();
            }
            int[] atomOf = new int[(int) n];
            int next = 0;
            for (int s = 0; s < types.length; s++) {
                for (int f = functions(types[s]).getAsInt(); f > 0; f--) {
                    atomOf[next++] = (int) owners[s] - 1;
                }
            }
            return Optional.of(atomOf);
        }

        /** Functions of a shell: s 0, p 1, sp −1, Cartesian l, pure −l. */
        private static OptionalInt functions(long type) {
            if (type == -1) {
                return OptionalInt.of(4);
            }
            if (Math.abs(type) > 20) {
                return OptionalInt.empty();
            }
            int l = (int) Math.abs(type);
            return OptionalInt.of(type < 0 ? 2 * l + 1 : (l + 1) * (l + 2) / 2);
        }

        /** The product of a packed symmetric density and the overlap. */
        double[] densityTimesOverlap(String record) {
            double[] packed = checkpoint.reals(record).orElseThrow();
            double[] product = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    double p = packed[i >= k ? i * (i + 1) / 2 + k : k * (k + 1) / 2 + i];
                    for (int j = 0; j < n; j++) {
                        product[i * n + j] += p * overlap[k * n + j];
                    }
                }
            }
            return product;
        }

        /** (CᵀC)⁻¹ for the rows of C, by Cholesky; empty if the rows do not span the space. */
        private static Optional<double[]> inverseOfGram(double[] c, int n) {
            double[] lower = new double[n * n];
            for (int row = 0; row < n; row++) {
                for (int i = 0; i < n; i++) {
                    double ci = c[row * n + i];
                    for (int j = 0; j <= i; j++) {
                        lower[i * n + j] += ci * c[row * n + j];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = lower[i * n + j];
                    for (int k = 0; k < j; k++) {
                        sum -= lower[i * n + k] * lower[j * n + k];
                    }
                    if (i > j) {
                        lower[i * n + j] = sum / lower[j * n + j];
                    } else if (sum > 1e-12) {
                        lower[i * n + i] = Math.sqrt(sum);
                    } else {
                        return Optional.empty();
                    }
                }
            }
            // Rows of L⁻¹, then S = L⁻ᵀ L⁻¹.
            double[] inverse = new double[n * n];
            for (int column = 0; column < n; column++) {
                inverse[column * n + column] = 1 / lower[column * n + column];
                for (int i = column + 1; i < n; i++) {
                    double sum = 0;
                    for (int k = column; k < i; k++) {
                        sum -= lower[i * n + k] * inverse[k * n + column];
                    }
                    inverse[i * n + column] = sum / lower[i * n + i];
                }
            }
            double[] result = new double[n * n];
            for (int k = 0; k < n; k++) {
                for (int i = 0; i <= k; i++) {
                    double x = inverse[k * n + i];
                    for (int j = 0; j <= k; j++) {
                        result[i * n + j] += x * inverse[k * n + j];
                    }
                }
            }
            return Optional.of(result);
        }
    }
}
