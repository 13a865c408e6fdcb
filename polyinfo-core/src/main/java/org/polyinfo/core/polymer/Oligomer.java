package org.polyinfo.core.polymer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.molecule.Molecule;

/**
 * A chain of a given number of repeat units with end groups, or a ring of them, as a molecule. Immutable.
 *
 * <pre>{@code
 * Oligomer chain = Oligomer.builder(RepeatUnit.parse("*CC(*)c1ccccc1")).minAtomCount(50).build();
 * chain.degreeOfPolymerization(); // 3
 * }</pre>
 */
public final class Oligomer {

    /** Larger molecules are refused before they are built. */
    private static final int MAX_ATOMS = 1_000_000;

    private final int degreeOfPolymerization;
    private final Molecule molecule;

    private Oligomer(int degreeOfPolymerization, Molecule molecule) {
        this.degreeOfPolymerization = degreeOfPolymerization;
        this.molecule = molecule;
    }

    /** Options for chains of one repeat unit. */
    public static Builder builder(RepeatUnit unit) {
        return new Builder(unit, null);
    }

    /** Options for a chain of a given sequence; its length is that of the sequence. */
    public static Builder builder(MonomerSequence sequence) {
        return new Builder(sequence.units().get(0), sequence);
    }

    /** Number of repeat units. */
    public int degreeOfPolymerization() {
        return degreeOfPolymerization;
    }

    /** The molecule. */
    public Molecule molecule() {
        return molecule;
    }

    /** Number of atoms, hydrogens included. */
    public int atomCount() {
        return molecule.atomCount();
    }

    /** Number of atoms that are not hydrogen. */
    public int heavyAtomCount() {
        return molecule.heavyAtomCount();
    }

    /** Molecular formula in Hill order. */
    public String formula() {
        return molecule.formula();
    }

    /** Molar mass in g/mol. */
    public double molarMassGPerMol() {
        return molecule.molarMassGPerMol();
    }

    /** Exact mass in Da; see {@link Molecule#exactMassDa()}. */
    public double exactMassDa() {
        return molecule.exactMassDa();
    }

    /** Canonical SMILES. */
    public String smiles() {
        return molecule.smiles();
    }

    /** Standard InChIKey; see {@link Molecule#inchiKey()}. */
    public String inchiKey() {
        return molecule.inchiKey();
    }

    /** {@code Oligomer[3 units, C24H26, 50 atoms, 314.47 g/mol, CC(…)…]}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Oligomer[%d %s, %s, %d atoms, %.2f g/mol, %s]",
                degreeOfPolymerization,
                degreeOfPolymerization == 1 ? "unit" : "units",
                formula(),
                atomCount(),
                molarMassGPerMol(),
                smiles());
    }

    /** How long a chain of one repeat unit is to be. */
    private sealed interface Size {
        record Units(int units) implements Size {}

        record AtLeast(int atoms) implements Size {}

        record Nearest(int atoms) implements Size {}
    }

    /** Options of an oligomer. Its size is given once, in units or in atoms; all else has a default. */
    public static final class Builder {

        private final RepeatUnit unit;
        private final @Nullable MonomerSequence sequence;
        private @Nullable Size size;
        private EndGroup head = EndGroup.HYDROGEN;
        private EndGroup tail = EndGroup.HYDROGEN;
        private Tacticity tacticity = Tacticity.AS_GIVEN;
        private Regiochemistry regiochemistry = Regiochemistry.HEAD_TO_TAIL;
        private boolean macrocycle;

        private Builder(RepeatUnit unit, @Nullable MonomerSequence sequence) {
            this.unit = unit;
            this.sequence = sequence;
        }

        /**
         * So many units.
         *
         * @return this builder
         * @throws IllegalArgumentException if {@code units} is not positive
         */
        public Builder units(int units) {
            return size(new Size.Units(atLeastOne("units", units)));
        }

        /**
         * The fewest units that make a molecule of so many atoms or more, hydrogens and end groups counted.
         *
         * @return this builder
         * @throws IllegalArgumentException if {@code atoms} is not positive
         */
        public Builder minAtomCount(int atoms) {
            return size(new Size.AtLeast(atLeastOne("atoms", atoms)));
        }

        /**
         * As many units as come nearest to so many atoms, hydrogens and end groups counted; the fewer units where two are as
         * near, and never less than one.
         *
         * @return this builder
         * @throws IllegalArgumentException if {@code atoms} is not positive
         */
        public Builder nearestAtomCount(int atoms) {
            return size(new Size.Nearest(atLeastOne("atoms", atoms)));
        }

        private static int atLeastOne(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, found " + value);
            }
            return value;
        }

