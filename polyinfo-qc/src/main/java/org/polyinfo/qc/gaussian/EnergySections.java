package org.polyinfo.qc.gaussian;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Energies of the SCF, of correlation methods, layers, fragments and solvents; basis set and electron counts. */
final class EnergySections {

    private static final List<String> COMPOSITE_METHODS = List.of(
            "G1",
            "G2",
            "G2MP2",
            "G3",
            "G3MP2",
            "G3B3",
            "G3MP2B3",
            "G4",
            "G4MP2",
            "CBS-4",
            "CBS-4M",
            "CBS-Q",
            "CBS-QB3",
            "ROCBS-QB3",
            "CBS-APNO",
            "W1",
            "W1U",
            "W1BD",
            "W1RO");

    private EnergySections() {}

    static void addTo(SectionTable table) {
        table.on("SCF Done:", Role.BODY, EnergySections::scfDone);
        table.on("Energy= ", Role.WEAK, EnergySections::semiempirical);
        table.on("S**2 before annihilation", EnergySections::annihilation);
        table.on("<Sx>=", EnergySections::spinOfScf);
        table.on("Requested convergence on", EnergySections::scfTargets);
        table.on("E2 =", log -> correlated(log, "EUMP2", "MP2"));
        table.on("E2= ", log -> correlated(log, "EUMP2", "MP2"));
        for (char first = 'A'; first <= 'z'; first++) {
            table.on("E2(" + first, EnergySections::doubleHybrid);
        }
        table.on("E3= ", log -> correlated(log, "MP3", "MP3"));
        table.on("E3 =", log -> correlated(log, "MP3", "MP3"));
        table.on("E4(DQ)=", log -> correlated(log, "MP4(DQ)", "MP4(DQ)"));
        table.on("E4(SDQ)=", log -> correlated(log, "MP4(SDQ)", "MP4(SDQ)"));
        table.on("E4(SDTQ)=", log -> correlated(log, "MP4(SDTQ)", "MP4(SDTQ)"));
        table.on("DEMP5 =", log -> correlated(log, " MP5", "MP5"));
        table.on("DE(Corr)=", log -> clusterIteration(log));
        table.on("DE(CORR)=", log -> clusterIteration(log));
        table.on("DE(CI)=", log -> clusterIteration(log));
        table.on("ITN=", EnergySections::multiconfigurationalIteration);
        table.on("MCSCF converged.", EnergySections::multiconfigurationalConverged);
        table.on("Recovered energy=", EnergySections::external);
        table.on("The wavefunction ", Role.WEAK, EnergySections::stability);
        table.on("Wavefunction amplitudes converged.", EnergySections::clusterConverged);
        table.on("CCSD(T)=", log -> correlated(log, "CCSD(T)", "CCSD(T)"));
        table.on("QCISD(T)=", log -> correlated(log, "QCISD(T)", "QCISD(T)"));
        table.on("BD(T)=", log -> correlated(log, "BD(T)", "BD(T)"));
        table.on("Total Energy, E(", EnergySections::excitedTotal);
        for (String method : COMPOSITE_METHODS) {
            // Pople's print no blank before the bracket, the others do.
            table.on(method + "(0 K)=", EnergySections::composite);
            table.on(method + " (0 K)=", EnergySections::composite);
            table.on(method + "  (0 K)=", EnergySections::composite);
            table.on(method + " Enthalpy=", EnergySections::composite);
        }
        table.on("R6Disp:  ", EnergySections::dispersion);
        table.on("ONIOM: calculating energy.", log -> log.job.layers.clear());
        table.on("ONIOM: gridpoint ", EnergySections::layer);
        table.on("ONIOM: extrapolated energy", log -> add(log.job.onioms, log.after("=", "ONIOM energy")));
        table.on(
                "Counterpoise: corrected energy",
                log -> add(log.job.counterpoises, log.after("=", "counterpoise-corrected energy")));
        table.on("Counterpoise: BSSE energy", log -> log.job.bsse = log.after("=", "BSSE energy"));
        table.on("complexation energy =", Role.WEAK, EnergySections::complexation);
        table.on("SMD-CDS (non-electrostatic) energy", log -> add(log.job.smdCds, log.after("=", "SMD-CDS energy")));
        table.on(
                "with all non electrostatic terms",
                Role.WEAK,
                log -> log.job.freeEnergyInSolution = log.after("=", "free energy in solution"));
        table.on("DeltaG (solv)", log -> log.job.solvationFreeEnergyKcal = log.after("=", "free energy of solvation"));
        table.on("Standard basis:", log -> log.job.standardBasis = GeometrySections.rest(log, "Standard basis:"));
    }

    private static void add(List<Double> values, double value) {
        if (!Double.isNaN(value)) {
            values.add(value);
        }
    }

