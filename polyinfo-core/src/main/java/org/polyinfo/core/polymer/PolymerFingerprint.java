package org.polyinfo.core.polymer;

import java.util.Arrays;
import org.polyinfo.core.molecule.Fingerprint;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.molecule.MorganFingerprint;

/**
 * Fingerprints of the endless chain: of a ring of units that is wide enough for no surroundings to reach round it, so that
 * they do not depend on the frame, the direction or the number of periods a unit is written with.
 */
public final class PolymerFingerprint {

    /** Smaller rings could be taken for rings of the chemistry (aromatic ones have up to eight atoms). */
    private static final int SMALLEST_RING = 12;

    private PolymerFingerprint() {}

    /**
     * The Morgan fingerprint of a polymer; counts are per smallest period of its chain. All atoms of the main chain count as
     * ring members.
     *
     * @param unit any unit of the polymer
     * @param kind radius and size
     */
    public static Fingerprint of(RepeatUnit unit, MorganFingerprint kind) {
        RepeatUnit period = unit.canonical();
        int atoms = ChainGraph.of(period.molecule()).period();
        int widest = Math.max(SMALLEST_RING, 2 * kind.radius() + 3);
        int units = Math.max(2, (widest + atoms - 1) / atoms);
        Molecule ring = period.macrocycle(units);
        return Fingerprint.of(kind.size(), perUnit(kind.features(ring), units));
    }

    /** Every units-th of the sorted features: each occurs as often in every unit. */
    private static int[] perUnit(int[] features, int units) {
        Arrays.sort(features);
        int[] some = new int[features.length / units];
        for (int i = 0; i < some.length; i++) {
            some[i] = features[i * units];
        }
        return some;
    }
}
