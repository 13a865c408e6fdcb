package org.polyinfo.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The folder of reference data that conformance tests read; a test is skipped where it is absent. */
public final class ReferenceData {

    private ReferenceData() {}

    /** A file or folder below the reference data; skips the calling test where it is absent. */
    public static Path path(String relative) {
        Path path =
                Path.of(System.getProperty("polyinfo.data", "../shared/data")).resolve(relative);
        assumeTrue(Files.exists(path), () -> "no reference data at " + path);
        return path;
    }

    /** Reads text, unpacking {@code .gz}. */
    public static BufferedReader reader(String relative) throws IOException {
        Path path = path(relative);
        InputStream in = Files.newInputStream(path);
        if (path.toString().endsWith(".gz")) {
            in = new GZIPInputStream(in, 1 << 16);
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The rows of a comma-separated table (RFC 4180) by the names in its first line. */
    public static List<Map<String, String>> csv(String relative) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (BufferedReader reader = reader(relative)) {
            StringBuilder field = new StringBuilder();
            List<String> line = new ArrayList<>();
            boolean quoted = false;
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '"') {
                    quoted = !quoted;
                    reader.mark(1);
                    if (quoted || reader.read() != '"') {
                        if (!quoted) {
                            reader.reset();
                        }
                    } else {
                        field.append('"');
                        quoted = true;
                    }
                } else if (!quoted && (c == ',' || c == '\n')) {
                    line.add(field.toString());
                    field.setLength(0);
                    if (c == '\n') {
                        lines.add(line);
                        line = new ArrayList<>();
                    }
                } else if (quoted || c != '\r') {
                    field.append((char) c);
                }
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < line.size(); c++) {
                row.put(lines.get(0).get(c), line.get(c));
            }
            rows.add(row);
        }
        return rows;
    }
}
