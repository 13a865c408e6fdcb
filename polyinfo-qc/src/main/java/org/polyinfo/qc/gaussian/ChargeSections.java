package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Atomic charges, spin densities and bond orders. */
final class ChargeSections {

    /** Columns of the Hirshfeld table of Gaussian 16: charge, spin, three of the dipole, CM5 charge. */
    private static final int CM5_COLUMN = 5;

    private static final int MAX_ATOMS = 1_000_000;

    private ChargeSections() {}

    static void addTo(SectionTable table) {
        for (String key : List.of(
                "Total atomic charges:",
                "Mulliken atomic charges:",
                "Mulliken charges:",
                "Mulliken charges and spin densities:")) {
            table.on(key, log -> chargesAndSpins(log, ChargeScheme.MULLIKEN));
        }
        table.on("Total atomic spin densities:", log -> spins(log, ChargeScheme.MULLIKEN));
        table.on("Mulliken atomic spin densities:", log -> spins(log, ChargeScheme.MULLIKEN));
        for (String key : List.of(
                "Atomic charges with hydrogens summed",
                "Mulliken charges with hydrogens summed",
                "Mulliken atomic charges with hydrogens summed",
                "Mulliken charges and spin densities with hydrogens summed")) {
            table.on(key, log -> chargesAndSpins(log, ChargeScheme.MULLIKEN_HEAVY));
        }
        table.on("APT atomic charges:", log -> chargesAndSpins(log, ChargeScheme.APT));
        table.on("APT charges:", log -> chargesAndSpins(log, ChargeScheme.APT));
        table.on("APT Atomic charges with hydrogens", log -> chargesAndSpins(log, ChargeScheme.APT_HEAVY));
        table.on("APT atomic charges with hydrogens", log -> chargesAndSpins(log, ChargeScheme.APT_HEAVY));
        table.on("APT charges with hydrogens", log -> chargesAndSpins(log, ChargeScheme.APT_HEAVY));
        for (String key : List.of(
                "Lowdin Atomic Charges:",
                "Lowdin atomic charges:",
                "Lowdin charges:",
                "Lowdin charges and spin densities:")) {
            table.on(key, log -> chargesAndSpins(log, ChargeScheme.LOWDIN));
        }
        table.on("Lowdin atomic charges with hydrogens", log -> chargesAndSpins(log, ChargeScheme.LOWDIN_HEAVY));
        table.on("Lowdin charges with hydrogens", log -> chargesAndSpins(log, ChargeScheme.LOWDIN_HEAVY));
        table.on("Hirshfeld spin densities, charges and dipoles", ChargeSections::hirshfeldSpinFirst);
        table.on("Hirshfeld charges, spin densities, dipoles, and CM5", ChargeSections::hirshfeldWithCm5);
        table.on("Hirshfeld charges with hydrogens", ChargeSections::hirshfeldHeavy);
        table.on("Summary of Natural Population Analysis:", ChargeSections::natural);
        table.on("****", Role.WEAK, ChargeSections::naturalHeading);
        table.on("Merz-Kollman atomic radii used", log -> fit(log, ChargeScheme.MERZ_KOLLMAN));
        table.on("UFF atomic radii scaled by", log -> fit(log, ChargeScheme.MERZ_KOLLMAN_UFF));
        table.on("Breneman (CHELPG) radii used", log -> fit(log, ChargeScheme.CHELPG));
        table.on("Francl (CHELP) atomic radii used", log -> fit(log, ChargeScheme.CHELP));
        table.on("Generate Potential Derived Charges using the Hu-Lu-Yang", ChargeSections::huLuYang);
        table.on("The dipole moment will be constrained", log -> log.job.fitDipoleConstrained = true);
        table.on("Charges from ESP fit, RMS=", ChargeSections::fitQuality);
        table.on("Charges and dipoles from ESP fit, RMS=", ChargeSections::fitQuality);
        table.on("ESP charges:", ChargeSections::potentialCharges);
        table.on("Wiberg bond index matrix in the NAO basis:", ChargeSections::wiberg);
        table.on("Atomic Valencies and Mayer Atomic Bond Orders:", ChargeSections::mayer);
        table.on("Mayer Atomic Bond Orders:", ChargeSections::mayer);
    }

