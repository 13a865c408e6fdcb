package org.polyinfo.core.polymer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.testing.ReferenceData;

/**
 * Structures, identity and refusals against the reference tables (made with RDKit 2022.09.3 and InChI 1.07.3). A structure
 * that matches has the InChIKey, formula, number of atoms and exact mass of the table.
 */
@Tag("conformance")
class PolymerConformanceTest {

    private static final String FOLDER = "polymers/";

    private static void compare(List<String> faults, String id, Molecule molecule, Map<String, String> row) {
        compare(faults, id, molecule, row, "smiles", "inchikey", "formula", "total_atoms", "exact_mass");
    }

    private static void compare(
            List<String> faults,
            String id,
            Molecule molecule,
            Map<String, String> row,
            String smiles,
            String key,
            String formula,
            String atoms,
            String mass) {
        String expectedKey = row.getOrDefault(key, "");
        String expected = expectedKey.isEmpty()
                ? Molecule.parse(row.getOrDefault(smiles, "")).smiles()
                : expectedKey;
        String found = expectedKey.isEmpty() ? molecule.smiles() : molecule.inchiKey();
        if (!found.equals(expected)) {
            faults.add(id + " structure " + molecule.smiles() + " for " + row.get(smiles));
        }
        if (!molecule.formula().equals(row.get(formula))) {
            faults.add(id + " formula " + molecule.formula() + " for " + row.get(formula));
        }
        if (molecule.atomCount() != Integer.parseInt(row.getOrDefault(atoms, "-1"))) {
            faults.add(id + " atoms " + molecule.atomCount() + " for " + row.get(atoms));
        }
        double expectedMass = Double.parseDouble(row.getOrDefault(mass, "NaN"));
        if (!(Math.abs(molecule.exactMassDa() - expectedMass) < 2e-5 + 2e-8 * expectedMass)) {
            faults.add(id + " exact mass " + molecule.exactMassDa() + " for " + expectedMass);
        }
    }

