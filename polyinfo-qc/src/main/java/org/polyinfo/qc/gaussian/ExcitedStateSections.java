package org.polyinfo.qc.gaussian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.polyinfo.qc.gaussian.ExcitedState.Excitation;
import org.polyinfo.qc.gaussian.ExcitedState.Spin;
import org.polyinfo.qc.gaussian.SectionTable.Role;

/** Excited states with what leads to them, and magnetic shielding. */
final class ExcitedStateSections {

    private ExcitedStateSections() {}

    static void addTo(SectionTable table) {
        table.on("Excited State ", ExcitedStateSections::state);
        table.on("Excited state symmetry", log -> {});
        table.on("Ground to excited state transition electric dipole", ExcitedStateSections::dipoles);
        table.on("Ground to excited state Transition electric dipole", ExcitedStateSections::dipoles);
        table.on("state   ", Role.WEAK, ExcitedStateSections::rotatoryStrengths);
        table.on("SCF GIAO Magnetic shielding tensor (ppm):", ExcitedStateSections::shielding);
        table.on("MP2 GIAO Magnetic shielding tensor (ppm):", ExcitedStateSections::shielding);
        table.on("Magnetic shielding tensor (ppm):", ExcitedStateSections::shielding);
    }

    /** {@code Excited State   1:      Singlet-A      2.0353 eV  609.16 nm  f=2.4970  <S**2>=0.000} */
    private static void state(LogCursor log) throws IOException {
        LogLines lines = log.lines;
        OptionalInt number = log.intAfter("Excited State");
        int colon = lines.indexOf(":");
        int ev = lines.indexOf(" eV", colon);
        int nm = lines.indexOf(" nm", colon);
        if (number.isEmpty() || colon < 0 || ev < 0) {
            return;
        }
        String between = lines.stripped(colon + 1, ev);
        int blank = between.lastIndexOf(' ');
        // A wide energy touches the label; the label is what the energy is not.
        String symmetry = blank < 0 ? "" : between.substring(0, blank).strip();
        int energyFrom = ev;
        while (energyFrom > colon && lines.buffer()[energyFrom - 1] != ' ') {
            energyFrom--;
        }
        double energy = log.at(energyFrom, ev, "excitation energy");
        double wavelength = nm < 0 ? Double.NaN : Decimals.parse(lines.buffer(), ev + 3, nm);
        double strength = log.after("f=", "oscillator strength");
        double sSquared = log.after("<S**2>=", "S**2 of an excited state");
        List<Excitation> excitations = excitations(log);
        List<ExcitedState> states = log.job.excitedStates;
        if (!states.isEmpty()
                && number.getAsInt() <= states.get(states.size() - 1).number()) {
            states.clear();
        }
        int index = number.getAsInt() - 1;
        states.add(new ExcitedState(
                number.getAsInt(),
                symmetry,
                energy,
                LogCursor.optional(wavelength),
                LogCursor.optional(strength),
                LogCursor.optional(sSquared),
                at(log.job.rotatoryVelocity, index),
                at(log.job.rotatoryLength, index),
                index >= 0 && index < log.job.transitionDipoles.size()
                        ? log.job.transitionDipoles.get(index)
                        : List.of(),
                excitations));
    }

    private static OptionalDouble at(List<Double> values, int index) {
        return index >= 0 && index < values.size() ? LogCursor.optional(values.get(index)) : OptionalDouble.empty();
    }