    /** The columns of a table of atoms: {@code number symbol value value …} under a line of column numbers. */
    private static double @Nullable [][] atoms(LogCursor log, int columns) throws IOException {
        double[][] values = new double[columns][32];
        int count = 0;
        boolean any = false;
        int width = 0;
        boolean headings = true;
        while (headings) {
            if (!log.next()) {
                return null;
            }
            headings = isHeading(log);
        }
        log.lines.stay();
        while (log.next()) {
            int atom = isAtomRow(log) ? atomNumber(log) : -1;
            int found = atom < 1 ? 0 : log.numbersFrom(behindSymbol(log));
            if (found < 1 || atom > MAX_ATOMS) {
                log.lines.stay();
                if (!any) {
                    return null;
                }
                double[][] cut = new double[width][];
                for (int c = 0; c < width; c++) {
                    cut[c] = Arrays.copyOf(values[c], Math.max(count, log.job.realAtoms()));
                }
                return cut;
            }
            if (atom > values[0].length) {
                for (int c = 0; c < columns; c++) {
                    values[c] = Arrays.copyOf(values[c], Math.max(atom, 2 * values[c].length));
                }
            }
            width = Math.max(width, Math.min(found, columns));
            for (int c = 0; c < columns && c < found; c++) {
                values[c][atom - 1] = log.numbers()[c];
                if (Double.isNaN(log.numbers()[c])) {
                    log.lost("charge or spin density of atom " + atom, log.lines.start, log.lines.end);
                }
            }
            count = Math.max(count, atom);
            any = true;
        }
        return null;
    }

    /** Names or numbers of columns. */
    private static boolean isHeading(LogCursor log) {
        byte[] b = log.lines.buffer();
        int at = log.lines.firstNonBlank();
        for (int i = at; i < log.lines.end; i++) {
            if (b[i] != ' ' && (b[i] < '0' || b[i] > '9')) {
                return log.lines.contains("Q-H") || log.lines.contains("Point Dipoles");
            }
        }
        return at < log.lines.end;
    }

    /** A number, blanks, a letter. */
    private static boolean isAtomRow(LogCursor log) {
        byte[] b = log.lines.buffer();
        int i = log.lines.firstNonBlank();
        int digits = i;
        while (i < log.lines.end && b[i] >= '0' && b[i] <= '9') {
            i++;
        }
        if (i == digits || i == log.lines.end || b[i] != ' ') {
            return false;
        }
        while (i < log.lines.end && b[i] == ' ') {
            i++;
        }
        return i < log.lines.end && Character.isLetter(b[i]);
    }

    private static int atomNumber(LogCursor log) {
        byte[] b = log.lines.buffer();
        int from = log.lines.firstNonBlank();
        int to = from;
        while (to < log.lines.end && b[to] >= '0' && b[to] <= '9') {
            to++;
        }
        return Decimals.parseInt(b, from, to, -1);
    }

    /** The place behind the symbol of the element; a value may touch it. */
    private static int behindSymbol(LogCursor log) {
        byte[] b = log.lines.buffer();
        int i = log.lines.firstNonBlank();
        while (i < log.lines.end && !Character.isLetter(b[i])) {
            i++;
        }
        while (i < log.lines.end && (Character.isLetter(b[i]) || b[i] == '(' || b[i] == ')')) {
            i++;
        }
        return i;
    }

    private static void chargesAndSpins(LogCursor log, ChargeScheme scheme) throws IOException {
        boolean heavy = log.lines.contains("summed");
        boolean spin = log.lines.contains("spin densities");
        double @Nullable [][] columns = atoms(log, 2);
        if (columns != null) {
            put(log, scheme, columns[0], columns.length > 1 ? columns[1] : null);
        } else if (heavy) {
            // Hydrogen without a heavy atom has no row: nothing is left to sum into.
            int atoms = log.job.realAtoms();
            put(log, scheme, new double[atoms], spin ? new double[atoms] : null);
        }
    }

