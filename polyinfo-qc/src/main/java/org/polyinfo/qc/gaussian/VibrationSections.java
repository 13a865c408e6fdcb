package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Normal modes and thermochemistry. */
final class VibrationSections {

    private static final String[] THERMOCHEMISTRY = {
        "Zero-point correction=",
        "Thermal correction to Energy=",
        "Thermal correction to Enthalpy=",
        "Thermal correction to Gibbs Free Energy=",
        "Sum of electronic and zero-point Energies=",
        "Sum of electronic and thermal Energies=",
        "Sum of electronic and thermal Enthalpies=",
        "Sum of electronic and thermal Free Energies="
    };

    private VibrationSections() {}

    static void addTo(SectionTable table) {
        table.on("Frequencies -- ", VibrationSections::block);
        table.on("Frequencies ---", VibrationSections::preciseBlock);
        table.on("Low frequencies ---", VibrationSections::lowFrequencies);
        table.on("******", Role.WEAK, VibrationSections::imaginary);
        table.on("Temperature ", Role.WEAK, VibrationSections::temperature);
        table.on("Molecular mass:", VibrationSections::mass);
        table.on("Rotational symmetry number", VibrationSections::symmetryNumber);
        for (int i = 0; i < THERMOCHEMISTRY.length; i++) {
            int index = i;
            table.on(THERMOCHEMISTRY[i], log -> {
                parts(log).hartree[index] = log.after("=", "thermochemical energy");
            });
        }
        table.on("E (Thermal)", VibrationSections::totals);
    }

    /** Columns of normal modes as they come in. */
    static final class Modes {
        private static final int QUANTITIES = 7;
        static final int FREQUENCY = 0;
        static final int MASS = 1;
        static final int FORCE_CONSTANT = 2;
        static final int IR = 3;
        static final int RAMAN = 4;
        static final int DEPOLARIZATION_P = 5;
        static final int DEPOLARIZATION_U = 6;

        private final double[][] columns = new double[QUANTITIES][];
        private final boolean[] printed = new boolean[QUANTITIES];
        private int count;
        final List<String> symmetries = new ArrayList<>();
        final List<DecimalArray> displacements = new ArrayList<>();

        Modes() {
            for (int q = 0; q < QUANTITIES; q++) {
                columns[q] = new double[16];
            }
        }

        int count() {
            return count;
        }

        void grow(int more) {
            if (count + more > columns[0].length) {
                for (int q = 0; q < QUANTITIES; q++) {
                    columns[q] = Arrays.copyOf(columns[q], 2 * (count + more));
                }
            }
            for (int q = 0; q < QUANTITIES; q++) {
                Arrays.fill(columns[q], count, count + more, Double.NaN);
            }
            count += more;
        }

        void set(int quantity, int mode, double value) {
            columns[quantity][mode] = value;
            printed[quantity] = true;
        }

        private double[] get(int quantity) {
            return printed[quantity] ? Arrays.copyOf(columns[quantity], count) : new double[0];
        }

        Vibrations toVibrations(List<DecimalArray> modes) {
            return new Vibrations(
                    get(FREQUENCY),
                    get(MASS),
                    get(FORCE_CONSTANT),
                    get(IR),
                    get(RAMAN),
                    get(DEPOLARIZATION_P),
                    get(DEPOLARIZATION_U),
                    symmetries.size() == count ? symmetries : List.of(),
                    modes.size() == count ? modes : List.of());
        }
    }

    /** The modes printed, with the more precise displacements where there are two prints. */
    static @Nullable Vibrations vibrations(JobData job) {
        Modes modes = job.modes != null ? job.modes : job.preciseModes;
        if (modes == null) {
            return null;
        }
        boolean precise = job.preciseModes != null && job.preciseModes.displacements.size() == modes.count();
        return modes.toVibrations(
                precise && job.preciseModes != null ? job.preciseModes.displacements : modes.displacements);
    }

    /** Three modes (fewer in the last block): labels above, quantities, then a row of displacements per atom. */
    private static void block(LogCursor log) throws IOException {
        List<String> above = log.lines.before(2);
        boolean first = firstNumber(above) == 1;
        int values = log.numbersFrom(log.lines.indexOf("--") + 2);
        if (values == 0) {
            return;
        }
        Modes modes = log.job.modes;
        if (modes == null || first) {
            modes = new Modes();
            log.job.modes = modes;
        }
        int base = modes.count();
        modes.grow(values);
        quantity(log, modes, Modes.FREQUENCY, base, values, log.lines.indexOf("--") + 2);
        labels(above, values, modes.symmetries);
        while (log.next()) {
            int dashes = log.lines.indexOf("--");
            if (log.lines.contains("Atom") && dashes < 0) {
                displacements(log, modes, values);
                return;
            }
            if (dashes < 0) {
                log.lines.stay();
                return;
            }
            int quantity = quantityOf(log);
            if (quantity >= 0) {
                quantity(log, modes, quantity, base, values, dashes + 2);
            }
        }
    }

    private static int firstNumber(List<String> above) {
        if (above.size() < 2) {
            return 1;
        }
        String[] words = above.get(1).strip().split("\\s+", 2);
        return words[0].equals("1") ? 1 : 0;
    }

    private static void labels(List<String> above, int count, List<String> into) {
        if (above.isEmpty()) {
            return;
        }
        String[] words = above.get(0).strip().split("\\s+", -1);
        if (words.length == count) {
            for (String word : words) {
                into.add(word.intern());
            }
        }
    }

