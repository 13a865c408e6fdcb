package org.polyinfo.ml.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.unit.Unit;

/**
 * The state of a fitted thing as a JSON object: numbers, texts, arrays and nested states by name. Doubles are written so
 * that reading gives the same bits. Getters check what they read and say which field is wrong.
 */
public final class ModelState {

    // The fast writer gives one text for a double on every JDK; Double.toString changed with 19.
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    private final String source;
    private final String where;
    private final ObjectNode node;

    private ModelState(String source, String where, ObjectNode node) {
        this.source = source;
        this.where = where;
        this.node = node;
    }

    /** An empty state of a type. */
    public static ModelState ofType(String type) {
        return empty().put("type", type);
    }

    /** An empty state. */
    public static ModelState empty() {
        return new ModelState("model", "", MAPPER.createObjectNode());
    }

    /**
     * Reads a JSON object from a stream to its end.
     *
     * @param source name for error messages
     * @throws FormatException if it is not a JSON object
     * @throws IOException if reading fails
     */
    public static ModelState read(InputStream in, String source) throws IOException {
        byte[] bytes = in.readAllBytes();
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return new ModelState(source, "", object);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw FormatException.because(
                    new SourcePosition(source, Math.max(0, line), Math.max(0, column)),
                    "not JSON: " + FormatException.shorten(e.getOriginalMessage()));
        }
        throw FormatException.because(SourcePosition.of(source), "expected a JSON object");
    }

    /** Writes the object; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The field {@code type}. */
    public String type() {
        return text("type");
    }

    /** Whether a field is there. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Names of the fields, in order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Adds a text. */
    public ModelState put(String name, String value) {
        node.put(name, value);
        return this;
    }

    /** Adds a whole number. */
    public ModelState put(String name, long value) {
        node.put(name, value);
        return this;
    }

    /** Adds a number; one that is not finite is written as text. */
    public ModelState put(String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.put(name, Double.toString(value));
        }
        return this;
    }

    /** Adds a truth value. */
    public ModelState put(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    /** Adds an array of numbers. */
    public ModelState put(String name, double[] values) {
        ArrayNode array = node.putArray(name);
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.add(Double.toString(value));
            }
        }
        return this;
    }

    /** Adds an array of whole numbers. */
    public ModelState put(String name, int[] values) {
        ArrayNode array = node.putArray(name);
        for (int value : values) {
            array.add(value);
        }
        return this;
    }

    /** Adds a list of texts. */
    public ModelState put(String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
        return this;
    }

    /** Adds a nested state. */
    public ModelState put(String name, ModelState value) {
        node.set(name, value.node);
        return this;
    }

    /** Adds a list of nested states. */
    public ModelState putAll(String name, List<ModelState> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(v -> array.add(v.node));
        return this;
    }

    /** Adds names and units of columns. */
    public ModelState put(String name, Columns columns) {
        ArrayNode array = node.putArray(name);
        for (int i = 0; i < columns.size(); i++) {
            array.addObject()
                    .put("name", columns.names().get(i))
                    .put("unit", columns.units().get(i).symbol());
        }
        return this;
    }

    /**
     * A text.
     *
     * @throws FormatException if it is missing or something else
     */
    public String text(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw expected(name, "a text", value);
        }
        return value.textValue();
    }

    /**
     * A number.
     *
     * @throws FormatException if it is missing or something else
     */
    public double number(String name) {
        return number(name, node.get(name));
    }

    /**
     * A whole number.
     *
     * @throws FormatException if it is missing or something else
     */
    public long whole(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw expected(name, "a whole number", value);
        }
        return value.longValue();
    }

    /**
     * A whole number of 32 bits.
     *
     * @throws FormatException if it is missing or something else
     */
    public int integer(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw expected(name, "a whole number of 32 bits", node.get(name));
        }
        return (int) value;
    }

    /**
     * A truth value.
     *
     * @throws FormatException if it is missing or something else
     */
    public boolean flag(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isBoolean()) {
            throw expected(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /**
     * An array of numbers.
     *
     * @throws FormatException if it is missing or something else
     */
    public double[] numbers(String name) {
        JsonNode array = array(name);
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(name, array.get(i));
        }
        return values;
    }

    /**
     * An array of numbers of a given length.
     *
     * @throws FormatException if it is missing, something else, or of another length
     */
    public double[] numbers(String name, int length) {
        double[] values = numbers(name);
        if (values.length != length) {
            throw FormatException.because(
                    SourcePosition.of(source),
                    path(name) + " must hold " + length + " numbers, found " + values.length);
        }
        return values;
    }

    /**
     * An array of whole numbers.
     *
     * @throws FormatException if it is missing or something else
     */
    public int[] integers(String name) {
        JsonNode array = array(name);
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = array.get(i);
            if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
                throw expected(name, "whole numbers", value);
            }
            values[i] = value.intValue();
        }
        return values;
    }

    /**
     * A list of texts.
     *
     * @throws FormatException if it is missing or something else
     */
    public List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!value.isTextual()) {
                throw expected(name, "texts", value);
            }
            values.add(value.textValue());
        }
        return values;
    }

    /**
     * A nested state.
     *
     * @throws FormatException if it is missing or something else
     */
    public ModelState state(String name) {
        if (node.get(name) instanceof ObjectNode object) {
            return new ModelState(source, path(name) + ".", object);
        }
        throw expected(name, "an object", node.get(name));
    }

    /**
     * A list of nested states.
     *
     * @throws FormatException if it is missing or something else
     */
    public List<ModelState> states(String name) {
        List<ModelState> states = new ArrayList<>();
        for (JsonNode value : array(name)) {
            if (!(value instanceof ObjectNode object)) {
                throw expected(name, "objects", value);
            }
            states.add(new ModelState(source, path(name) + "[" + states.size() + "].", object));
        }
        return states;
    }

    /**
     * Names and units of columns.
     *
     * @throws FormatException if they are missing or something else
     */
    public Columns columns(String name) {
        List<ModelState> states = states(name);
        try {
            return new Columns(
                    states.stream().map(s -> s.text("name")).toList(),
                    states.stream().map(s -> Unit.ofOrOpaque(s.text("unit"))).toList());
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    /** An error about this state as a whole. */
    public FormatException invalid(@Nullable String reason) {
        return FormatException.because(
                SourcePosition.of(source),
                (where.isEmpty() ? "" : where.substring(0, where.length() - 1) + ": ") + reason);
    }

    private JsonNode array(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isArray()) {
            throw expected(name, "a list", value);
        }
        return value;
    }

    private double number(String name, @Nullable JsonNode value) {
        if (value != null && value.isNumber()) {
            return value.doubleValue();
        }
        if (value != null && value.isTextual()) {
            for (double special : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                if (value.textValue().equals(Double.toString(special))) {
                    return special;
                }
            }
        }
        throw expected(name, "a number", value);
    }

    private String path(String name) {
        return where + name;
    }

    private FormatException expected(String name, String what, @Nullable JsonNode found) {
        return FormatException.expected(
                SourcePosition.of(source),
                what + " in '" + path(name) + "'",
                found == null ? "nothing" : found.toString());
    }

    /** The JSON text. */
    @Override
    public String toString() {
        return node.toPrettyString();
    }
}
