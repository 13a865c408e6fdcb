package org.polyinfo.core.molecule;

import java.util.Map;
import java.util.TreeMap;
import org.polyinfo.core.internal.cdk.IsotopeMasses;

/** Formula and masses of a molecule. */
final class Masses {

    /** Mass of an electron in Da (CODATA 2018). */
    private static final double ELECTRON_DA = 5.48579909065e-4;

    private Masses() {}

    static String formula(Molecule molecule) {
        int[] counts = new int[119];
        int highest = 1;
        for (int i = 0; i < molecule.size(); i++) {
            counts[molecule.atomicNumbers[i]]++;
            counts[1] += molecule.hydrogens[i];
            highest = Math.max(highest, molecule.atomicNumbers[i]);
        }
        StringBuilder text = new StringBuilder();
        if (counts[6] > 0) {
            append(text, "C", counts[6]);
            append(text, "H", counts[1]);
            counts[6] = 0;
            counts[1] = 0;
        }
        Map<String, Integer> rest = new TreeMap<>();
        for (int z = 0; z <= highest; z++) {
            if (counts[z] > 0) {
                rest.put(z == 0 ? "*" : Element.of(z).symbol(), counts[z]);
            }
        }
        rest.forEach((symbol, count) -> append(text, symbol, count));
        int charge = molecule.netCharge();
        if (charge != 0) {
            text.append(charge > 0 ? '+' : '-');
            if (Math.abs(charge) > 1) {
                text.append(Math.abs(charge));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String symbol, int count) {
        if (count > 0) {
            text.append(symbol);
            if (count > 1) {
                text.append(count);
            }
        }
    }

    static double molarMass(Molecule molecule) {
        double mass = 0;
        int hydrogens = 0;
        for (int i = 0; i < molecule.size(); i++) {
            int z = molecule.atomicNumbers[i];
            hydrogens += molecule.hydrogens[i];
            if (molecule.isotopes[i] > 0 && z > 0) {
                mass += IsotopeMasses.of(z, molecule.isotopes[i]);
            } else if (z > 0) {
                mass += Element.of(z).standardAtomicWeight();
            }
        }
        return mass + hydrogens * Element.of(1).standardAtomicWeight();
    }

    static double exactMass(Molecule molecule) {
        double mass = 0;
        int hydrogens = 0;
        for (int i = 0; i < molecule.size(); i++) {
            int z = molecule.atomicNumbers[i];
            hydrogens += molecule.hydrogens[i];
            if (z > 0) {
                mass += molecule.isotopes[i] > 0
                        ? IsotopeMasses.of(z, molecule.isotopes[i])
                        : IsotopeMasses.mostAbundant(z);
            }
        }
        return mass + hydrogens * IsotopeMasses.mostAbundant(1) - molecule.netCharge() * ELECTRON_DA;
    }
}
