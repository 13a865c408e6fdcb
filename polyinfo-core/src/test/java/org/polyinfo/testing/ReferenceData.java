package org.polyinfo.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
