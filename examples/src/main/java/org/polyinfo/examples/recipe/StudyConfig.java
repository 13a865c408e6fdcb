package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.ml.leakage.EncodedColumn;
import org.polyinfo.ml.leakage.RecordedTransform;
import org.polyinfo.ml.leakage.StackedColumn;

/**
 * What the columns of a table are for and what is to be done with them: the config of the recipes {@code hierarchy} and
 * {@code audit}. Every key is optional here; a recipe asks for what it needs and says in one sentence what is missing.
 *
 * @param source name of the file, for messages
 * @param id column that names the rows
 * @param target column to predict
 * @param features columns offered to the model
 * @param groups columns whose equal values tie rows together
 * @param conditions columns that may vary inside a sample
 * @param smiles column with the structure
 * @param order column with the time or order of measurement
 * @param recordId column with the number of the record
 * @param micro feature columns of the micro layer
 * @param meso columns of the meso layer
 * @param macro columns of the macro layer
 * @param split how rows are divided
 * @param learner name of the learner
 * @param laws names of physical laws used as stages
 * @param repeats how often the folds are repeated with other seeds
 * @param accept findings accepted by id
 * @param fitted transforms fitted elsewhere
 * @param encoded codes made from the target
 * @param stacked predictions read by another model
 * @param check the findings wanted; empty for all
 * @param warnings keys that are not known, and so had no effect
 */
