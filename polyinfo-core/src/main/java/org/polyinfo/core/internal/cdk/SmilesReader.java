package org.polyinfo.core.internal.cdk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import uk.ac.ebi.beam.Atom;
import uk.ac.ebi.beam.Bond;
import uk.ac.ebi.beam.Configuration;
import uk.ac.ebi.beam.Edge;
import uk.ac.ebi.beam.Graph;

/** Reads SMILES into an {@link AtomGraph}: aromatic forms are turned into Kekulé forms, plain {@code [H]} are folded. */
public final class SmilesReader {

    /** Longer texts are refused before anything is built from them. */
    public static final int MAX_LENGTH = 100_000;

    /** The caret line that the reader puts below the text it could not parse. */
    private static final Pattern CARET = Pattern.compile("\n( *)\\^");

    private SmilesReader() {}

    /**
     * @param source what the text is, for messages
     * @throws FormatException if the text is no SMILES of something this library can hold
     */
    public static AtomGraph read(String source, String text) {
        checkCharacters(source, text);
        Graph graph = parse(source, text);
        int atoms = graph.order();
        for (int v = 0; v < atoms; v++) {
            checkAtom(source, text, graph, v);
        }
        return new Conversion(graph).convert();
    }

    private static void checkCharacters(String source, String text) {
        if (text.length() > MAX_LENGTH) {
            throw FormatException.because(
                    SourcePosition.of(source),
                    "SMILES of " + text.length() + " characters is longer than the limit of " + MAX_LENGTH);
        }
        if (text.isBlank()) {
            throw FormatException.because(SourcePosition.of(source), "SMILES is empty");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 127) {
                throw error(
                        source,
                        text,
                        i,
                        String.format("SMILES has only ASCII characters, found '%s' (U+%04X)", c, (int) c));
            }
            if (c <= ' ') {
                throw error(source, text, i, "white space inside the SMILES; a name or extension after it is not read");
            }
            if (c == '{' || c == '}') {
                throw error(source, text, i, "'" + c + "' belongs to BigSMILES, which is not SMILES");
            }
            if (c == '~') {
                throw error(source, text, i, "an any-bond '~' has no order; write the bond");
            }
            if (c == '(' && i + 1 < text.length() && (text.charAt(i + 1) == '(' || text.charAt(i + 1) == ')')) {
                throw error(source, text, i + 1, "a branch must begin with an atom or a bond");
            }
        }
    }

    private static Graph parse(String source, String text) {
        try {
            Graph graph = Graph.fromSmiles(text);
            checkStarBonds(source, text, graph);
            return graph.kekule();
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            Matcher caret = CARET.matcher(message);
            String first = message.lines().findFirst().orElse("").strip();
            String reason = first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
            int column = caret.find() ? Math.min(caret.group(1).length(), text.length()) : -1;
            throw error(source, text, column, "not a SMILES (" + reason + ")");
        } catch (FormatException e) {
            throw e;
        } catch (RuntimeException e) { // the reader trips over some malformed texts
            throw error(source, text, -1, "not a SMILES");
        }
    }

    private static void checkStarBonds(String source, String text, Graph graph) {
        if (text.indexOf(':') < 0) {
            return;
        }
        for (Edge edge : graph.edges()) {
            int u = edge.either();
            int v = edge.other(u);
            if (edge.bond() == Bond.AROMATIC
                    && (graph.atom(u).element().atomicNumber() == 0
                            || graph.atom(v).element().atomicNumber() == 0)) {
                throw error(source, text, -1, "an aromatic bond to a star has no order; write a single bond");
            }
        }
    }

    private static void checkAtom(String source, String text, Graph graph, int v) {
        Atom atom = graph.atom(v);
        String label = atom.label();
        if (atom.element().atomicNumber() == 0 && label != null && !label.equals("*")) {
            throw error(source, text, -1, "'[" + FormatException.shorten(label) + "]' is not an atom of SMILES");
        }
        switch (graph.configurationOf(v)) {
            case UNKNOWN, TH1, TH2, ANTI_CLOCKWISE, CLOCKWISE, DB1, DB2 -> {}
            default ->
                throw error(
                        source,
                        text,
                        -1,
                        "stereo '" + graph.configurationOf(v).symbol()
                                + "' is not supported; only tetrahedral @ and @@ and double-bond / and \\ are");
        }
    }

    private static FormatException error(String source, String text, int index, String reason) {
        if (index < 0) {
            return FormatException.because(
                    SourcePosition.of(source), reason + " in '" + FormatException.shorten(text) + "'");
        }
        return FormatException.because(
                SourcePosition.of(source),
                reason + " at character " + (index + 1) + " of '" + FormatException.shorten(text) + "'");
    }

    /** One graph on its way; the indices of folded hydrogens are skipped. */
    private static final class Conversion {

        private final Graph graph;
        private final int[] indexOf;
        private final int kept;
        private final int[] hydrogens;
        private final List<int[]> tetrahedra = new ArrayList<>(0);
        private final List<int[]> doubleBonds = new ArrayList<>(0);

        Conversion(Graph graph) {
            this.graph = graph;
            int atoms = graph.order();
            indexOf = new int[atoms];
            int[] counts = new int[atoms];
            int next = 0;
            for (int v = 0; v < atoms; v++) {
                int host = hostOfPlainHydrogen(v);
                if (host >= 0) {
                    counts[host]++;
                    indexOf[v] = -1;
                } else {
                    indexOf[v] = next++;
                }
            }
            kept = next;
            hydrogens = new int[kept];
            for (int v = 0; v < atoms; v++) {
                if (indexOf[v] >= 0) {
                    hydrogens[indexOf[v]] = counts[v] + graph.implHCount(v);
                }
            }
        }

        /** The heavy neighbour of a hydrogen that can be folded into it, or -1. */
        private int hostOfPlainHydrogen(int v) {
            Atom atom = graph.atom(v);
            if (atom.element().atomicNumber() != 1
                    || atom.isotope() >= 0
                    || atom.charge() != 0
                    || atom.hydrogens() > 0
                    || graph.degree(v) != 1) {
                return -1;
            }
            Edge edge = graph.edges(v).get(0);
            int host = edge.other(v);
            return edge.bond().order() == 1 && graph.atom(host).element().atomicNumber() > 1 ? host : -1;
        }

        AtomGraph convert() {
            int[] atomicNumbers = new int[kept];
            int[] charges = new int[kept];
            int[] isotopes = new int[kept];
            for (int v = 0; v < indexOf.length; v++) {
                int i = indexOf[v];
                if (i < 0) {
                    continue;
                }
                Atom atom = graph.atom(v);
                atomicNumbers[i] = atom.element().atomicNumber();
                charges[i] = atom.charge();
                isotopes[i] = Math.max(0, atom.isotope());
                addTetrahedron(v);
            }
            int bonds = graph.size() - (indexOf.length - kept);
            int[] begins = new int[bonds];
            int[] ends = new int[bonds];
            int[] orders = new int[bonds];
            int b = 0;
            for (Edge edge : graph.edges()) {
                int u = edge.either();
                int v = edge.other(u);
                if (indexOf[u] < 0 || indexOf[v] < 0) {
                    continue;
                }
                begins[b] = indexOf[u];
                ends[b] = indexOf[v];
                orders[b++] = edge.bond().order();
                if (edge.bond() == Bond.DOUBLE) {
                    addDoubleBond(u, v);
                }
            }
            separateCharges(atomicNumbers, charges, begins, ends, orders);
            return new AtomGraph(
                    atomicNumbers,
                    charges,
                    isotopes,
                    hydrogens,
                    begins,
                    ends,
                    orders,
                    tetrahedra.toArray(int[][]::new),
                    doubleBonds.toArray(int[][]::new));
        }

        private void addTetrahedron(int v) {
            Configuration configuration = graph.configurationOf(v).shorthand();
            if (configuration != Configuration.CLOCKWISE && configuration != Configuration.ANTI_CLOCKWISE) {
                return;
            }
            int[] around = graph.neighbors(v); // ascending, as the configuration is given
            if (around.length == 3) {
                around = Arrays.copyOf(around, 4);
                around[3] = v;
                Arrays.sort(around); // the implicit ligand stands where the atom itself was written
            } else if (around.length != 4) {
                return;
            }
            int[] element = {
                indexOf[v],
                ligand(v, around[0]),
                ligand(v, around[1]),
                ligand(v, around[2]),
                ligand(v, around[3]),
                configuration == Configuration.CLOCKWISE ? 1 : 0
            };
            tetrahedra.add(element);
        }

        private int ligand(int atom, int neighbour) {
            return indexOf[neighbour] < 0 ? indexOf[atom] : indexOf[neighbour];
        }

        private void addDoubleBond(int u, int v) {
            Edge atU = directional(u, v);
            Edge atV = directional(v, u);
            if (atU == null || atV == null) {
                return;
            }
            boolean opposite = atU.bond(u) != atV.bond(v);
            int[] element = {indexOf[u], indexOf[v], ligand(u, atU.other(u)), ligand(v, atV.other(v)), opposite ? 1 : 0
            };
            doubleBonds.add(element);
        }

        private @Nullable Edge directional(int atom, int otherEnd) {
            for (Edge edge : graph.edges(atom)) {
                Bond bond = edge.bond(atom);
                if (edge.other(atom) != otherEnd && (bond == Bond.UP || bond == Bond.DOWN)) {
                    return edge;
                }
            }
            return null;
        }

        /** Writes {@code N(=O)=O}, {@code N=N#N} and their like, common in data bases, with charges: N has no five bonds. */
        private static void separateCharges(
                int[] atomicNumbers, int[] charges, int[] begins, int[] ends, int[] orders) {
            int[] sums = null;
            for (int b = 0; b < begins.length; b++) {
                if (orders[b] < 2) {
                    continue;
                }
                for (int side = 0; side < 2; side++) {
                    int n = side == 0 ? begins[b] : ends[b];
                    int x = side == 0 ? ends[b] : begins[b];
                    if (atomicNumbers[n] != 7 || charges[n] != 0) {
                        continue;
                    }
                    if (sums == null) {
                        sums = orderSums(atomicNumbers.length, begins, ends, orders);
                    }
                    boolean terminalOxygen = atomicNumbers[x] == 8 && charges[x] == 0 && sums[x] == 2 && orders[b] == 2;
                    boolean terminalNitrogen =
                            atomicNumbers[x] == 7 && charges[x] == 0 && sums[x] == 3 && orders[b] == 3;
                    if (sums[n] == 5 && (terminalOxygen || terminalNitrogen)) {
                        charges[n] = 1;
                        charges[x] = -1;
                        orders[b]--;
                    }
                }
            }
        }

        private static int[] orderSums(int atoms, int[] begins, int[] ends, int[] orders) {
            int[] sums = new int[atoms];
            for (int b = 0; b < begins.length; b++) {
                sums[begins[b]] += orders[b];
                sums[ends[b]] += orders[b];
            }
            return sums;
        }
    }
}