    private static int quantityOf(LogCursor log) {
        LogLines lines = log.lines;
        if (lines.contains("Red. masses") || lines.contains("Reduced masses")) {
            return Modes.MASS;
        }
        if (lines.contains("Frc consts") || lines.contains("Force constants")) {
            return Modes.FORCE_CONSTANT;
        }
        if (lines.contains("IR Inten")) {
            return Modes.IR;
        }
        if (lines.contains("Raman Activ")) {
            return Modes.RAMAN;
        }
        if (lines.contains("Depolar (U)")) {
            return Modes.DEPOLARIZATION_U;
        }
        return lines.contains("Depolar") ? Modes.DEPOLARIZATION_P : -1;
    }

    private static void quantity(LogCursor log, Modes modes, int quantity, int base, int count, int from) {
        int found = log.numbersFrom(from);
        for (int i = 0; i < count; i++) {
            double value = i < found ? log.numbers()[i] : Double.NaN;
            if (Double.isNaN(value)) {
                log.lost("quantity of normal mode " + (base + i + 1), log.lines.firstNonBlank(), log.lines.end);
            }
            modes.set(quantity, base + i, value);
        }
    }

    /** Rows {@code atom number x y z  x y z  x y z}. */
    private static void displacements(LogCursor log, Modes modes, int count) throws IOException {
        double[][] values = new double[count][96];
        int atoms = 0;
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            if (found != 2 + 3 * count || (count == 1 && log.numbers()[1] != Math.rint(log.numbers()[1]))) {
                log.lines.stay();
                break;
            }
            if (3 * atoms + 3 > values[0].length) {
                for (int m = 0; m < count; m++) {
                    values[m] = Arrays.copyOf(values[m], 2 * values[m].length);
                }
            }
            for (int m = 0; m < count; m++) {
                System.arraycopy(log.numbers(), 2 + 3 * m, values[m], 3 * atoms, 3);
            }
            atoms++;
        }
        for (int m = 0; m < count && atoms > 0; m++) {
            modes.displacements.add(DecimalArray.of(values[m], 3 * atoms, 2));
        }
    }

    /** Five modes with five decimals ({@code freq=hpmodes}): a row per coordinate. */
    private static void preciseBlock(LogCursor log) throws IOException {
        List<String> above = log.lines.before(2);
        int values = log.numbersFrom(log.lines.indexOf("---") + 3);
        if (values == 0) {
            return;
        }
        Modes modes = log.job.preciseModes;
        if (modes == null || firstNumber(above) == 1) {
            modes = new Modes();
            log.job.preciseModes = modes;
        }
        int base = modes.count();
        modes.grow(values);
        quantity(log, modes, Modes.FREQUENCY, base, values, log.lines.indexOf("---") + 3);
        labels(above, values, modes.symmetries);
        double[][] displacements = new double[values][96];
        int rows = 0;
        while (log.next()) {
            int dashes = log.lines.indexOf("---");
            if (dashes >= 0) {
                int quantity = quantityOf(log);
                if (quantity >= 0) {
                    quantity(log, modes, quantity, base, values, dashes + 3);
                }
                continue;
            }
            if (log.lines.contains("Coord Atom")) {
                continue;
            }
            if (log.numbersFrom(log.lines.start) != 3 + values) {
                log.lines.stay();
                break;
            }
            if (rows == displacements[0].length) {
                for (int m = 0; m < values; m++) {
                    displacements[m] = Arrays.copyOf(displacements[m], 2 * rows);
                }
            }
            for (int m = 0; m < values; m++) {
                displacements[m][rows] = log.numbers()[3 + m];
            }
            rows++;
        }
        for (int m = 0; m < values && rows > 0; m++) {
            modes.displacements.add(DecimalArray.of(displacements[m], rows, 5));
        }
    }

    private static void lowFrequencies(LogCursor log) throws IOException {
        double[] all = new double[0];
        do {
            int found = log.numbersFrom(log.lines.indexOf("---") + 3);
            all = Arrays.copyOf(all, all.length + found);
            System.arraycopy(log.numbers(), 0, all, all.length - found, found);
        } while (log.next() && log.lines.contains("Low frequencies ---"));
        log.lines.stay();
        log.job.lowFrequencies = all;
    }

    private static void imaginary(LogCursor log) {
        if (log.lines.contains("imaginary frequencies")) {
            log.job.imaginaryReported = log.intAfter("******");
        } else {
            ChargeSections.naturalHeading(log);
        }
    }

    private static JobData.ThermochemistryParts parts(LogCursor log) {
        if (log.job.thermochemistry == null) {
            log.job.thermochemistry = new JobData.ThermochemistryParts();
        }
        return log.job.thermochemistry;
    }

    private static void temperature(LogCursor log) {
        if (log.lines.contains("Pressure") && log.lines.contains("Kelvin")) {
            parts(log).temperature = log.after("Temperature", "temperature");
            parts(log).pressure = log.after("Pressure", "pressure");
        }
    }

    private static void mass(LogCursor log) {
        parts(log).mass = log.after("mass:", "molecular mass");
    }

    private static void symmetryNumber(LogCursor log) {
        parts(log).symmetryNumber = log.intAfter("number");
    }

    /** The first row of the table: energy in kcal/mol, heat capacity and entropy in cal/(mol K). */
    private static void totals(LogCursor log) throws IOException {
        for (int i = 0; i < 3 && log.next(); i++) {
            int at = log.lines.indexOf("Total");
            at = at < 0 ? log.lines.indexOf("TOTAL") : at;
            if (at >= 0) {
                double[] values = log.numbersFrom(at + 5, 3, "thermal energy, heat capacity or entropy");
                parts(log).thermalKcal = values[0];
                parts(log).heatCapacity = values[1];
                parts(log).entropy = values[2];
                return;
            }
        }
        log.lines.stay();
    }
}
