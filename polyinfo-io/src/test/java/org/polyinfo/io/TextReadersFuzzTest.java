package org.polyinfo.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.io.lammps.DataLayout;
import org.polyinfo.io.lammps.LammpsData;
import org.polyinfo.io.lammps.LammpsInput;
import org.polyinfo.io.lammps.LammpsMolecule;
import org.polyinfo.io.radonpy.RadonPyMolecule;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.io.table.ParquetTables;

/** Whatever the bytes, each reader answers with a value or a {@link FormatException}; what was read can be written. */
class TextReadersFuzzTest {

    private static final int MUTANTS = 500;
    private static final int PREFIXES = 100;

    private static final String DATA = """
            title

            2 atoms
            1 bonds
            2 atom types
            1 bond types

            0 10 xlo xhi
            0 1e1 ylo yhi
            -5 5 zlo zhi

            Masses

            1 12.011 # c3
            2 1.008

            Pair Coeffs # lj/cut

            1 0.1 3.4
            2 0.02 2.6

            Atoms # full

            1 1 1 -0.5 1.5 2.5 3.5 0 0 1
            2 1 2 0.5 1.25e-3 nan 3 0 0 0

            Velocities

            1 0 0 1
            2 0 0 -1

            Bonds

            1 1 1 2
            """;

    private static final String TEMPLATE =
            "t\n\n2 atoms\n1 bonds\n\nCoords\n\n1 0 0 0\n2 1 0 0\n\nTypes\n\n1 1\n2 2 # H\n\nBonds\n\n1 1 1 2\n";

    private static final String SCRIPT =
            "units real\nvariable T index 300 # K\nvariable e equal (v_T+1)^2/3>=-2\nif \"${T} > 2\" then \"run 1\"\nfix 1 all nvt temp $T ${T} 100 &\n  tchain 3\nprint \"\"\"a\nb\"\"\"\nrun 100\n";

    private static final String CSV = "id,x [K],y,s\n1,2.5,NA,\"a,b\"\n2,-1e3,inf,\"say \"\"so\"\"\"\n3,,0.1,*CC*\n";

    private static final String JSON = """
            {"commonchem":{"version":10},"defaults":{"atom":{"z":6},"bond":{"bo":1}},"molecules":[{"atoms":[{"z":1,"isotope":3},{}],
            "bonds":[{"atoms":[0,1]}],"conformers":[{"dim":3,"coords":[[0,0,0],[1,0,0]]}],"properties":{"num_units":1},
            "extensions":[{"name":"radonpy_extention","atoms":[{"AtomicCharge":0.1},{"AtomicCharge":-0.1,"ff_type":"c3"}],
            "bonds":[{"ff_k":1.5}],"angles":[{"a":0,"b":1,"c":0,"ff":{"ff_type":"x","k":1.0,"theta0":109.5}}],
            "cell":{"xhi":1,"xlo":0,"yhi":1,"ylo":0,"zhi":1,"zlo":0}}]}]}
            """;

    @TempDir
    Path folder = Path.of("");

