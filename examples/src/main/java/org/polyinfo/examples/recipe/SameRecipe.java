package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.polyinfo.core.polymer.RepeatUnit;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;

/** Are two repeat units the same polymer? */
final class SameRecipe implements Recipe {

    @Override
    public String name() {
        return "same";
    }

    @Override
    public String summary() {
        return "are two repeat units the same polymer, whatever their frame, direction and number of periods?";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "CSV", "table with the columns a and b, .gz understood"),
                Option.required("out", "CSV", "a, b, same (true or false), key_a, key_b, error"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        CsvBatch.Outcome outcome = CsvBatch.run(
                arguments.path("in"),
                arguments.path("out"),
                Runtime.getRuntime().availableProcessors(),
                List.of("a", "b"),
                List.of("a", "b", "same", "key_a", "key_b", "error"),
                SameRecipe::echo,
                row -> {
                    String[] pair = echo(row);
                    RepeatUnit a = RepeatUnit.parse("a", pair[0]);
                    RepeatUnit b = RepeatUnit.parse("b", pair[1]);
                    return new String[] {pair[0], pair[1], Boolean.toString(a.equals(b)), a.key(), b.key(), ""};
                });
        out.printf("%d pairs, %d failed%n", outcome.rows(), outcome.failed());
        return outcome.failed() == 0 ? Main.DONE : Main.SOME_FAILED;
    }

    private static String[] echo(NamedCsvRecord row) {
        return new String[] {row.findField("a").orElse(""), row.findField("b").orElse("")};
    }
}
