package org.polyinfo.io.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.Unit;

/**
 * What a plain file of rows cannot say about a table: type, unit and scale of each column, and provenance.
 *
 * <p>As text it is a metadata document of the W3C recommendation "Metadata Vocabulary for Tabular Data" (CSV on the Web,
 * 2015): {@code tableSchema.columns[]} with {@code titles}, {@code datatype} ({@code double} or {@code string}),
 * {@code schema:unitText} and {@code schema:category} (the scale); {@code prov:wasGeneratedBy} holds the provenance.
 */
record TableMetadata(Map<String, ColumnMetadata> columns, Optional<Provenance> provenance) {

    record ColumnMetadata(boolean isNumber, Unit unit, Scale scale) {}

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static TableMetadata of(PropertyTable table) {
        Map<String, ColumnMetadata> columns = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            boolean isNumber = column instanceof Column.Numbers;
            Unit unit = column instanceof Column.Numbers numbers ? numbers.unit() : Unit.ONE;
            columns.put(column.name(), new ColumnMetadata(isNumber, unit, column.scale()));
        }
        return new TableMetadata(columns, Optional.of(table.provenance()));
    }

    /** The JSON document. */
    String toJson(@Nullable String url) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("@context", "http://www.w3.org/ns/csvw");
        if (url != null) {
            root.put("url", url);
        }
        ArrayNode list = root.putObject("tableSchema").putArray("columns");
        columns.forEach((name, column) -> {
            ObjectNode node = list.addObject();
            node.put("titles", name);
            node.put("datatype", column.isNumber() ? "double" : "string");
            if (column.isNumber()) {
                node.put("schema:unitText", column.unit().symbol());
            }
            node.put("schema:category", column.scale().name());
        });
        provenance.ifPresent(p -> write(p, root.putObject("prov:wasGeneratedBy")));
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a tree of texts is always writable", e);
        }
    }

    private static void write(Provenance provenance, ObjectNode node) {
        node.put("operation", provenance.operation());
        ArrayNode inputs = node.putArray("inputs");
        provenance
                .inputs()
                .forEach(i -> inputs.addObject().put("name", i.name()).put("sha256", i.sha256()));
        ObjectNode parameters = node.putObject("parameters");
        provenance.parameters().forEach(parameters::put);
        node.put("polyinfo_version", provenance.libraryVersion());
    }

    /**
     * @throws FormatException if the text is not such a document
     */
    static TableMetadata parse(String source, String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            SourcePosition position = at == null
                    ? SourcePosition.of(source)
                    : new SourcePosition(source, Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
            throw FormatException.because(position, "is not JSON: " + e.getOriginalMessage());
        }
        JsonNode list = root.path("tableSchema").path("columns");
        if (!list.isArray()) {
            throw FormatException.because(
                    SourcePosition.of(source), "expected tableSchema.columns[] of a table's metadata, found none");
        }
        Map<String, ColumnMetadata> columns = new LinkedHashMap<>();
        for (JsonNode node : list) {
            String name = text(source, node, "titles");
            boolean isNumber = switch (text(source, node, "datatype")) {
                case "double", "number", "integer", "float", "decimal" -> true;
                default -> false;
            };
            Unit unit = Unit.ofOrOpaque(node.path("schema:unitText").asText(""));
            ColumnMetadata column = new ColumnMetadata(isNumber, unit, scale(source, node));
            if (columns.put(name, column) != null) {
                throw FormatException.because(
                        SourcePosition.of(source), "column '" + FormatException.shorten(name) + "' stands twice");
            }
        }
        return new TableMetadata(columns, provenance(source, root.path("prov:wasGeneratedBy")));
    }

    private static Scale scale(String source, JsonNode node) {
        String text = node.path("schema:category").asText("NONE");
        try {
            return Scale.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw FormatException.expected(
                    SourcePosition.of(source), "schema:category to be MICRO, MESO, MACRO or NONE", text);
        }
    }

    private static Optional<Provenance> provenance(String source, JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        List<Provenance.Input> inputs = new ArrayList<>();
        for (JsonNode input : node.path("inputs")) {
            inputs.add(new Provenance.Input(text(source, input, "name"), text(source, input, "sha256")));
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return Optional.of(new Provenance(
                text(source, node, "operation"), inputs, parameters, text(source, node, "polyinfo_version")));
    }

    private static String text(String source, JsonNode node, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual()) {
            throw FormatException.because(
                    SourcePosition.of(source),
                    "expected a text under '" + key + "', found " + FormatException.shorten(value.toString()));
        }
        return value.asText();
    }
}