    /** Lines {@code 103A ->108A       0.16148}. */
    private static List<Excitation> excitations(LogCursor log) throws IOException {
        List<Excitation> excitations = new ArrayList<>();
        while (log.next()) {
            LogLines lines = log.lines;
            int forward = lines.indexOf("->");
            int arrow = forward < 0 ? lines.indexOf("<-") : forward;
            if (arrow < 0) {
                lines.stay();
                break;
            }
            byte[] b = lines.buffer();
            int to = arrow + 2;
            while (to < lines.end && b[to] == ' ') {
                to++;
            }
            int end = to;
            while (end < lines.end && b[end] >= '0' && b[end] <= '9') {
                end++;
            }
            int target = Decimals.parseInt(b, to, end, -1);
            Spin spin = Spin.BOTH;
            if (end < lines.end && (b[end] == 'A' || b[end] == 'B')) {
                spin = b[end] == 'A' ? Spin.ALPHA : Spin.BETA;
                end++;
            }
            int sourceEnd = arrow;
            while (sourceEnd > lines.start
                    && (b[sourceEnd - 1] == ' ' || b[sourceEnd - 1] == 'A' || b[sourceEnd - 1] == 'B')) {
                sourceEnd--;
            }
            int source = Decimals.parseInt(b, lines.start, sourceEnd, -1);
            if (target < 0 || source < 0) {
                lines.stay();
                break;
            }
            double coefficient = log.at(end, lines.end, "coefficient of an excitation");
            excitations.add(new Excitation(source, target, spin, forward < 0, coefficient));
        }
        return excitations;
    }

    private static void dipoles(LogCursor log) throws IOException {
        log.job.transitionDipoles.clear();
        if (!log.next()) {
            return;
        }
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            double[] n = log.numbers();
            if (found < 5 || n[0] != log.job.transitionDipoles.size() + 1) {
                log.lines.stay();
                return;
            }
            log.job.transitionDipoles.add(List.of(n[1], n[2], n[3]));
        }
    }

    /** The line over a table of rotatory strengths says in which form they are. */
    private static void rotatoryStrengths(LogCursor log) throws IOException {
        boolean velocity = log.lines.contains("R(velocity)");
        if (!velocity && !log.lines.contains("R(length)")) {
            return;
        }
        List<Double> into = velocity ? log.job.rotatoryVelocity : log.job.rotatoryLength;
        into.clear();
        while (log.next()) {
            int found = log.numbersFrom(log.lines.start);
            double[] n = log.numbers();
            if (found < 5 || n[0] != into.size() + 1) {
                log.lines.stay();
                return;
            }
            into.add(n[4]);
        }
    }

    /** An atom: {@code 1  C    Isotropic =   136.4123   Anisotropy =    76.5152}, then three lines of the tensor. */
    private static void shielding(LogCursor log) throws IOException {
        List<NmrShielding> atoms = new ArrayList<>();
        while (log.next()) {
            if (!log.lines.contains("Isotropic =")) {
                log.lines.stay();
                break;
            }
            int at = log.lines.indexOf("Isotropic =");
            String[] words = log.lines.stripped(log.lines.start, at).split("\\s+", -1);
            double isotropic = log.after("Isotropic =", "isotropic shielding");
            double anisotropy = log.after("Anisotropy =", "anisotropy of shielding");
            int atom = log.numbersFrom(log.lines.start) > 0 ? (int) log.numbers()[0] : atoms.size() + 1;
            List<Double> tensor = new ArrayList<>();
            while (log.next()) {
                int equals = log.lines.indexOf("=");
                boolean component = equals > 1
                        && log.lines.buffer()[equals - 1] >= 'X'
                        && log.lines.buffer()[equals - 1] <= 'Z'
                        && log.lines.buffer()[equals - 2] >= 'X'
                        && log.lines.buffer()[equals - 2] <= 'Z';
                if (!component) {
                    if (!log.lines.contains("Eigenvalues:") && !log.lines.contains("Eigenvectors:")) {
                        log.lines.stay();
                        break;
                    }
                    continue;
                }
                for (int e = equals; e >= 0; e = log.lines.indexOf("=", e + 1)) {
                    tensor.add(log.numbersFrom(e + 1) > 0 ? log.numbers()[0] : Double.NaN);
                }
            }
            atoms.add(new NmrShielding(atom, words.length > 1 ? words[1] : "", isotropic, anisotropy, tensor));
        }
        if (!atoms.isEmpty()) {
            log.job.nmr.clear();
            log.job.nmr.addAll(atoms);
        }
    }
}
