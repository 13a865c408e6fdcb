package org.polyinfo.examples.recipe;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.ReadResult;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.qc.descriptor.MoleculeFiles;
import org.polyinfo.qc.descriptor.QcDescriptors;
import org.polyinfo.qc.descriptor.Role;

/** The QMex descriptors of many molecules, each from its own set of logs, checkpoints and cubes. */
final class DescriptorsRecipe implements Recipe {

    private static final List<String> MAP_COLUMNS = List.of("molecule", "role", "file");

    @Override
    public String name() {
        return "descriptors";
    }

    @Override
    public String summary() {
        return "QMex descriptors per molecule from Gaussian logs, checkpoints and cubes";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "DIR", "folder that the files of the map are in"),
                Option.required(
                        "map",
                        "CSV",
                        "columns molecule,role,file (role: neutral, cation, anion, water, octanol, protonated, deprotonated)"),
                Option.required("out", "CSV", "one row per molecule; units and provenance beside it"));
    }

    /** A molecule of the map: its files, and what was wrong with its rows. */
    private static final class Molecule {
        final String name;
        final List<MoleculeFiles.Entry> entries = new ArrayList<>();
        final List<String> failures = new ArrayList<>();

        Molecule(String name) {
            this.name = name;
        }
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path folder = arguments.path("in");
        Path map = arguments.path("map");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        List<Molecule> molecules = read(map, folder);
        List<QcDescriptors> descriptors = new ArrayList<>();
        OrderedBatch.withDefaults()
                .run(
                        molecules.iterator(),
                        molecules.size(),
                        molecule -> descriptors(molecule, folder),
                        (molecule, cause) -> {
                            molecule.failures.add(String.valueOf(cause));
                            return QcDescriptors.builder(molecule.name).build();
                        },
                        descriptors::add);

        Provenance provenance = Provenance.of("descriptors").withInput(map);
        @Nullable String[] errors = new @Nullable String[molecules.size()];
        int failed = 0;
        for (int i = 0; i < errors.length; i++) {
            Molecule molecule = molecules.get(i);
            for (MoleculeFiles.Entry entry : molecule.entries) {
                if (Files.isReadable(entry.file()) && Files.isRegularFile(entry.file())) {
                    provenance = provenance.withInput(entry.file());
                }
            }
            errors[i] = molecule.failures.isEmpty() ? null : String.join("; ", molecule.failures);
            failed += molecule.failures.isEmpty() ? 0 : 1;
            molecule.failures.forEach(f -> err.println(molecule.name + ": " + f));
        }
        PropertyTable table = QcDescriptors.table(descriptors, provenance).with(Column.of("error", Scale.NONE, errors));
        Path target = arguments.path("out").toAbsolutePath();
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        CsvTables.write(table, target);
        out.printf("%d of %d molecules without errors%n", molecules.size() - failed, molecules.size());
        return failed == 0 ? Main.DONE : Main.SOME_FAILED;
    }

    private static QcDescriptors descriptors(Molecule molecule, Path folder) {
        MoleculeFiles.Result result = MoleculeFiles.read(molecule.name, molecule.entries);
        for (ReadResult.Failure<QcDescriptors> failure : result.failures()) {
            molecule.failures.add(
                    failure.toString().replace(folder + folder.getFileSystem().getSeparator(), ""));
        }
        return result.descriptors();
    }

    /** The molecules of the map in the order in which they first come. */
    private static List<Molecule> read(Path map, Path folder) throws IOException {
        Map<String, Molecule> molecules = new LinkedHashMap<>();
        try (InputStream in = open(map);
                CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                SourcePosition position = SourcePosition.of(map.toString(), row.getStartingLineNumber());
                if (!row.getHeader().containsAll(MAP_COLUMNS)) {
                    throw FormatException.expected(
                            SourcePosition.of(map.toString(), 1),
                            "the columns " + String.join(", ", MAP_COLUMNS),
                            String.join(", ", row.getHeader()));
                }
                String name = row.findField("molecule").orElse("").strip();
                String file = row.findField("file").orElse("").strip();
                Molecule molecule = molecules.computeIfAbsent(name, Molecule::new);
                try {
                    if (name.isEmpty() || file.isEmpty()) {
                        throw new IllegalArgumentException("molecule and file must not be empty");
                    }
                    molecule.entries.add(new MoleculeFiles.Entry(
                            Role.of(row.findField("role").orElse("")), folder.resolve(file)));
                } catch (IllegalArgumentException e) {
                    molecule.failures.add(position + ": " + e.getMessage());
                }
            }
        } catch (CsvParseException e) {
            throw FormatException.because(SourcePosition.of(map.toString()), String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw new IOException("cannot read '" + map + "': " + e.getMessage(), e);
        }
        if (molecules.isEmpty()) {
            throw FormatException.because(SourcePosition.of(map.toString()), "the map has no rows");
        }
        return List.copyOf(molecules.values());
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
