package org.polyinfo.qc.descriptor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.PhysicalConstants;
import org.polyinfo.qc.descriptor.QcCalculation.Quantity;
import org.polyinfo.qc.gaussian.Cube;
import org.polyinfo.qc.gaussian.CubeReader;
import org.polyinfo.qc.gaussian.FchkReader;
import org.polyinfo.qc.gaussian.GaussianLog;
import org.polyinfo.qc.gaussian.GaussianLogReader;
import org.polyinfo.qc.gaussian.IsodensitySurface;

/**
 * The descriptors of a molecule straight from its files: Gaussian logs, formatted checkpoints ({@code .fchk}, {@code .fch})
 * and cubes of density and electrostatic potential ({@code .cube}, {@code .cub}), each plain or {@code .gz}. A file that
 * cannot be read costs what it would have given, not the rest.
 */
public final class MoleculeFiles {

    private static final double BOHR_ANGSTROM = PhysicalConstants.BOHR * 1e10;
    private static final double TINY_NEGATIVE_DENSITY = -1e-4;

    private MoleculeFiles() {}

    /**
     * A file and what it is of.
     *
     * @param role what it is of
     * @param file the file
     */
    public record Entry(Role role, Path file) {}

    /**
     * What the files of a molecule gave.
     *
     * @param descriptors the descriptors
     * @param failures files that could not be read, or in which no job ended normally
     */
    public record Result(QcDescriptors descriptors, List<ReadResult.Failure<QcDescriptors>> failures) {

        /** Copies its list. */
        public Result {
            failures = List.copyOf(failures);
        }
    }

    /** Reads the files of one molecule. Never fails: what is wrong with a file is among the failures. */
    public static Result read(String molecule, List<Entry> entries) {
        QcDescriptors.Builder builder = QcDescriptors.builder(molecule);
        List<ReadResult.Failure<QcDescriptors>> failures = new ArrayList<>();
        List<Cube> cubes = new ArrayList<>();
        int charge = 0;
        boolean chargeKnown = false;
        for (Entry entry : entries) {
            Path file = entry.file();
            try {
                if (isKind(file, ".cube", ".cub")) {
                    if (entry.role() == Role.NEUTRAL) {
                        cubes.add(CubeReader.withDefaults().read(file));
                    } else {
                        builder.warn(file + " is a cube, which is used in the role neutral only");
                    }
                    continue;
                }
                List<QcCalculation> calculations =
                        isKind(file, ".fchk", ".fch", ".fck") ? checkpoint(file) : log(file, builder);
                builder.add(entry.role(), calculations);
                if (entry.role() == Role.NEUTRAL && !chargeKnown) {
                    charge = calculations.get(0).charge();
                    chargeKnown = true;
                }
            } catch (FormatException e) {
                failures.add(new ReadResult.Failure<>(e.position(), e.reason()));
            } catch (IOException e) {
                String reason = Files.notExists(file) ? "there is no such file" : "cannot be read: " + e.getMessage();
                failures.add(new ReadResult.Failure<>(SourcePosition.of(file.toString()), reason));
            }
        }
        surface(cubes, charge, builder);
        return new Result(builder.build(), failures);
    }

    private static boolean isKind(Path file, String... endings) {
        String name =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        for (String ending : endings) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static List<QcCalculation> log(Path file, QcDescriptors.Builder builder) throws IOException {
        GaussianLog log = GaussianLogReader.withDefaults().read(file);
        List<QcCalculation> calculations = GaussianCalculations.of(log);
        List<String> leftOut = GaussianCalculations.leftOut(log);
        if (calculations.isEmpty()) {
            throw FormatException.because(
                    SourcePosition.of(file.toString()), "no job to take values from: " + String.join("; ", leftOut));
        }
        leftOut.forEach(builder::warn);
        return calculations;
    }

    private static List<QcCalculation> checkpoint(Path file) throws IOException {
        Optional<QcCalculation> calculation =
                GaussianCalculations.of(FchkReader.withDefaults().read(file));
        return List.of(calculation.orElseThrow(() -> FormatException.because(
                SourcePosition.of(file.toString()), "atoms, charge or multiplicity are missing")));
    }

    /** Volume from a density, extrema of the potential on its surface where there is a potential too. */
    private static void surface(List<Cube> cubes, int charge, QcDescriptors.Builder builder) {
        Optional<Cube> density = cubes.stream().filter(MoleculeFiles::isDensity).reduce((a, b) -> b);
        Optional<Cube> potential = cubes.stream().filter(c -> !isDensity(c)).reduce((a, b) -> b);
        if (density.isEmpty()) {
            potential.ifPresent(
                    p -> builder.warn(p.source() + " is a potential, which needs a density cube beside it"));
            return;
        }
        try {
            IsodensitySurface surface = IsodensitySurface.of(density.get());
            QcCalculation.Builder calculation = atoms(density.get(), charge)
                    .set(Quantity.ISODENSITY_VOLUME_BOHR3, surface.volumeBohr3().value());
            if (potential.isPresent()) {
                IsodensitySurface.PotentialExtrema extrema = surface.potentialExtrema(potential.get());
                calculation
                        .set(
                                Quantity.SURFACE_POTENTIAL_MIN,
                                extrema.minimum().potential().value())
                        .set(
                                Quantity.SURFACE_POTENTIAL_MAX,
                                extrema.maximum().potential().value());
            }
            builder.add(Role.NEUTRAL, calculation.build());
        } catch (IllegalArgumentException e) {
            builder.warn(density.get().source() + ": " + e.getMessage());
        }
    }

    /** By its title, else by its values: a density is nowhere negative. */
    private static boolean isDensity(Cube cube) {
        String title = cube.title().toLowerCase(Locale.ROOT);
        if (title.contains("potential")) {
            return false;
        }
        if (title.contains("density")) {
            return true;
        }
        for (double value : cube.values()) {
            if (value < TINY_NEGATIVE_DENSITY) {
                return false;
            }
        }
        return true;
    }

    private static QcCalculation.Builder atoms(Cube cube, int charge) {
        int[] real = java.util.stream.IntStream.range(0, cube.atomCount())
                .filter(i -> cube.atomicNumber(i) > 0 && cube.atomicNumber(i) <= 118)
                .toArray();
        double[] coordinates = new double[3 * real.length];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = cube.atomBohr(real[i / 3], i % 3) * BOHR_ANGSTROM;
        }
        int[] numbers = java.util.Arrays.stream(real).map(cube::atomicNumber).toArray();
        int electrons = java.util.Arrays.stream(numbers).sum() - charge;
        return QcCalculation.builder(
                        cube.source(), Level.of("cube", "", "", "", ""), charge, 1 + Math.floorMod(electrons, 2))
                .atoms(numbers, coordinates);
    }
}