    /** {@code SCF Done:  E(RB3LYP) =  -79.8304209     A.U. after   10 cycles} */
    private static void scfDone(LogCursor log) {
        flushCluster(log.job);
        LogLines lines = log.lines;
        int open = lines.indexOf("E(");
        int close = lines.indexOf(")", open);
        double energy = log.after("=", "SCF energy");
        if (open < 0 || close < 0 || Double.isNaN(energy)) {
            return;
        }
        log.job.scf.add(new ScfEnergy(lines.text(open + 2, close), energy, log.intAfter("after"), lines.number));
    }

    /** {@code Energy=   -0.077520562724 NIter=  14.} of AM1, PM3 and force fields. */
    private static void semiempirical(LogCursor log) {
        if (log.lines.contains("NIter=")) {
            double energy = log.after("Energy=", "semi-empirical energy");
            if (!Double.isNaN(energy)) {
                log.job.semiempirical.add(
                        new LabelledEnergy(log.job.route.method().orElse("semi-empirical"), energy, log.lines.number));
            }
        }
    }

    private static void annihilation(LogCursor log) {
        double before = log.after("annihilation", "S**2 before annihilation");
        double after = log.after("after", "S**2 after annihilation");
        if (!Double.isNaN(before)) {
            log.job.spin = new SpinContamination(before, LogCursor.optional(after));
        }
    }

    private static void spinOfScf(LogCursor log) {
        double value = log.after("<S**2>=", "S**2");
        if (!Double.isNaN(value)) {
            log.job.spin = new SpinContamination(value, OptionalDouble.empty());
        }
    }

    private static void scfTargets(LogCursor log) {
        JobData.ScfTargets old = log.job.scfTargets == null
                ? new JobData.ScfTargets(Double.NaN, Double.NaN, Double.NaN)
                : log.job.scfTargets;
        double value = log.after("=", "convergence wanted");
        if (log.lines.contains("RMS density")) {
            log.job.scfTargets = new JobData.ScfTargets(value, old.maxDensity(), old.energy());
        } else if (log.lines.contains("MAX density")) {
            log.job.scfTargets = new JobData.ScfTargets(old.rmsDensity(), value, old.energy());
        } else if (log.lines.contains("energy")) {
            log.job.scfTargets = new JobData.ScfTargets(old.rmsDensity(), old.maxDensity(), value);
        }
    }

    /** Energies that stand second in their line, behind the correction. */
    private static void correlated(LogCursor log, String label, String method) {
        int at = log.lines.indexOf(label);
        if (at < 0) {
            return;
        }
        double energy = log.after("=", at, method + " energy");
        if (!Double.isNaN(energy)) {
            if (method.endsWith("(T)")) {
                flushCluster(log.job);
            }
            log.job.correlated.add(new LabelledEnergy(method, energy, log.lines.number));
        }
    }

    /** {@code E2(B2PLYP) =  -0.32D+00 E(B2PLYP) =    -0.39D+03} */
    private static void doubleHybrid(LogCursor log) {
        int at = log.lines.indexOf(" E(");
        int close = at < 0 ? -1 : log.lines.indexOf(")", at);
        if (close < 0) {
            return;
        }
        double energy = log.after("=", close, "double-hybrid energy");
        if (!Double.isNaN(energy)) {
            log.job.correlated.add(new LabelledEnergy(log.lines.text(at + 3, close), energy, log.lines.number));
        }
    }

    /** Iterations end without a word in some versions: the last one counts. */
    private static void clusterIteration(LogCursor log) {
        int at = Math.max(log.lines.indexOf(" E(C"), 0);
        double energy = log.after("=", at, "energy of an iteration");
        if (!Double.isNaN(energy)) {
            log.job.clusterEnergy = energy;
            log.job.clusterLine = log.lines.number;
        }
    }

    private static void clusterConverged(LogCursor log) {
        double energy = log.after("E(Corr)=", "coupled cluster energy");
        if (!Double.isNaN(energy)) {
            log.job.clusterEnergy = energy;
            log.job.clusterLine = log.lines.number;
            flushCluster(log.job);
        }
    }

    /** Books the last energy of the iterations under the method of the route. */
    static void flushCluster(JobData job) {
        if (Double.isNaN(job.clusterEnergy)) {
            return;
        }
        String method = job.route.method().orElse("CC").toUpperCase(Locale.ROOT);
        String iterated = method.endsWith("(T)")
                ? method.substring(0, method.length() - 3)
                : method.startsWith("EOM") ? "CCSD" : method.startsWith("MP") ? "MP" : method;
        job.correlated.add(new LabelledEnergy(iterated, job.clusterEnergy, job.clusterLine));
        job.clusterEnergy = Double.NaN;
    }

    private static void excitedTotal(LogCursor log) {
        int open = log.lines.indexOf("E(");
        int close = log.lines.indexOf(")", open);
        double energy = close < 0 ? Double.NaN : log.after("=", close, "total energy of an excited state");
        if (!Double.isNaN(energy)) {
            log.job.excitedTotals.add(new LabelledEnergy(log.lines.text(open + 2, close), energy, log.lines.number));
        }
    }

