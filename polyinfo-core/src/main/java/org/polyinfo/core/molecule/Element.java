package org.polyinfo.core.molecule;

import java.util.List;

/**
 * A chemical element.
 *
 * @param atomicNumber 1 to 118
 * @param symbol as in the periodic table
 * @param standardAtomicWeight abridged conventional value in g/mol (IUPAC, Pure Appl. Chem. 94, 573, 2022); for elements
 *     without stable isotopes the mass number of a long-lived one
 */
public record Element(int atomicNumber, String symbol, double standardAtomicWeight) {

    private static final List<Element> ALL = all();

    /**
     * @throws IllegalArgumentException if the number is not 1 to 118
     */
    public static Element of(int atomicNumber) {
        if (atomicNumber < 1 || atomicNumber > ALL.size()) {
            throw new IllegalArgumentException("atomicNumber must be 1 to " + ALL.size() + ", found " + atomicNumber);
        }
        return ALL.get(atomicNumber - 1);
    }

    /**
     * @throws IllegalArgumentException if there is no element of that symbol (upper and lower case count)
     */
    public static Element of(String symbol) {
        for (Element element : ALL) {
            if (element.symbol.equals(symbol)) {
                return element;
            }
        }
        throw new IllegalArgumentException("symbol must be that of an element, found '" + symbol + "'");
    }

    private static List<Element> all() {
        String[] symbols = ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar "
                        + "K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr "
                        + "Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe "
                        + "Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf "
                        + "Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th "
                        + "Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs "
                        + "Mt Ds Rg Cn Nh Fl Mc Lv Ts Og")
                .split(" ", -1);
        double[] weights = {
            1.008, 4.0026, 6.94, 9.0122, 10.81, 12.011, 14.007, 15.999, 18.998, 20.18, 22.99, 24.305, 26.982, 28.085,
            30.974, 32.06, 35.45, 39.95, 39.098, 40.078, 44.956, 47.867, 50.942, 51.996, 54.938, 55.845, 58.933, 58.693,
            63.546, 65.38, 69.723, 72.63, 74.922, 78.971, 79.904, 83.798, 85.468, 87.62, 88.906, 91.224, 92.906, 95.95,
            97, 101.07, 102.91, 106.42, 107.87, 112.41, 114.82, 118.71, 121.76, 127.6, 126.9, 131.29, 132.91, 137.33,
            138.91, 140.12, 140.91, 144.24, 145, 150.36, 151.96, 157.25, 158.93, 162.5, 164.93, 167.26, 168.93, 173.05,
            174.97, 178.49, 180.95, 183.84, 186.21, 190.23, 192.22, 195.08, 196.97, 200.59, 204.38, 207.2, 208.98, 209,
            210, 222, 223, 226, 227, 232.04, 231.04, 238.03, 237, 244, 243, 247, 247, 251, 252, 257, 258, 259, 262, 267,
            270, 269, 270, 270, 278, 281, 281, 285, 286, 289, 289, 293, 293, 294
        };
        Element[] elements = new Element[symbols.length];
        for (int i = 0; i < symbols.length; i++) {
            elements[i] = new Element(i + 1, symbols[i], weights[i]);
        }
        return List.of(elements);
    }
}
