package org.polyinfo.md.diffusion;

import java.util.List;
import org.polyinfo.md.internal.Normals;

/**
 * Brownian cations (+1 e) and anions (−1 e) that move in pairs or all together to a degree, whose conductivities are known
 * exactly. Step of a cation and axis: {@code √(2 D₊ h) (√(1 − p − c) ξ_i + √p η_i + √c ζ)}, of its partner
 * {@code √(2 D₋ h) (√(1 − p) ξ'_i + √p η_i)}, with independent normal deviates; {@code η} is shared by a pair, {@code ζ} by all
 * cations. Paths are reproducible, as those of {@link ReferenceWalk}.
 *
 * @param cation {@code D₊} in Å²/ps
 * @param anion {@code D₋} in Å²/ps
 * @param pair share {@code p} of the squared step that a cation and its anion have in common, 0 to 1
 * @param common share {@code c} that all cations have in common, 0 to {@code 1 − p}
 */
public record ReferenceIons(double cation, double anion, double pair, double common) {

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if a coefficient or a share is out of range
     */
    public ReferenceIons {
        if (!(cation > 0) || !(anion > 0) || !(pair >= 0) || !(common >= 0) || pair + common > 1) {
            throw new IllegalArgumentException(
                    "cation and anion must be positive, pair and common at least 0 and together at most 1, found "
                            + cation + ", " + anion + ", " + pair + " and " + common);
        }
    }

    /** {@code N (D₊ + D₋)} in Å²/ps: what the conductivity of independent ions is proportional to. */
    public double nernstEinstein(int pairs) {
        return pairs * (cation + anion);
    }

    /** {@code L₊₊ + L₋₋ − 2 L₊₋} in Å²/ps: what the conductivity is proportional to. */
    public double einstein(int pairs) {
        return nernstEinstein(pairs)
                + pairs * (pairs - 1.0) * cation * common
                - 2 * pairs * pair * Math.sqrt(cation * anion);
    }

    /**
     * Cations and anions.
     *
     * @param pairs number of each, at least 1
     * @param frames number of frames, at least 2
     * @param intervalPs time between frames in ps
     * @param seed of the realisation
     */
    public List<IonMobility.Ions> generate(int pairs, int frames, double intervalPs, long seed) {
        Normals normals = new Normals(seed);
        double[][][] plus = new double[pairs][3][frames];
        double[][][] minus = new double[pairs][3][frames];
        double stepPlus = Math.sqrt(2 * cation * intervalPs);
        double stepMinus = Math.sqrt(2 * anion * intervalPs);
        double[] own = new double[pairs];
        double[] other = new double[pairs];
        double[] shared = new double[pairs];
        for (int n = 1; n < frames; n++) {
            for (int a = 0; a < 3; a++) {
                for (double[] deviates : List.of(own, other, shared)) {
                    for (int i = 0; i < pairs; i++) {
                        deviates[i] = normals.next();
                    }
                }
                double all = normals.next();
                for (int i = 0; i < pairs; i++) {
                    plus[i][a][n] = plus[i][a][n - 1]
                            + stepPlus
                                    * (Math.sqrt(1 - pair - common) * own[i]
                                            + Math.sqrt(pair) * shared[i]
                                            + Math.sqrt(common) * all);
                    minus[i][a][n] = minus[i][a][n - 1]
                            + stepMinus * (Math.sqrt(1 - pair) * other[i] + Math.sqrt(pair) * shared[i]);
                }
            }
        }
        return List.of(
                new IonMobility.Ions(ParticleTracks.of("cation", intervalPs, plus), 1),
                new IonMobility.Ions(ParticleTracks.of("anion", intervalPs, minus), -1));
    }
}