        private Builder size(Size chosen) {
            if (sequence != null) {
                throw new IllegalStateException("a sequence of units has its own length");
            }
            if (size != null) {
                throw new IllegalStateException("the size is given twice: " + size + " and " + chosen);
            }
            size = chosen;
            return this;
        }

        /**
         * The same end group at both ends; {@link EndGroup#HYDROGEN} by default.
         *
         * @return this builder
         */
        public Builder endGroups(EndGroup both) {
            return endGroups(both, both);
        }

        /**
         * The end groups before the first and behind the last unit.
         *
         * @return this builder
         */
        public Builder endGroups(EndGroup head, EndGroup tail) {
            this.head = head;
            this.tail = tail;
            return this;
        }

        /**
         * Stereo of the main chain; {@link Tacticity#AS_GIVEN} by default. Units that mark no stereocentre but have one are
         * marked; those that have none are left as they are and not counted.
         *
         * @return this builder
         */
        public Builder tacticity(Tacticity tacticity) {
            this.tacticity = tacticity;
            return this;
        }

        /**
         * Direction of the units; {@link Regiochemistry#HEAD_TO_TAIL} by default.
         *
         * @return this builder
         */
        public Builder regiochemistry(Regiochemistry regiochemistry) {
            this.regiochemistry = regiochemistry;
            return this;
        }

        /**
         * A ring instead of a chain; end groups are left out.
         *
         * @return this builder
         */
        public Builder macrocycle() {
            macrocycle = true;
            return this;
        }

        /**
         * The oligomer.
         *
         * @throws IllegalArgumentException if no size is given, it would have more than a million atoms, bond orders do not
         *     fit, a ring would be too small, or the tacticity asked for is ambiguous
         */
        public Oligomer build() {
            List<RepeatUnit> units = units();
            long atoms = 0;
            for (RepeatUnit u : units) {
                atoms += u.atomCount();
            }
            if (atoms > MAX_ATOMS) {
                throw new IllegalArgumentException("atoms must be at most " + MAX_ATOMS + ", found " + atoms);
            }
            List<Segment> segments = segments(units);
            Molecule molecule = macrocycle ? Assembly.ring(segments) : Assembly.chain(segments, head, tail);
            return new Oligomer(units.size(), molecule);
        }

        private List<RepeatUnit> units() {
            if (sequence != null) {
                return sequence.units();
            }
            if (size == null) {
                throw new IllegalArgumentException("a size must be given: units, minAtomCount or nearestAtomCount");
            }
            int count = count(size);
            if ((long) count * unit.atomCount() > MAX_ATOMS) {
                throw new IllegalArgumentException(
                        "atoms must be at most " + MAX_ATOMS + ", found " + (long) count * unit.atomCount());
            }
            return Collections.nCopies(count, unit);
        }

        private int count(Size chosen) {
            if (chosen instanceof Size.Units u) {
                return u.units();
            }
            int order = unit.junctionOrder();
            int ends = macrocycle ? 0 : head.atomCount(order) + tail.atomCount(order);
            int perUnit = Math.max(1, unit.atomCount());
            int least = macrocycle ? unit.smallestRing() : 1;
            if (chosen instanceof Size.AtLeast a) {
                return (int) Math.max(least, ((long) a.atoms() - ends + perUnit - 1) / perUnit);
            }
            int atoms = ((Size.Nearest) chosen).atoms();
            int below = Math.max(least, (atoms - ends) / perUnit);
            long overshoot = Math.abs((long) (below + 1) * perUnit + ends - atoms);
            return overshoot < Math.abs((long) below * perUnit + ends - atoms) ? below + 1 : below;
        }

        private List<Segment> segments(List<RepeatUnit> units) {
            boolean[] reversed = regiochemistry.reversed(units.size());
            List<Segment> segments = new ArrayList<>(units.size());
            if (tacticity.isAsGiven()) {
                for (int u = 0; u < units.size(); u++) {
                    segments.add(units.get(u).segment(reversed[u], false));
                }
                return segments;
            }
            List<RepeatUnit> marked = new ArrayList<>(units.size());
            IdentityHashMap<RepeatUnit, RepeatUnit> known = new IdentityHashMap<>();
            int centres = 0;
            for (RepeatUnit u : units) {
                RepeatUnit m = known.computeIfAbsent(u, ChainStereo::marked);
                marked.add(m);
                centres += m.hasChainStereo() ? 1 : 0;
            }
            boolean[] mirrored = tacticity.mirrored(centres);
            int centre = 0;
            for (int u = 0; u < units.size(); u++) {
                RepeatUnit m = marked.get(u);
                segments.add(m.segment(reversed[u], m.hasChainStereo() && mirrored[centre++]));
            }
            return segments;
        }
    }
}
