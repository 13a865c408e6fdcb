package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.polymer.EndGroup;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.PolymerClass;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.core.polymer.Tacticity;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;

/** A table of repeat units becomes a table of oligomers. */
final class OligomersRecipe implements Recipe {

    private static final List<String> HEADER = List.of(
            "id",
            "input",
            "repeat_unit",
            "units",
            "smiles",
            "inchikey",
            "formula",
            "atoms",
            "heavy_atoms",
            "molar_mass_g_per_mol",
            "polymer_class",
            "error");

    @Override
    public String name() {
        return "oligomers";
    }

    @Override
    public String summary() {
        return "repeat units to oligomers: SMILES, InChIKey, formula, mass, PoLyInfo class (1 to 21)";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "CSV", "table of repeat units, .gz understood"),
                Option.required("out", "CSV", "one row per row of the input, in its order"),
                Option.optional("smiles-column", "NAME", "column of the repeat units (smiles)"),
                Option.optional("id-column", "NAME", "column of the names (id; the row number where there is none)"),
                Option.optional("units", "N", "number of repeat units"),
                Option.optional("atoms", "N", "as many units as come nearest to N atoms, hydrogens counted"),
                Option.optional("end-group", "H|CH3|SMILES", "end groups, as SMILES with one star (H)"),
                Option.flag("macrocycle", "rings instead of chains"),
                Option.optional("tacticity", "KIND", "atactic, isotactic or syndiotactic (as the unit gives it)"),
                Option.optional("seed", "S", "seed of atactic chains (0)"),
                Option.optional("threads", "K", "number of threads (one per processor)"),
                Option.flag("no-inchi", "leave the InChIKey out"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Chain chain = Chain.of(arguments);
        String smilesColumn = arguments.text("smiles-column", "smiles");
        String idColumn = arguments.text("id-column", "id");
        boolean inchi = !arguments.has("no-inchi");
        List<String> required = arguments.has("id-column") ? List.of(smilesColumn, idColumn) : List.of(smilesColumn);
        CsvBatch.Outcome outcome = CsvBatch.run(
                arguments.path("in"),
                arguments.path("out"),
                arguments.findInt("threads", 1).orElse(Runtime.getRuntime().availableProcessors()),
                required,
                HEADER,
                row -> echo(row, idColumn, smilesColumn),
                row -> row(echo(row, idColumn, smilesColumn), chain, inchi));
        out.printf("%d repeat units, %d failed%n", outcome.rows(), outcome.failed());
        return outcome.failed() == 0 ? Main.DONE : Main.SOME_FAILED;
    }

    private static String[] echo(NamedCsvRecord row, String idColumn, String smilesColumn) {
        return new String[] {
            row.findField(idColumn).orElseGet(() -> Long.toString(row.getStartingLineNumber() - 1)),
            row.findField(smilesColumn).orElse("")
        };
    }

    private static String[] row(String[] echoed, Chain chain, boolean inchi) {
        RepeatUnit unit = RepeatUnit.parse(echoed[1]);
        Oligomer oligomer = chain.build(unit);
        Molecule molecule = oligomer.molecule();
        String key = "";
        String error = "";
        if (inchi) {
            try {
                key = molecule.inchiKey();
            } catch (FormatException | IllegalStateException e) {
                error = CsvBatch.message(e); // the rest of the row stands
            }
        }
        return new String[] {
            echoed[0],
            echoed[1],
            unit.canonicalSmiles(),
            Integer.toString(oligomer.degreeOfPolymerization()),
            molecule.smiles(),
            key,
            molecule.formula(),
            Integer.toString(molecule.atomCount()),
            Integer.toString(molecule.heavyAtomCount()),
            Double.toString(molecule.molarMassGPerMol()),
            PolymerClass.of(unit).map(c -> Integer.toString(c.number())).orElse(""),
            error
        };
    }

    /** The kind of oligomer asked for. */
    private record Chain(
            OptionalInt units, OptionalInt atoms, EndGroup endGroup, boolean macrocycle, Tacticity tacticity) {

        static Chain of(Arguments arguments) {
            OptionalInt units = arguments.findInt("units", 1);
            OptionalInt atoms = arguments.findInt("atoms", 1);
            if (units.isPresent() == atoms.isPresent()) {
                throw new UsageException("one of --units and --atoms must be given");
            }
            if (arguments.has("macrocycle") && arguments.has("end-group")) {
                throw new UsageException("a --macrocycle has no --end-group");
            }
            EndGroup endGroup;
            try {
                endGroup = EndGroup.parse(arguments.text("end-group", "H"));
            } catch (FormatException e) {
                throw new UsageException("--end-group: " + e.getMessage());
            }
            long seed = arguments.findLong("seed").orElse(0);
            Tacticity tacticity =
                    switch (arguments.choice("tacticity", "", "", "atactic", "isotactic", "syndiotactic")) {
                        case "atactic" -> Tacticity.atactic(seed);
                        case "isotactic" -> Tacticity.ISOTACTIC;
                        case "syndiotactic" -> Tacticity.SYNDIOTACTIC;
                        default -> Tacticity.AS_GIVEN;
                    };
            return new Chain(units, atoms, endGroup, arguments.has("macrocycle"), tacticity);
        }

        Oligomer build(RepeatUnit unit) {
            Oligomer.Builder builder =
                    Oligomer.builder(unit).endGroups(endGroup).tacticity(tacticity);
            units.ifPresent(builder::units);
            atoms.ifPresent(builder::nearestAtomCount);
            if (macrocycle) {
                builder.macrocycle();
            }
            return builder.build();
        }
    }
}