    /** {@code ITN=  9 MaxIt= 64 E=   -152.8402786733 DE=-1.17D-05 Acc= 1.00D-05} */
    private static void multiconfigurationalIteration(LogCursor log) {
        double energy = log.after(" E=", "energy of an iteration");
        if (!Double.isNaN(energy)) {
            log.job.multiconfigurationalEnergy = energy;
        }
    }

    /** The last iteration holds the energy. */
    private static void multiconfigurationalConverged(LogCursor log) {
        JobData job = log.job;
        if (!Double.isNaN(job.multiconfigurationalEnergy)) {
            String method = job.route.text().toUpperCase(Locale.ROOT).contains("RASSCF") ? "RASSCF" : "CASSCF";
            job.correlated.add(new LabelledEnergy(method, job.multiconfigurationalEnergy, log.lines.number));
            job.multiconfigurationalEnergy = Double.NaN;
        }
    }

    /** {@code Recovered energy= -113.185263150  dipole= …}: of another program that Gaussian has called. */
    private static void external(LogCursor log) {
        double energy = log.after("energy=", "energy of an external program");
        if (!Double.isNaN(energy)) {
            log.job.semiempirical.add(new LabelledEnergy("external", energy, log.lines.number));
        }
    }

    /** {@code The wavefunction is stable under the perturbations considered.} or {@code … has an internal instability.} */
    private static void stability(LogCursor log) {
        String line = log.lines.stripped(log.lines.start, log.lines.end);
        if (line.contains("stable") || line.contains("instability")) {
            log.job.stability = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        }
    }

    /** {@code ONIOM: gridpoint  2 method:  high  system:  model energy:  -749.623965072690} */
    private static void layer(LogCursor log) {
        LogLines lines = log.lines;
        int method = lines.indexOf("method:");
        int system = lines.indexOf("system:", method);
        int end = lines.indexOf("energy:", system);
        if (method < 0 || system < 0 || end < 0) {
            return;
        }
        double energy = log.after("energy:", end, "energy of a layer");
        if (!Double.isNaN(energy)) {
            String label = lines.stripped(method + "method:".length(), system) + " level, "
                    + lines.stripped(system + "system:".length(), end) + " system";
            log.job.layers.add(new LabelledEnergy(label, energy, lines.number));
        }
    }

    /** {@code complexation energy =      -4.52 kcal/mole (corrected)} */
    private static void complexation(LogCursor log) {
        double value = log.after("=", "complexation energy");
        if (log.lines.contains("(corrected)")) {
            log.job.complexationCorrectedKcal = value;
        } else if (log.lines.contains("(raw)")) {
            log.job.complexationRawKcal = value;
        }
    }

    /** {@code G3(0 K)=  -226.057893 G3 Energy=  -226.054068}, then {@code G3 Enthalpy= … G3 Free Energy= …}. */
    private static void composite(LogCursor log) {
        LogLines lines = log.lines;
        int from = lines.start;
        for (int equals = lines.indexOf("="); equals >= 0; equals = lines.indexOf("=", equals + 1)) {
            while (from < equals && (lines.buffer()[from] <= '9' || lines.buffer()[from] > 'z')) {
                from++; // the number before
            }
            String label = lines.stripped(from, equals).replaceAll(" +\\(", "(");
            double energy = log.after("=", equals, "composite energy");
            if (!Double.isNaN(energy)) {
                log.job.composites.add(new LabelledEnergy(label, energy, lines.number));
            }
            from = equals + 1;
        }
    }

    private static void dispersion(LogCursor log) {
        if (log.lines.contains("Dispersion energy=")) {
            add(log.job.dispersions, log.after("energy=", "dispersion energy"));
        }
    }

    /** Lines that begin with a count: {@code 17 basis functions,    27 primitive gaussians}, {@code 5 alpha electrons}. */
    static void counts(LogCursor log, int afterNumber) {
        int word = LogLines.fourBytes(log.lines.buffer(), afterNumber);
        if (word == BASIS && log.lines.contains("primitive gaussians")) {
            log.job.basisFunctions = firstInt(log);
            log.job.primitives = intBefore(log, "primitive");
        } else if (word == ALPHA && log.lines.contains("beta electrons")) {
            log.job.alphaElectrons = firstInt(log);
            log.job.betaElectrons = intBefore(log, "beta");
        }
    }

    private static final int BASIS = word("basi");
    private static final int ALPHA = word("alph");

    private static int word(String text) {
        return LogLines.fourBytes(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0);
    }

    private static OptionalInt firstInt(LogCursor log) {
        double[] n = log.numbers();
        return log.numbersFrom(log.lines.start) > 0 ? OptionalInt.of((int) n[0]) : OptionalInt.empty();
    }

    private static OptionalInt intBefore(LogCursor log, String label) {
        byte[] b = log.lines.buffer();
        int to = log.lines.indexOf(label);
        while (to > log.lines.start && b[to - 1] == ' ') {
            to--;
        }
        int from = to;
        while (from > log.lines.start && b[from - 1] >= '0' && b[from - 1] <= '9') {
            from--;
        }
        int value = Decimals.parseInt(b, from, to, -1);
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