    private static Map<String, RepeatUnit> units() throws IOException {
        Map<String, RepeatUnit> units = new HashMap<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "repeat_units.csv.gz")) {
            units.put(row.get("id"), RepeatUnit.parse(row.getOrDefault("smiles", "")));
        }
        return units;
    }

    private static RepeatUnit unit(Map<String, RepeatUnit> units, Map<String, String> row) {
        RepeatUnit unit = units.get(row.get("id"));
        return Objects.requireNonNull(unit, () -> "no unit " + row.get("id"));
    }

    @Test
    void oligomersOfOneToTenUnits() throws IOException {
        Map<String, RepeatUnit> units = units();
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "oligomers.csv.gz")) {
            Oligomer oligomer = Oligomer.builder(unit(units, row))
                    .units(Integer.parseInt(row.getOrDefault("n", "")))
                    .endGroups(EndGroup.parse(row.getOrDefault("cap", "")))
                    .build();
            compare(faults, row.get("id") + " n=" + row.get("n") + " " + row.get("cap"), oligomer.molecule(), row);
            if (oligomer.heavyAtomCount() != Integer.parseInt(row.getOrDefault("heavy_atoms", ""))) {
                faults.add(row.get("id") + " heavy atoms " + oligomer.heavyAtomCount());
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void oligomersOfFiftyAtoms() throws IOException {
        Map<String, RepeatUnit> units = units();
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "oligomers_50atoms.csv.gz")) {
            RepeatUnit unit = unit(units, row);
            Oligomer nearest = Oligomer.builder(unit).nearestAtomCount(50).build();
            Oligomer atLeast = Oligomer.builder(unit).minAtomCount(50).build();
            compare(
                    faults,
                    String.valueOf(row.get("id")),
                    nearest.molecule(),
                    row,
                    "smiles_nearest",
                    "inchikey_nearest",
                    "formula_nearest",
                    "atoms_nearest",
                    "exact_mass_nearest");
            String found = nearest.degreeOfPolymerization() + " " + atLeast.degreeOfPolymerization() + " "
                    + atLeast.atomCount() + " " + unit.atomCount();
            String expected = row.get("n_nearest") + " " + row.get("n_atleast") + " " + row.get("atoms_atleast") + " "
                    + row.get("unit_atoms");
            if (!found.equals(expected)) {
                faults.add(row.get("id") + " units " + found + " for " + expected);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void macrocycles() throws IOException {
        Map<String, RepeatUnit> units = units();
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "macrocycles.csv")) {
            int n = Integer.parseInt(row.getOrDefault("n", ""));
            compare(faults, row.get("id") + " n=" + n, unit(units, row).macrocycle(n), row);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void copolymers() throws IOException {
        Map<String, RepeatUnit> units = new HashMap<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "copolymer_units.csv")) {
            units.put(row.get("symbol"), RepeatUnit.parse(row.getOrDefault("smiles", "")));
        }
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "copolymers.csv")) {
            RepeatUnit[] sequence = row.getOrDefault("sequence", "")
                    .chars()
                    .mapToObj(c -> units.get(String.valueOf((char) c)))
                    .toArray(RepeatUnit[]::new);
            Oligomer.Builder builder = Oligomer.builder(MonomerSequence.of(sequence))
                    .endGroups(EndGroup.parse(row.getOrDefault("cap", "")));
            if ("ok".equals(row.get("status"))) {
                compare(faults, String.valueOf(row.get("id")), builder.build().molecule(), row);
            } else {
                assertThatThrownBy(builder::build)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("bonds of one order");
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void tacticity() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "tacticity.csv")) {
            String flags = row.getOrDefault("chi_pattern", "");
            boolean[] pattern = new boolean[flags.length()];
            for (int i = 0; i < pattern.length; i++) {
                pattern[i] = flags.charAt(i) == 'T';
            }
            RepeatUnit unit = RepeatUnit.parse(row.getOrDefault("unit_false", ""));
            Molecule molecule = Oligomer.builder(unit)
                    .units(pattern.length)
                    .endGroups(EndGroup.parse(row.getOrDefault("cap", "")))
                    .tacticity(Tacticity.pattern(pattern))
                    .build()
                    .molecule();
            if (!molecule.inchiKey().equals(row.get("inchikey"))
                    || !molecule.equals(Molecule.parse(row.getOrDefault("smiles", "")))) {
                faults.add(row.get("id") + " " + molecule.smiles() + " for " + row.get("smiles"));
            }
            if ("isotactic".equals(row.get("tacticity")) || "syndiotactic".equals(row.get("tacticity"))) {
                Molecule named = Oligomer.builder(unit)
                        .units(pattern.length)
                        .endGroups(EndGroup.parse(row.getOrDefault("cap", "")))
                        .tacticity(
                                "isotactic".equals(row.get("tacticity")) ? Tacticity.ISOTACTIC : Tacticity.SYNDIOTACTIC)
                        .build()
                        .molecule();
                if (!named.equals(molecule)) {
                    faults.add(row.get("id") + " " + row.get("tacticity") + " " + named.smiles());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void equivalentWritingsAreOnePolymerAndOthersAreNot() throws IOException {
        Map<String, TreeSet<String>> keysOfGroup = new TreeMap<>();
        Map<String, TreeSet<String>> groupsOfKey = new TreeMap<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "canonical_groups.csv.gz")) {
            RepeatUnit unit = RepeatUnit.parse(row.getOrDefault("member_smiles", ""));
            String smiles = unit.canonicalSmiles();
            keysOfGroup
                    .computeIfAbsent(row.getOrDefault("group", ""), g -> new TreeSet<>())
                    .add(smiles);
            groupsOfKey.computeIfAbsent(smiles, g -> new TreeSet<>()).add(row.getOrDefault("equivalence_key", ""));
        }
        assertThat(keysOfGroup.entrySet().stream().filter(e -> e.getValue().size() > 1))
                .isEmpty();
        assertThat(groupsOfKey.entrySet().stream().filter(e -> e.getValue().size() > 1))
                .isEmpty();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "canonical_pairs.csv")) {
            RepeatUnit a = RepeatUnit.parse(row.getOrDefault("a", ""));
            RepeatUnit b = RepeatUnit.parse(row.getOrDefault("b", ""));
            assertThat(a.equals(b)).as(row.toString()).isEqualTo("True".equals(row.get("equivalent")));
            assertThat(a.key().equals(b.key())).as(row.toString()).isEqualTo(a.equals(b));
        }
    }

    @Test
    void keysFollowTheEquivalenceClassesOfAllUnits() throws IOException {
        Map<String, TreeSet<String>> classesOfKey = new TreeMap<>();
        Map<String, TreeSet<String>> keysOfClass = new TreeMap<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "repeat_units.csv.gz")) {
            RepeatUnit unit = RepeatUnit.parse(row.getOrDefault("smiles", ""));
            String equivalenceClass = row.getOrDefault("equivalence_class", "");
            classesOfKey.computeIfAbsent(unit.key(), k -> new TreeSet<>()).add(equivalenceClass);
            keysOfClass.computeIfAbsent(equivalenceClass, k -> new TreeSet<>()).add(unit.key() + " " + unit);
            assertThat(unit.canonical().canonicalSmiles()).isEqualTo(unit.canonicalSmiles());
        }
        assertThat(classesOfKey.values().stream().filter(v -> v.size() > 1)).isEmpty();
        assertThat(keysOfClass.values().stream()
                        .filter(v -> v.stream()
                                        .map(k -> k.substring(0, 17))
                                        .distinct()
                                        .count()
                                > 1))
                .isEmpty();
    }

    @Test
    void hardCasesGetTheirVerdict() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Map<String, String> row : ReferenceData.csv(FOLDER + "hard_cases.csv")) {
            String expected = row.getOrDefault("expected", "");
            String smiles = built(row.getOrDefault("id", ""), row.getOrDefault("smiles", ""));
            RepeatUnit unit;
            try {
                unit = RepeatUnit.parse(smiles);
            } catch (FormatException e) {
                if (expected.equals("ACCEPT")) {
                    faults.add(row.get("id") + " refused: " + e.getMessage());
                }
                continue;
            }
            if (expected.startsWith("REJECT")) {
                faults.add(row.get("id") + " accepted: " + smiles);
            }
            if (row.getOrDefault("n1", "").isEmpty()) {
                continue;
            }
            for (int n = 1; n <= 3; n++) {
                String reference = row.getOrDefault("n" + n, "");
                if (!reference.contains("...")) {
                    compareStructure(
                            faults, row, Oligomer.builder(unit).units(n).build().molecule(), reference);
                }
            }
            String methyl = row.getOrDefault("methyl2", "");
            if (!methyl.contains("...")) {
                Molecule molecule = Oligomer.builder(unit)
                        .units(2)
                        .endGroups(EndGroup.METHYL)
                        .build()
                        .molecule();
                compareStructure(faults, row, molecule, methyl);
            }
            Molecule dimer = Oligomer.builder(unit).units(2).build().molecule();
            String key = row.getOrDefault("inchikey_n2", "");
            if (!dimer.formula().equals(row.get("formula_n2"))
                    || !String.valueOf(dimer.atomCount()).equals(row.get("total_atoms_n2"))
                    || (!key.isEmpty() && !dimer.inchiKey().equals(key))) {
                faults.add(row.get("id") + " dimer " + dimer + " for " + row.get("n2"));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static void compareStructure(
            List<String> faults, Map<String, String> row, Molecule molecule, String reference) {
        Molecule expected = Molecule.parse(reference);
        if (!molecule.inchiKey().equals(expected.inchiKey())) {
            faults.add(row.get("id") + " " + row.get("smiles") + " " + molecule.smiles() + " for " + reference);
        }
    }

    /** Long cases are given by the rules of the folder's README. */
    private static String built(String id, String smiles) {
        return switch (id) {
            case "HC177" -> "*" + "C".repeat(200) + "*";
            case "HC178" -> "*" + "CCO".repeat(400) + "*";
            case "HC179" -> "*" + "C(=O)Nc1ccc(cc1)".repeat(60) + "*";
            case "HC180" -> "*" + "C".repeat(20_000) + "*";
            case "HC181" -> "*C" + "(".repeat(500) + "C" + ")".repeat(500) + "*";
            case "HC182" -> "*" + "C(".repeat(800) + "C" + ")".repeat(800) + "*";
            default -> smiles;
        };
    }
}
