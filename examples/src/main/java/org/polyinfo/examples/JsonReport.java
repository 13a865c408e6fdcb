package org.polyinfo.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.table.Provenance;

/** A result as JSON, with the keys every recipe's JSON has. Absent and non-finite values are left out. */
public final class JsonReport {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode root = MAPPER.createObjectNode();
    private final ArrayNode warnings = MAPPER.createArrayNode();

    /** Begins a report: version, recipe, inputs with their digests, parameters as given. */
    public JsonReport(String recipe, List<Path> inputs, Arguments arguments) throws IOException {
        root.put("polyinfo_version", Provenance.libraryVersionOfThisBuild());
        root.put("recipe", recipe);
        ArrayNode files = root.putArray("inputs");
        for (Path input : inputs) {
            files.addObject().put("name", String.valueOf(input.getFileName())).put("sha256", Provenance.sha256(input));
        }
        ObjectNode parameters = root.putObject("parameters");
        arguments.all().forEach((name, values) -> {
            if (values.size() == 1) {
                parameters.put(name, values.get(0));
            } else {
                values.forEach(parameters.withArray(name)::add);
            }
        });
    }

    /** The object to add a recipe's own keys to. */
    public ObjectNode root() {
        return root;
    }

    /** Adds a warning. */
    public void warn(String warning) {
        warnings.add(warning);
    }

    /** Adds an estimate under a key. */
    public static void put(ObjectNode node, String key, Estimate estimate) {
        if (!Double.isFinite(estimate.value())) {
            return;
        }
        ObjectNode object = node.putObject(key);
        object.put("value", estimate.value());
        put(object, "standard_error", estimate.standardError());
        object.put("unit", estimate.unit().symbol());
    }

    /** Adds a number under a key, unless it is not finite. */
    public static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        }
    }

    /** Writes the file. */
    public void write(Path file) throws IOException, InterruptedException {
        root.set("warnings", warnings);
        OutputFiles.text(file, writer -> {
            writer.write(MAPPER.writeValueAsString(root));
            writer.write('\n');
        });
    }
}
