package org.polyinfo.io.lammps;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;

/** Which fields of a row go where: worked out once per list of column names, not per row. */
final class ColumnPlan {

    final List<String> fileColumns;
    final List<String> columns;
    /** Output column of each field, or -1. */
    final int[] slot;
    /** Test of each field, or null. */
    final DumpSelection.@Nullable Accept[] accept;
    /** Fields up to and without this one are looked at. */
    final int lookAt;

    ColumnPlan(List<String> fileColumns, DumpSelection selection, SourcePosition header) {
        this.fileColumns = List.copyOf(fileColumns);
        List<String> wanted = selection.columns();
        this.columns = wanted == null ? this.fileColumns : withOptional(wanted, selection.optional());
        int n = fileColumns.size();
        slot = new int[n];
        java.util.Arrays.fill(slot, -1);
        accept = new DumpSelection.Accept[n];
        for (int c = 0; c < columns.size(); c++) {
            // All columns of the file are taken as they are, also where two have one name.
            slot[wanted == null ? c : find(columns.get(c), header)] = c;
        }
        selection.particles().forEach((name, test) -> accept[find(name, header)] = test);
        int last = 0;
        for (int f = 0; f < n; f++) {
            if (slot[f] >= 0 || accept[f] != null) {
                last = f + 1;
            }
        }
        lookAt = last;
    }

    private List<String> withOptional(List<String> wanted, List<String> optional) {
        List<String> all = new ArrayList<>(wanted);
        for (String name : optional) {
            if (!all.contains(name) && fileColumns.contains(name)) {
                all.add(name);
            }
        }
        return List.copyOf(all);
    }

    private int find(String name, SourcePosition header) {
        int index = fileColumns.indexOf(name);
        if (index < 0) {
            throw FormatException.expected(header, "a column '" + name + "'", String.join(" ", fileColumns));
        }
        return index;
    }

    boolean isFor(List<String> otherColumns) {
        return fileColumns.equals(otherColumns);
    }

    static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(header);
        while (words.hasMoreTokens()) {
            names.add(words.nextToken());
        }
        return names;
    }
}