record StudyConfig(
        String source,
        Optional<String> id,
        Optional<String> target,
        List<String> features,
        List<String> groups,
        List<String> conditions,
        Optional<String> smiles,
        Optional<String> order,
        Optional<String> recordId,
        List<String> micro,
        List<String> meso,
        List<String> macro,
        Optional<StudySplit> split,
        String learner,
        List<String> laws,
        int repeats,
        Set<String> accept,
        List<RecordedTransform> fitted,
        List<EncodedColumn> encoded,
        List<StackedColumn> stacked,
        Set<String> check,
        List<String> warnings) {

    private static final List<String> KEYS = List.of(
            "id",
            "target",
            "features",
            "groups",
            "conditions",
            "smiles",
            "order",
            "record_id",
            "micro",
            "meso",
            "macro",
            "split",
            "learner",
            "laws",
            "repeats",
            "accept",
            "fitted",
            "encoded",
            "stacked",
            "check");
    static final List<String> LEARNERS = List.of("ridge", "pls", "ilr", "krr", "gpr", "rf", "gbt", "svr", "auto");
    private static final int DEFAULT_FOLDS = 5;
    private static final long LARGEST_FILE = 1 << 24;

    /**
     * Reads a config.
     *
     * @throws FormatException if it is not JSON or a key holds something else than expected
     */
    static StudyConfig read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw FormatException.because(SourcePosition.of(file.toString()), "a config has at most 16 MB");
        }
        return parse(file.toString(), Files.readString(file));
    }

    static StudyConfig parse(String source, String json) {
        try {
            return new Reader(source, new ObjectMapper().readTree(json)).config();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            int column =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
            throw FormatException.because(
                    new SourcePosition(source, line, column),
                    "not JSON: " + FormatException.shorten(e.getOriginalMessage()));
        }
    }

    /**
     * The target.
     *
     * @throws FormatException if the config names none
     */
    String requiredTarget() {
        return target.orElseThrow(() -> wrong("'target' is missing"));
    }

    /**
     * The split.
     *
     * @throws FormatException if the config has none
     */
    StudySplit requiredSplit() {
        return split.orElseThrow(() -> wrong("'split' is missing"));
    }

    /** An error about this config. */
    FormatException wrong(String reason) {
        return FormatException.because(SourcePosition.of(source), reason);
    }

    /** Takes the JSON apart; says which key is wrong. */
    private record Reader(String source, JsonNode root) {

        StudyConfig config() {
            if (!root.isObject()) {
                throw wrong("expected a JSON object, found " + shortened(root));
            }
            List<String> warnings = new ArrayList<>();
            root.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    warnings.add("the config's key '" + key + "' is not known and has no effect; known are "
                            + String.join(", ", KEYS));
                }
            });
            return new StudyConfig(
                    source,
                    text(root, "id"),
                    text(root, "target"),
                    texts(root, "features"),
                    texts(root, "groups"),
                    texts(root, "conditions"),
                    text(root, "smiles"),
                    text(root, "order"),
                    text(root, "record_id"),
                    texts(root, "micro"),
                    texts(root, "meso"),
                    texts(root, "macro"),
                    root.hasNonNull("split") ? Optional.of(split(root.get("split"))) : Optional.empty(),
                    choice("learner", text(root, "learner").orElse("auto"), LEARNERS),
                    texts(root, "laws"),
                    (int) whole(root, "repeats", 1, 1, 1000),
                    ids("accept"),
                    objects("fitted").stream().map(this::fitted).toList(),
                    objects("encoded").stream().map(this::encoded).toList(),
                    objects("stacked").stream().map(this::stacked).toList(),
                    ids("check"),
                    List.copyOf(warnings));
        }

        private StudySplit split(JsonNode node) {
            if (!node.isObject()) {
                throw wrong("'split' must be an object with a 'kind', found " + shortened(node));
            }
            String kind = choice(
                    "split.kind",
                    text(node, "kind").orElseThrow(() -> wrong("'split.kind' is missing")),
                    StudySplit.KINDS);
            return new StudySplit(
                    kind,
                    (int) whole(node, "folds", DEFAULT_FOLDS, 2, Integer.MAX_VALUE),
                    node.hasNonNull("seed")
                            ? OptionalLong.of(whole(node, "seed", 0, Long.MIN_VALUE, Long.MAX_VALUE))
                            : OptionalLong.empty(),
                    text(node, "column"));
        }

        private RecordedTransform fitted(JsonNode node) {
            Map<String, String> parameters = new TreeMap<>();
            for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
                String key = keys.next();
                if (!key.equals("transform") && !key.equals("column")) {
                    parameters.put(key, required(node, "fitted", key));
                }
            }
            return made(() -> new RecordedTransform(
                    text(node, "transform").orElse("transform"), required(node, "fitted", "column"), parameters));
        }

        private EncodedColumn encoded(JsonNode node) {
            List<String> categories = texts(node, "category");
            return made(() -> new EncodedColumn(
                    required(node, "encoded", "column"),
                    categories,
                    text(node, "statistic").orElse("mean")));
        }

        private StackedColumn stacked(JsonNode node) {
            return new StackedColumn(
                    required(node, "stacked", "predicted"),
                    required(node, "stacked", "true"),
                    text(node, "part"),
                    text(node, "training").orElse("train"),
                    text(node, "test").orElse("test"));
        }

        private <T> T made(java.util.function.Supplier<T> maker) {
            try {
                return maker.get();
            } catch (FormatException e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }

        private List<JsonNode> objects(String key) {
            JsonNode node = root.get(key);
            List<JsonNode> objects = new ArrayList<>();
            if (node != null && node.isObject()) {
                objects.add(node);
            } else if (node != null && !node.isNull()) {
                node.forEach(objects::add);
                if (!node.isArray() || objects.stream().anyMatch(o -> !o.isObject())) {
                    throw wrong("'" + key + "' must be a list of objects, found " + shortened(node));
                }
            }
            return objects;
        }

        private Set<String> ids(String key) {
            Set<String> ids = new java.util.TreeSet<>();
            for (String id : texts(root, key)) {
                String upper = id.toUpperCase(Locale.ROOT);
                if (!upper.matches("L(0[1-9]|1[0-6])")) {
                    throw wrong("'" + key + "' must name findings L01 to L16, found '" + id + "'");
                }
                ids.add(upper);
            }
            return ids;
        }

        private Optional<String> text(JsonNode node, String key) {
            JsonNode value = node.get(key);
            if (value == null || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isTextual()) {
                throw wrong("'" + key + "' must be a text, found " + shortened(value));
            }
            return Optional.of(value.textValue());
        }

        private String required(JsonNode node, String of, String key) {
            return text(node, key).orElseThrow(() -> wrong("'" + key + "' is missing in '" + of + "'"));
        }

        /** A list of texts; a single text is a list of one. */
        private List<String> texts(JsonNode node, String key) {
            JsonNode value = node.get(key);
            if (value == null || value.isNull()) {
                return List.of();
            }
            if (value.isTextual()) {
                return List.of(value.textValue());
            }
            List<String> texts = new ArrayList<>();
            value.forEach(v -> texts.add(v.isTextual() ? v.textValue() : ""));
            if (!value.isArray() || texts.contains("")) {
                throw wrong("'" + key + "' must be a list of texts, found " + shortened(value));
            }
            return List.copyOf(texts);
        }

        private long whole(JsonNode node, String key, long otherwise, long least, long most) {
            JsonNode value = node.get(key);
            if (value == null || value.isNull()) {
                return otherwise;
            }
            if (!value.canConvertToExactIntegral()
                    || !value.canConvertToLong()
                    || value.longValue() < least
                    || value.longValue() > most) {
                throw wrong(
                        "'" + key + "' must be a whole number of at least " + least + ", found " + shortened(value));
            }
            return value.longValue();
        }

        private String choice(String key, String value, List<String> choices) {
            if (!choices.contains(value)) {
                throw wrong("'" + key + "' must be one of " + String.join(", ", choices) + ", found '" + value + "'");
            }
            return value;
        }

        private FormatException wrong(String reason) {
            return FormatException.because(SourcePosition.of(source), reason);
        }

        private static String shortened(JsonNode node) {
            return FormatException.shorten(node.toString());
        }
    }
}
