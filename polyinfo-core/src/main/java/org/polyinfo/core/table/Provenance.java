package org.polyinfo.core.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a result comes from: what made it, from which inputs, with which parameters.
 *
 * @param operation what was done, a verb or a recipe's name
 * @param inputs the inputs with their digests
 * @param parameters parameters in the order they were given, seeds among them
 * @param libraryVersion version of polyinfo
 */
public record Provenance(String operation, List<Input> inputs, Map<String, String> parameters, String libraryVersion) {

    /**
     * One input.
     *
     * @param name file name, without the folders of one machine
     * @param sha256 lower-case hexadecimal digest of its bytes as they lie on disk
     */
    public record Input(String name, String sha256) {}

    /** Copies its arguments. */
    public Provenance {
        inputs = List.copyOf(inputs);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Something made from no file. */
    public static Provenance of(String operation) {
        return new Provenance(operation, List.of(), Map.of(), libraryVersionOfThisBuild());
    }

    /** This with one parameter more. */
    public Provenance with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, String.valueOf(value));
        return new Provenance(operation, inputs, more, libraryVersion);
    }

    /**
     * This with one input file more. Reads the whole file once.
     *
     * @throws IOException if it cannot be read
     */
    public Provenance withInput(Path file) throws IOException {
        List<Input> more = new java.util.ArrayList<>(inputs);
        Path name = file.getFileName();
        more.add(new Input(name == null ? file.toString() : name.toString(), sha256(file)));
        return new Provenance(operation, more, parameters, libraryVersion);
    }

    /**
     * SHA-256 of a file's bytes in lower-case hexadecimal.
     *
     * @throws IOException if the file cannot be read
     */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of bytes in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    /** Version of the library, as built. */
    public static String libraryVersionOfThisBuild() {
        return VersionHolder.VERSION;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static final class VersionHolder {
        static final String VERSION = read();

        private static String read() {
            Properties properties = new Properties();
            try (@Nullable InputStream in = Provenance.class.getResourceAsStream("/org/polyinfo/core/version.properties")) {
                if (in == null) {
                    throw new IllegalStateException("version.properties is missing from the jar");
                }
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
