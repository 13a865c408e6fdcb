package org.polyinfo.core.internal.cdk;

import io.github.dan2097.jnainchi.InchiAtom;
import io.github.dan2097.jnainchi.InchiBond;
import io.github.dan2097.jnainchi.InchiBondType;
import io.github.dan2097.jnainchi.InchiFlag;
import io.github.dan2097.jnainchi.InchiInput;
import io.github.dan2097.jnainchi.InchiOptions;
import io.github.dan2097.jnainchi.InchiOutput;
import io.github.dan2097.jnainchi.InchiStatus;
import io.github.dan2097.jnainchi.InchiStereo;
import io.github.dan2097.jnainchi.InchiStereoParity;
import io.github.dan2097.jnainchi.JnaInchi;
import java.util.function.Supplier;
import org.openscience.cdk.config.Elements;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/** InChI through the optional artifact cdk-inchi: native code with a time limit of its own. */
public final class Inchi {

    private static final long LIMIT_MILLISECONDS = 10_000;
    /** InChI takes more atoms only when told to. */
    private static final int USUAL_ATOM_LIMIT = 1023;

    private static final String MISSING =
            "InChI needs the artifact org.openscience.cdk:cdk-inchi (2.12) on the class path";

    private Inchi() {}

    /**
     * Standard InChI.
     *
     * @throws IllegalStateException if the optional artifact is absent
     * @throws FormatException if InChI refuses the structure or takes too long
     */
    public static String inchi(AtomGraph graph) {
        return withLibrary(() -> Native.inchi(graph));
    }

    /** The key of an InChI. */
    public static String key(String inchi) {
        return withLibrary(() -> Native.key(inchi));
    }

    private static String withLibrary(Supplier<String> call) {
        try {
            return call.get();
        } catch (NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new IllegalStateException(MISSING, e);
        }
    }

    private static FormatException refused(String reason) {
        return FormatException.because(SourcePosition.of("InChI"), reason);
    }

    /** Loaded only when called, so that everything else works without the artifact. */
    private static final class Native {

        private static final InchiOptions USUAL = new InchiOptions.InchiOptionsBuilder()
                .withTimeoutMilliSeconds(LIMIT_MILLISECONDS)
                .build();
        private static final InchiOptions LARGE = new InchiOptions.InchiOptionsBuilder()
                .withTimeoutMilliSeconds(LIMIT_MILLISECONDS)
                .withFlag(InchiFlag.LargeMolecules)
                .build();

        static String key(String inchi) {
            return JnaInchi.inchiToInchiKey(inchi).getInchiKey();
        }

        static String inchi(AtomGraph graph) {
            int[] atomicNumbers = graph.atomicNumbers();
            InchiAtom[] atoms = new InchiAtom[atomicNumbers.length];
            InchiInput input = new InchiInput();
            for (int i = 0; i < atoms.length; i++) {
                if (atomicNumbers[i] == 0) {
                    throw refused("a star has no InChI");
                }
                atoms[i] = new InchiAtom(Elements.ofNumber(atomicNumbers[i]).symbol());
                atoms[i].setCharge(graph.charges()[i]);
                atoms[i].setImplicitHydrogen(graph.hydrogens()[i]);
                if (graph.isotopes()[i] > 0) {
                    atoms[i].setIsotopicMass(graph.isotopes()[i]);
                }
                input.addAtom(atoms[i]);
            }
            for (int b = 0; b < graph.begins().length; b++) {
                input.addBond(
                        new InchiBond(atoms[graph.begins()[b]], atoms[graph.ends()[b]], bondType(graph.orders()[b])));
            }
            addStereo(graph, atoms, input);
            InchiOutput output = JnaInchi.toInchi(input, input.getAtoms().size() > USUAL_ATOM_LIMIT ? LARGE : USUAL);
            String inchi = output.getInchi();
            if (output.getStatus() == InchiStatus.ERROR || inchi == null || inchi.isEmpty()) {
                throw refused("no InChI: " + FormatException.shorten(String.valueOf(output.getMessage())));
            }
            return inchi;
        }

        private static InchiBondType bondType(int order) {
            return switch (order) {
                case 1 -> InchiBondType.SINGLE;
                case 2 -> InchiBondType.DOUBLE;
                case 3 -> InchiBondType.TRIPLE;
                default -> throw refused("a bond of order " + order + " has no InChI");
            };
        }

        private static void addStereo(AtomGraph graph, InchiAtom[] atoms, InchiInput input) {
            for (int[] t : graph.tetrahedra()) {
                InchiAtom[] around = new InchiAtom[4];
                for (int k = 0; k < 4; k++) {
                    around[k] = t[k + 1] == t[0] ? InchiStereo.STEREO_IMPLICIT_H : atoms[t[k + 1]];
                }
                if (t[5] == 0) {
                    swapLast(around);
                }
                input.addStereo(InchiStereo.createTetrahedralStereo(
                        atoms[t[0]], around[0], around[1], around[2], around[3], InchiStereoParity.EVEN));
            }
            for (int[] d : graph.doubleBonds()) {
                input.addStereo(InchiStereo.createDoubleBondStereo(
                        doubleBondLigand(graph, atoms, input, d[0], d[2]),
                        atoms[d[0]],
                        atoms[d[1]],
                        doubleBondLigand(graph, atoms, input, d[1], d[3]),
                        d[4] == 1 ? InchiStereoParity.EVEN : InchiStereoParity.ODD));
            }
        }

        private static void swapLast(InchiAtom[] around) {
            InchiAtom fourth = around[3];
            around[3] = around[2];
            around[2] = fourth;
        }

        /** InChI knows no implicit ligand of a double bond: the hydrogen is written out. */
        private static InchiAtom doubleBondLigand(
                AtomGraph graph, InchiAtom[] atoms, InchiInput input, int atom, int ligand) {
            if (ligand != atom) {
                return atoms[ligand];
            }
            if (graph.hydrogens()[atom] == 0) {
                throw refused("a lone pair cannot stand at a stereo double bond");
            }
            InchiAtom hydrogen = new InchiAtom("H");
            atoms[atom].setImplicitHydrogen(atoms[atom].getImplicitHydrogen() - 1);
            input.addAtom(hydrogen);
            input.addBond(new InchiBond(atoms[atom], hydrogen, InchiBondType.SINGLE));
            return hydrogen;
        }
    }
}
