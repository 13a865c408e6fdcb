package org.polyinfo.qc.gaussian;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Electric multipole moments of one wave function, in the standard orientation (the input one where symmetry is off).
 * A component that is stars is NaN.
 *
 * @param dipoleDebye x y z in debye
 * @param dipoleTotalDebye length as printed, in debye
 * @param quadrupoleDebyeAngstrom XX YY ZZ XY XZ YZ in debye Å
 * @param tracelessQuadrupoleDebyeAngstrom XX YY ZZ XY XZ YZ in debye Å
 * @param octapoleDebyeAngstrom2 XXX YYY ZZZ XYY XXY XXZ XZZ YZZ YYZ XYZ in debye Å²
 * @param hexadecapoleDebyeAngstrom3 XXXX YYYY ZZZZ XXXY XXXZ YYYX YYYZ ZZZX ZZZY XXYY XXZZ YYZZ XXYZ YYXZ ZZXY in debye Å³
 */
public record Multipoles(
        Optional<double[]> dipoleDebye,
        OptionalDouble dipoleTotalDebye,
        Optional<double[]> quadrupoleDebyeAngstrom,
        Optional<double[]> tracelessQuadrupoleDebyeAngstrom,
        Optional<double[]> octapoleDebyeAngstrom2,
        Optional<double[]> hexadecapoleDebyeAngstrom3) {

    /** Copies its arguments. */
    public Multipoles {
        dipoleDebye = dipoleDebye.map(double[]::clone);
        quadrupoleDebyeAngstrom = quadrupoleDebyeAngstrom.map(double[]::clone);
        tracelessQuadrupoleDebyeAngstrom = tracelessQuadrupoleDebyeAngstrom.map(double[]::clone);
        octapoleDebyeAngstrom2 = octapoleDebyeAngstrom2.map(double[]::clone);
        hexadecapoleDebyeAngstrom3 = hexadecapoleDebyeAngstrom3.map(double[]::clone);
    }

    @Override
    public Optional<double[]> dipoleDebye() {
        return dipoleDebye.map(double[]::clone);
    }

    @Override
    public Optional<double[]> quadrupoleDebyeAngstrom() {
        return quadrupoleDebyeAngstrom.map(double[]::clone);
    }

    @Override
    public Optional<double[]> tracelessQuadrupoleDebyeAngstrom() {
        return tracelessQuadrupoleDebyeAngstrom.map(double[]::clone);
    }

    @Override
    public Optional<double[]> octapoleDebyeAngstrom2() {
        return octapoleDebyeAngstrom2.map(double[]::clone);
    }

    @Override
    public Optional<double[]> hexadecapoleDebyeAngstrom3() {
        return hexadecapoleDebyeAngstrom3.map(double[]::clone);
    }
}
