package org.polyinfo.core.internal.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.openscience.cdk.config.Isotopes;
import org.openscience.cdk.interfaces.IIsotope;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/** Masses of isotopes in Da, from the toolkit's table. */
public final class IsotopeMasses {

    private static final Isotopes TABLE = table();

    private IsotopeMasses() {}

    private static Isotopes table() {
        try {
            return Isotopes.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("the toolkit's table of isotopes cannot be read", e);
        }
    }

    /**
     * Mass of one isotope.
     *
     * @throws FormatException if the table has none of that mass number
     */
    public static double of(int atomicNumber, int massNumber) {
        return mass(TABLE.getIsotope(symbol(atomicNumber), massNumber), atomicNumber, massNumber);
    }

    /** Mass of the most abundant isotope. */
    public static double mostAbundant(int atomicNumber) {
        return mass(TABLE.getMajorIsotope(atomicNumber), atomicNumber, 0);
    }

    private static double mass(@org.jspecify.annotations.Nullable IIsotope isotope, int atomicNumber, int massNumber) {
        if (isotope == null || isotope.getExactMass() == null) {
            throw FormatException.because(
                    SourcePosition.of("isotopes"),
                    "no mass is known for " + (massNumber == 0 ? "" : massNumber) + symbol(atomicNumber));
        }
        return isotope.getExactMass();
    }

    private static String symbol(int atomicNumber) {
        return org.openscience.cdk.config.Elements.ofNumber(atomicNumber).symbol();
    }
}