    private static void spins(LogCursor log, ChargeScheme scheme) throws IOException {
        double @Nullable [][] columns = atoms(log, 1);
        AtomicCharges charges = log.job.charges.get(scheme);
        if (columns != null && charges != null) {
            log.job.charges.put(scheme, charges.withSpins(columns[0]));
        }
    }

    private static void put(LogCursor log, ChargeScheme scheme, double[] charges, double @Nullable [] spins) {
        log.job.charges.put(scheme, new AtomicCharges(scheme, charges, spins, Double.NaN, Double.NaN, false));
    }

    private static void hirshfeldSpinFirst(LogCursor log) throws IOException {
        double @Nullable [][] columns = atoms(log, 5);
        if (columns != null && columns.length >= 2) {
            put(log, ChargeScheme.HIRSHFELD, columns[1], columns[0]);
        }
    }

    private static void hirshfeldWithCm5(LogCursor log) throws IOException {
        double @Nullable [][] columns = atoms(log, CM5_COLUMN + 1);
        if (columns != null && columns.length >= 2) {
            put(log, ChargeScheme.HIRSHFELD, columns[0], columns[1]);
            if (columns.length > CM5_COLUMN) {
                put(log, ChargeScheme.CM5, columns[CM5_COLUMN], null);
            }
        }
    }

    /** Gaussian 16 prints charge, spin and CM5 charge, Gaussian 09 the charge alone. */
    private static void hirshfeldHeavy(LogCursor log) throws IOException {
        double @Nullable [][] columns = atoms(log, 3);
        if (columns != null) {
            put(log, ChargeScheme.HIRSHFELD_HEAVY, columns[0], null);
            if (columns.length == 3) {
                put(log, ChargeScheme.CM5_HEAVY, columns[2], null);
            } else if (columns.length == 2) {
                put(log, ChargeScheme.CM5_HEAVY, columns[1], null);
            }
        }
    }

    /** An open shell prints the analysis for both spins together, then for each of them. */
    static void naturalHeading(LogCursor log) {
        if (log.lines.contains("spin orbitals")) {
            log.job.naturalOfOneSpin = true;
        } else if (log.lines.contains("NBO ")) {
            log.job.naturalOfOneSpin = false;
        }
    }

    /** Rows {@code symbol number charge core valence rydberg total [spin]} between two rules. */
    private static void natural(LogCursor log) throws IOException {
        int rules = 0;
        int headings = 0;
        boolean spin = false;
        while (rules < 2 && headings++ < 10 && log.next()) {
            spin |= log.lines.contains("Spin") || log.lines.contains("Density");
            rules += log.lines.contains("-----") ? 1 : 0;
        }
        double[] charges = new double[32];
        double[] spins = new double[32];
        int count = 0;
        while (log.next()) {
            int number = behindSymbol(log);
            int found = log.lines.contains("====") || log.lines.contains("Total") ? 0 : log.numbersFrom(number);
            if (found < 2) {
                if (log.lines.contains("====") && count > 0 && !log.job.naturalOfOneSpin) {
                    put(
                            log,
                            ChargeScheme.NATURAL,
                            Arrays.copyOf(charges, count),
                            spin ? Arrays.copyOf(spins, count) : null);
                }
                return;
            }
            if (count == charges.length) {
                charges = Arrays.copyOf(charges, 2 * count);
                spins = Arrays.copyOf(spins, 2 * count);
            }
            charges[count] = log.numbers()[1];
            spins[count] = spin && found >= 7 ? log.numbers()[6] : Double.NaN;
            count++;
        }
    }

    private static void fit(LogCursor log, ChargeScheme scheme) {
        log.job.fitScheme = scheme;
        log.job.fitDipoleConstrained = false;
    }

    private static void huLuYang(LogCursor log) throws IOException {
        fit(log, ChargeScheme.HU_LU_YANG);
        if (log.next() && log.lines.contains("IRhTyp=")) {
            if (log.intAfter("IRhTyp=").orElse(0) == 1) {
                log.job.fitScheme = ChargeScheme.HU_LU_YANG_GAT;
            }
        } else {
            log.lines.stay();
        }
    }