    @FuzzTest(maxDuration = "2m")
    void data(byte[] bytes) throws IOException {
        try {
            LammpsData data = LammpsData.parse("fuzz", new String(bytes, StandardCharsets.UTF_8));
            for (DataLayout layout : DataLayout.values()) {
                data.write(new StringWriter(), layout);
            }
            StringWriter text = new StringWriter();
            data.write(text, DataLayout.WRITE_DATA);
            assertThat(LammpsData.parse("again", text.toString()).sections()).isEqualTo(data.sections());
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void template(byte[] bytes) {
        try {
            LammpsMolecule molecule = LammpsMolecule.parse("fuzz", new String(bytes, StandardCharsets.UTF_8));
            assertThat(LammpsMolecule.parse("again", molecule.toText()).sections())
                    .isEqualTo(molecule.sections());
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    @FuzzTest(maxDuration = "1m")
    void script(byte[] bytes) {
        try {
            LammpsInput input = LammpsInput.parse("fuzz", new String(bytes, StandardCharsets.UTF_8));
            input.runs();
            input.styles();
            input.execution();
            input.dataFile();
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void csv(byte[] bytes) throws IOException {
        try {
            PropertyTable table = CsvTables.parse("fuzz", new String(bytes, StandardCharsets.UTF_8));
            StringWriter text = new StringWriter();
            CsvTables.write(table, text);
            if (text.toString().indexOf(',') >= 0) { // else the separator would be looked for
                assertThat(CsvTables.parse("again", text.toString()).rows()).isEqualTo(table.rows());
            }
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo("fuzz");
        }
    }

    /** The sidecar of a table. */
    @FuzzTest(maxDuration = "1m")
    void sidecar(byte[] bytes) throws IOException {
        Path csv = folder.resolve("t.csv");
        Files.writeString(csv, "a,b\n1,x\n");
        Path sidecar = CsvTables.sidecar(csv);
        Files.write(sidecar, bytes);
        try {
            assertThat(CsvTables.read(csv).rows()).isEqualTo(1);
        } catch (FormatException e) {
            assertThat(e.position().source()).isIn(csv.toString(), sidecar.toString());
        }
    }

    @FuzzTest(maxDuration = "1m")
    void parquet(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("t.parquet"), bytes);
        try {
            ParquetTables.read(file);
        } catch (FormatException e) {
            assertThat(e.position().source()).startsWith(file.toString());
        }
    }

    @FuzzTest(maxDuration = "1m")
    void json(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzz.json"), bytes);
        try {
            RadonPyMolecule.read(file).totalCharge();
        } catch (FormatException e) {
            assertThat(e.position().source()).isEqualTo(file.toString());
        }
    }

    /** A reader under test. */
    private interface Target {
        void read(byte[] bytes) throws IOException;
    }

    @Test
    void mutantsAndPrefixesOfGoodFiles() {
        mutants(DATA, this::data);
        mutants(TEMPLATE, this::template);
        mutants(SCRIPT, this::script);
        mutants(CSV, this::csv);
        mutants(JSON, this::json);
    }

    /** What fuzzing found: zero bytes made the JSON parser take the file for UTF-32. */
    @Test
    void zeroBytesBeforeJson() throws IOException {
        json(("\0".repeat(99) + "{\"commonchem\":1}").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void mutantsOfSidecarsAndParquetFiles() throws IOException {
        Path csv = folder.resolve("good.csv");
        CsvTables.write(CsvTables.parse("t", "a [K],b\n1,x\n2,\n"), csv);
        mutants(Files.readString(CsvTables.sidecar(csv)), this::sidecar);
        Path good = folder.resolve("good.parquet");
        ParquetTables.write(CsvTables.read(csv), good);
        byte[] bytes = Files.readAllBytes(good);
        parquet(bytes);
        for (int seed = 0; seed < MUTANTS / 4; seed++) {
            byte[] mutant = bytes.clone();
            Random random = new Random(seed);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                parquet(random.nextInt(4) == 0 ? Arrays.copyOf(mutant, random.nextInt(mutant.length)) : mutant);
            } catch (IOException | RuntimeException | AssertionError | OutOfMemoryError e) {
                fail("seed " + seed, e);
            }
        }
    }

    private static void mutants(String good, Target target) {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < MUTANTS + PREFIXES; seed++) {
            byte[] mutant = seed < MUTANTS
                    ? mutated(bytes, new Random(seed))
                    : Arrays.copyOf(bytes, bytes.length * (seed - MUTANTS) / PREFIXES);
            try {
                target.read(mutant);
            } catch (IOException | RuntimeException | AssertionError | OutOfMemoryError e) {
                fail("seed " + seed + ":\n" + new String(mutant, StandardCharsets.UTF_8), e);
            }
        }
    }

    /** One to four edits: a byte or a word replaced, a piece cut out or doubled. */
    private static byte[] mutated(byte[] good, Random random) {
        List<String> words = List.of(
                "1000000000000", "-1", "nan", "inf", "1e999", "#", "\n", "\"", ",", "&", "Atoms\n\n", "$", "[", "{}");
        String text = new String(good, StandardCharsets.ISO_8859_1);
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            text = switch (random.nextInt(4)) {
                case 0 ->
                    text.substring(0, from)
                            + (char) random.nextInt(256)
                            + text.substring(Math.min(text.length(), from + 1));
                case 1 -> text.substring(0, from) + words.get(random.nextInt(words.size())) + text.substring(to);
                case 2 -> text.substring(0, from) + text.substring(to);
                default -> text.substring(0, to) + text.substring(from);
            };
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
