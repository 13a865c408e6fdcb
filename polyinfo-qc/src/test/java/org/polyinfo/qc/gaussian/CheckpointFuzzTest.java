package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;

/** Whatever the bytes, the readers of checkpoints and cubes answer with a value or a {@link FormatException}. */
class CheckpointFuzzTest {

    private static final int MUTANTS = 4000;

    @FuzzTest(maxDuration = "10m")
    void checkpoint(byte[] bytes) throws IOException {
        try {
            FormattedCheckpoint read = FchkReader.withDefaults().read(new ByteArrayInputStream(bytes), "fuzz");
            // The accessors must cope with whatever was in the records.
            read.conformer();
            read.homoHartree();
            read.lumoHartree();
            read.isotropicPolarizabilityBohr3();
            read.energiesHartree();
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
        try {
            FchkReader.withDefaults().withRecords("Charge").read(new ByteArrayInputStream(bytes), "fuzz");
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    @FuzzTest(maxDuration = "10m")
    void cube(byte[] bytes) throws IOException {
        try {
            CubeReader.withDefaults().read(new ByteArrayInputStream(bytes), "fuzz");
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    @Test
    void mutantsOfGoodFiles() {
        byte[] checkpoint = FchkReaderTest.HYDROGEN.getBytes(StandardCharsets.US_ASCII);
        byte[] orbitals = CubeReaderTest.text(-2, "", "    2    5    6\n", 2, CubeReaderTest.numbers(24))
                .getBytes(StandardCharsets.US_ASCII);
        for (long seed = 0; seed < MUTANTS; seed++) {
            Random random = new Random(seed);
            try {
                checkpoint(mutated(checkpoint, random));
                cube(mutated(orbitals, random));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                fail("seed " + seed, e);
            }
        }
    }

    @Test
    void everyPrefixOfAGoodFile() throws IOException {
        byte[] checkpoint = FchkReaderTest.HYDROGEN.getBytes(StandardCharsets.US_ASCII);
        for (int n = 0; n < checkpoint.length; n++) {
            checkpoint(java.util.Arrays.copyOf(checkpoint, n));
        }
    }

    /** One to four edits: bytes replaced, pieces cut out, doubled, or digits made larger. */
    static byte[] mutated(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int edits = 1 + random.nextInt(4); edits > 0 && bytes.length > 1; edits--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "0987654321-+.ED*NIRCHL= \n\r\t".charAt(random.nextInt(27));
                case 2 -> {
                    byte[] cut = new byte[bytes.length - length];
                    System.arraycopy(bytes, 0, cut, 0, at);
                    System.arraycopy(bytes, at + length, cut, at, bytes.length - at - length);
                    bytes = cut;
                }
                default -> {
                    byte[] doubled = new byte[bytes.length + length];
                    System.arraycopy(bytes, 0, doubled, 0, at + length);
                    System.arraycopy(bytes, at, doubled, at + length, bytes.length - at);
                    bytes = doubled;
                }
            }
        }
        return bytes;
    }
}