    /** Old versions print the table at once, under a line of the total charge and dipole. */
    private static void fitQuality(LogCursor log) throws IOException {
        log.job.fitRms = log.after(" RMS=", "RMS of the potential fit");
        log.job.fitRrms = log.after("RRMS=", "RRMS of the potential fit");
        log.job.fits++;
        if (log.next() && log.lines.contains("Charge=") && log.lines.contains("Dipole=")) {
            potentialCharges(log);
        } else {
            log.lines.stay();
        }
    }

    private static void potentialCharges(LogCursor log) throws IOException {
        double @Nullable [][] columns = atoms(log, 1);
        if (columns != null) {
            ChargeScheme scheme = log.job.fitScheme == null ? ChargeScheme.ESP : log.job.fitScheme;
            log.job.charges.put(
                    scheme,
                    new AtomicCharges(
                            scheme, columns[0], null, log.job.fitRms, log.job.fitRrms, log.job.fitDipoleConstrained));
        }
    }

    /** An open shell prints the matrix of the whole density first, then those of its spins, which are no bond orders. */
    private static void wiberg(LogCursor log) throws IOException {
        if (!log.job.naturalOfOneSpin) {
            matrix(log, BondOrders.Scheme.WIBERG);
        }
    }

    private static void mayer(LogCursor log) throws IOException {
        matrix(log, BondOrders.Scheme.MAYER);
    }

    /** Blocks of columns: a line of column numbers, then a row per atom {@code number[.] symbol value …}. */
    private static void matrix(LogCursor log, BondOrders.Scheme scheme) throws IOException {
        int atoms = 0;
        double[][] rows = new double[16][0];
        int firstColumn = 0;
        int blanks = 0;
        while (log.next()) {
            if (log.lines.isBlank()) {
                if (++blanks > 2) {
                    break;
                }
                continue;
            }
            blanks = 0;
            int column = columnHeading(log);
            if (column > 0) {
                firstColumn = column;
                continue;
            }
            if (log.lines.contains("----")) {
                continue;
            }
            int atom = atomNumber(log);
            int found = atom < 1 || atom > 20_000 || firstColumn == 0 ? 0 : log.numbersFrom(behindSymbol(log));
            if (found == 0) {
                log.lines.stay();
                break;
            }
            if (atom > rows.length) {
                rows = Arrays.copyOf(rows, Math.max(atom, 2 * rows.length));
                for (int r = 0; r < rows.length; r++) {
                    rows[r] = rows[r] == null ? new double[0] : rows[r];
                }
            }
            double[] row = Arrays.copyOf(rows[atom - 1], firstColumn - 1 + found);
            System.arraycopy(log.numbers(), 0, row, firstColumn - 1, found);
            rows[atom - 1] = row;
            atoms = Math.max(atoms, atom);
        }
        if (atoms == 0) {
            return;
        }
        double[] matrix = new double[atoms * atoms];
        for (int i = 0; i < atoms; i++) {
            for (int j = 0; j < atoms && j < rows[i].length; j++) {
                matrix[i * atoms + j] = rows[i][j];
                matrix[j * atoms + i] = rows[i][j];
            }
        }
        log.job.bondOrders.put(scheme, new BondOrders(scheme, atoms, matrix));
    }

    /** First number of a line {@code Atom    10      11 …} or of a line of whole numbers only; 0 for another line. */
    private static int columnHeading(LogCursor log) {
        int at = log.lines.firstNonBlank();
        int from = log.lines.indexOf("Atom") == at ? at + 4 : at;
        int found = log.numbersFrom(from);
        if (found == 0 || log.numbers()[0] < 1) {
            return 0;
        }
        for (int i = 0; i < found; i++) {
            if (log.numbers()[i] != log.numbers()[0] + i) {
                return 0;
            }
        }
        byte[] b = log.lines.buffer();
        for (int i = from; i < log.lines.end; i++) {
            if (b[i] != ' ' && (b[i] < '0' || b[i] > '9')) {
                return 0;
            }
        }
        return (int) log.numbers()[0];
    }
}
