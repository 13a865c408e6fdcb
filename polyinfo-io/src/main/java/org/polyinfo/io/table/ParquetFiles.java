package org.polyinfo.io.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.io.internal.WholeFile;

/** The work of {@link ParquetTables}, apart so that only this class needs the optional library. */
final class ParquetFiles {

    private static final String KEY = "polyinfo";
    /** A run of equal values takes a few bytes however long it is, so a claim of rows needs a bound. */
    private static final long TRUSTED_CELLS = 10_000_000;

    private static final long CELLS_PER_BYTE = 1000;

    private ParquetFiles() {}

    // Reading

    static PropertyTable read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Cells> columns = new ArrayList<>();
            for (Type type : schema.getFields()) {
                columns.add(cells(file, type));
            }
            if (schema.getFieldCount() == 0) {
                throw FormatException.because(SourcePosition.of(file.toString()), "has no columns");
            }
            long most = Math.max(TRUSTED_CELLS, CELLS_PER_BYTE * Files.size(file)) / schema.getFieldCount();
            if (reader.getRecordCount() < 0 || reader.getRecordCount() > most) {
                throw FormatException.expected(
                        SourcePosition.of(file.toString()),
                        "at most " + most + " rows in a file of this size",
                        String.valueOf(reader.getRecordCount()));
            }
            MessageColumnIO records = new ColumnIOFactory().getColumnIO(schema);
            Rows rows = new Rows(columns);
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                RecordReader<Boolean> record = records.getRecordReader(group, rows);
                for (long i = group.getRowCount(); i > 0; i--) {
                    record.read();
                }
            }
            String json = reader.getFileMetaData().getKeyValueMetaData().get(KEY);
            TableMetadata metadata = json == null
                    ? new TableMetadata(Map.of(), Optional.empty())
                    : TableMetadata.parse(file + " metadata", json);
            List<Column> found =
                    columns.stream().map(c -> c.toColumn(rows.count, metadata)).toList();
            Optional<Provenance> known = metadata.provenance();
            return PropertyTable.of(
                    found,
                    known.isPresent()
                            ? known.get()
                            : Provenance.of("read Parquet").withInput(file));
        } catch (FormatException | FileNotFoundException | FileSystemException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the library tells damage by either
            throw FormatException.because(
                    SourcePosition.of(file.toString()),
                    "is not a readable Parquet file: " + FormatException.shorten(String.valueOf(e.getMessage())));
        }
    }

    private static Cells cells(Path file, Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            throw unreadable(file, type);
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        boolean decimal = logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BINARY -> {
                if (decimal) {
                    throw unreadable(file, type);
                }
                yield new TextCells(type.getName());
            }
            case INT32, INT64, FLOAT, DOUBLE, BOOLEAN ->
                new NumberCells(
                        type.getName(),
                        decimal
                                ? Math.pow(
                                        10, ((LogicalTypeAnnotation.DecimalLogicalTypeAnnotation) logical).getScale())
                                : 1);
            default -> throw unreadable(file, type);
        };
    }

    private static FormatException unreadable(Path file, Type type) {
        return FormatException.expected(
                SourcePosition.of(file.toString()), "columns of numbers or text", type.toString());
    }

    private abstract static class Cells extends PrimitiveConverter {
        final String name;
        boolean filled;

        Cells(String name) {
            this.name = name;
        }

        /** Makes the row absent unless it was filled, and goes on to the next. */
        abstract void endRow(int row);

        abstract Column toColumn(int rows, TableMetadata metadata);
    }

    private static final class NumberCells extends Cells {
        private final double divisor;
        private double[] values = {};
        private double value;

        NumberCells(String name, double divisor) {
            super(name);
            this.divisor = divisor;
        }

        @Override
        public void addDouble(double value) {
            this.value = value;
            filled = true;
        }

        @Override
        public void addFloat(float value) {
            addDouble(value);
        }

        @Override
        public void addInt(int value) {
            addDouble(value / divisor);
        }

        @Override
        public void addLong(long value) {
            addDouble(value / divisor);
        }

        @Override
        public void addBoolean(boolean value) {
            addDouble(value ? 1 : 0);
        }

        @Override
        void endRow(int row) {
            if (row == values.length) {
                values = Arrays.copyOf(values, Math.max(64, row + (row >> 1)));
            }
            values[row] = filled ? value : Double.NaN;
            filled = false;
        }

        @Override
        Column toColumn(int rows, TableMetadata metadata) {
            TableMetadata.@Nullable ColumnMetadata known = metadata.columns().get(name);
            return Column.of(
                    name,
                    known == null ? Unit.ONE : known.unit(),
                    known == null ? Scale.NONE : known.scale(),
                    Arrays.copyOf(values, rows));
        }
    }

    private static final class TextCells extends Cells {
        private final List<@Nullable String> values = new ArrayList<>();
        private @Nullable String value;

        TextCells(String name) {
            super(name);
        }

        @Override
        public void addBinary(Binary value) {
            this.value = value.toStringUsingUTF8();
        }

        @Override
        void endRow(int row) {
            values.add(value);
            value = null;
        }

        @Override
        Column toColumn(int rows, TableMetadata metadata) {
            TableMetadata.@Nullable ColumnMetadata known = metadata.columns().get(name);
            return Column.of(name, known == null ? Scale.NONE : known.scale(), values.toArray(new @Nullable String[0]));
        }
    }

    private static final class Rows extends RecordMaterializer<Boolean> {
        private final List<Cells> columns;
        private int count;

        Rows(List<Cells> columns) {
            this.columns = columns;
        }

        @Override
        public Boolean getCurrentRecord() {
            return Boolean.TRUE;
        }

        @Override
        public GroupConverter getRootConverter() {
            return new GroupConverter() {
                @Override
                public Converter getConverter(int field) {
                    return columns.get(field);
                }

                @Override
                public void start() {
                    // cells are empty already
                }

                @Override
                public void end() {
                    columns.forEach(c -> c.endRow(count));
                    count++;
                }
            };
        }
    }

    // Writing

    static void write(PropertyTable table, Path file) throws IOException {
        WholeFile.replace(file, part -> {
            Builder builder = new Builder(new LocalOutputFile(part), table)
                    .withWriteMode(org.apache.parquet.hadoop.ParquetFileWriter.Mode.OVERWRITE)
                    .withCompressionCodec(CompressionCodecName.SNAPPY);
            try (ParquetWriter<Integer> writer = builder.build()) {
                for (int row = 0; row < table.rows(); row++) {
                    writer.write(row);
                }
            }
        });
    }

    @SuppressWarnings("deprecation") // abstract in the library, so there is no way round it
    private static final class Builder extends ParquetWriter.Builder<Integer, Builder> {
        private final PropertyTable table;

        Builder(OutputFile file, PropertyTable table) {
            super(file);
            this.table = table;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<Integer> getWriteSupport(Configuration configuration) {
            return new RowWriter(table);
        }
    }

    @SuppressWarnings("deprecation") // abstract in the library, so there is no way round it
    private static final class RowWriter extends WriteSupport<Integer> {
        private final PropertyTable table;
        private final List<Column> columns;
        private @Nullable RecordConsumer consumer;

        RowWriter(PropertyTable table) {
            this.table = table;
            this.columns = table.columns();
        }

        @Override
        public WriteContext init(Configuration configuration) {
            List<Type> types = new ArrayList<>();
            for (Column column : columns) {
                PrimitiveType type = column instanceof Column.Numbers
                        ? Types.optional(PrimitiveTypeName.DOUBLE).named(column.name())
                        : Types.optional(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named(column.name());
                types.add(type);
            }
            return new WriteContext(
                    new MessageType("table", types),
                    Map.of(KEY, TableMetadata.of(table).toJson(null)));
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Integer row) {
            RecordConsumer to = consumer;
            if (to == null) {
                throw new IllegalStateException("prepareForWrite comes first");
            }
            to.startMessage();
            for (int c = 0; c < columns.size(); c++) {
                Column column = columns.get(c);
                if (column.isMissing(row)) {
                    continue;
                }
                to.startField(column.name(), c);
                if (column instanceof Column.Numbers numbers) {
                    to.addDouble(numbers.at(row));
                } else {
                    to.addBinary(Binary.fromString(String.valueOf(((Column.Texts) column).at(row))));
                }
                to.endField(column.name(), c);
            }
            to.endMessage();
        }
    }
}
