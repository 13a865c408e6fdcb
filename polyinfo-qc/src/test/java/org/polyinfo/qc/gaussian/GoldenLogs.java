package org.polyinfo.qc.gaussian;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.polyinfo.testing.ReferenceData;

/** The reference logs with what independent readers make of them. */
final class GoldenLogs {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenLogs() {}

    /** One log and its golden file. */
    record Golden(String name, Path log, JsonNode expected) {}

    static List<Golden> all() throws IOException {
        Path folder = ReferenceData.path("gaussian/golden");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(GoldenLogs::read).toList();
        }
    }

    private static Golden read(Path golden) {
        try {
            JsonNode expected = MAPPER.readTree(bytes(golden));
            String name = golden.getFileName().toString().replaceFirst("\\.json(\\.gz)?$", "");
            Path log = ReferenceData.path("gaussian/logs").resolve(name);
            if (!Files.exists(log)) {
                log = log.resolveSibling(name + ".gz");
            }
            return new Golden(name, log, expected);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The bytes of a file, unpacked. */
    static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        }
    }
}
