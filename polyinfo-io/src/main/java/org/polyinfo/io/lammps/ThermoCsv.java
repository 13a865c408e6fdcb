package org.polyinfo.io.lammps;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.polyinfo.io.internal.ShortestDecimal;

/** Thermo tables behind one another as CSV; a run that lacks a column leaves its field empty. */
final class ThermoCsv {

    private ThermoCsv() {}

    static void write(List<LammpsLog.Run> all, List<Integer> numbers, Writer out) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (int number : numbers) {
            names.addAll(all.get(number - 1).thermo().columns());
        }
        StringBuilder text = new StringBuilder("run");
        names.forEach(n -> text.append(',').append(quoted(n)));
        text.append('\n');
        for (int number : numbers) {
            LammpsTable thermo = all.get(number - 1).thermo();
            int[] columns = names.stream().mapToInt(thermo::indexOf).toArray();
            for (int row = 0; row < thermo.rows(); row++) {
                text.append(number);
                for (int column : columns) {
                    text.append(',');
                    if (column >= 0) {
                        ShortestDecimal.append(text, thermo.at(column, row));
                    }
                }
                out.append(text.append('\n'));
                text.setLength(0);
            }
        }
        out.append(text);
    }

    private static String quoted(String name) {
        return name.matches("[^,\"\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
