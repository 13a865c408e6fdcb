package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import org.polyinfo.core.molecule.Embedding;
import org.polyinfo.core.molecule.Molecule;
import org.polyinfo.core.polymer.Oligomer;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.examples.UsageException;

/** A SMILES becomes a structure in space. */
final class ConformerRecipe implements Recipe {

    @Override
    public String name() {
        return "conformer";
    }

    @Override
    public String summary() {
        return "one MMFF94s-minimised structure of a molecule or an H-capped oligomer, as XYZ; its energy on stdout";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("smiles", "SMILES", "molecule, or repeat unit with two stars"),
                Option.required("out", "FILE.xyz", "structure in ångström, .gz understood"),
                Option.optional("units", "N", "number of repeat units between H ends (1)"),
                Option.optional("seed", "S", "seed of the random choices (0)"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        String smiles = arguments.text("smiles");
        OptionalInt units = arguments.findInt("units", 1);
        long seed = arguments.findLong("seed").orElse(0);
        if (units.isPresent() && !smiles.contains("*")) {
            throw new UsageException("--units is for repeat units; '" + smiles + "' has no stars");
        }
        Molecule molecule = smiles.contains("*")
                ? Oligomer.builder(RepeatUnit.parse(smiles))
                        .units(units.orElse(1))
                        .build()
                        .molecule()
                : Molecule.parse(smiles);
        Embedding embedding;
        try {
            embedding = Embedding.of(molecule, seed);
        } catch (IllegalStateException e) {
            err.println(name() + ": " + e.getMessage());
            return Main.PROGRAM_MISSING;
        }
        OutputFiles.text(
                arguments.path("out"),
                writer -> writer.write(embedding.conformer().toXyz()));
        out.println("smiles " + molecule.smiles());
        out.println("atoms " + molecule.atomCount());
        out.println("energy_kcal_per_mol " + embedding.energyKcalPerMol());
        if (!embedding.converged()) {
            err.println(name() + ": the minimisation stopped before it converged");
        }
        return Main.DONE;
    }
}
