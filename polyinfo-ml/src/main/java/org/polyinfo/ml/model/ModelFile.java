package org.polyinfo.ml.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.ModelState;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.split.SplitPlan;

/**
 * A fitted model with all that is needed to predict with it and to audit it years later: columns and units, transforms,
 * parameters, digest of the training set, the folds it was judged on, its scores, the version of the library.
 *
 * @param model the fitted model
 * @param description the method and its settings
 * @param trainingRows number of rows it was trained on
 * @param trainingDigest SHA-256 of the training set, see {@link #digest}
 * @param plan folds it was judged on, if any
 * @param scores scores by name, in the order they were given
 * @param libraryVersion version of polyinfo that wrote the file
 */
public record ModelFile(
        FittedModel model,
        String description,
        int trainingRows,
        String trainingDigest,
        Optional<SplitPlan> plan,
        Map<String, Double> scores,
        String libraryVersion) {

    private static final String SCHEMA = "polyinfo-model";
    private static final int SCHEMA_VERSION = 1;

    /** Copies the scores. */
    public ModelFile {
        scores = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** A model trained on a dataset, not judged. */
    public static ModelFile of(FittedModel fitted, Model settings, Dataset training) {
        int[] known = training.rowsWithTarget();
        return new ModelFile(
                fitted,
                settings.describe(),
                known.length,
                digest(training),
                Optional.empty(),
                Map.of(),
                Provenance.libraryVersionOfThisBuild());
    }

    /** SHA-256 over the features, target and groups of the rows whose target is known. */
    public static String digest(Dataset training) {
        Dataset known = training.rows(training.rowsWithTarget());
        PropertyTable table = known.table();
        List<String> texts = known.features().stream()
                .filter(name -> table.column(name) instanceof Column.Texts)
                .toList();
        List<String> numbers =
                known.features().stream().filter(name -> !texts.contains(name)).toList();
        FeatureMatrix x = FeatureMatrix.of(table, numbers.isEmpty() ? List.of(known.target()) : numbers);
        String digest = TrainingSet.of(x, known.y(), known.groupNumbers()).digest();
        if (texts.isEmpty()) {
            return digest;
        }
        StringBuilder cells = new StringBuilder(digest);
        texts.forEach(name -> cells.append('\n')
                .append(name)
                .append('\t')
                .append(String.join("\t", Arrays.asList(table.strings(name)))));
        return Provenance.sha256(cells.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With the folds it was judged on and the scores. */
    public ModelFile judged(SplitPlan on, Map<String, Double> found) {
        return new ModelFile(model, description, trainingRows, trainingDigest, Optional.of(on), found, libraryVersion);
    }

    /** Writes the file as JSON; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        ModelState scoreState = ModelState.empty();
        scores.forEach((name, value) -> scoreState.put(name, (double) value));
        ModelState file = ModelState.empty()
                .put("schema", SCHEMA)
                .put("schema_version", SCHEMA_VERSION)
                .put("polyinfo_version", libraryVersion)
                .put("description", description)
                .put("features", model.features())
                .put("target", model.target())
                .put("target_unit", model.targetUnit().symbol())
                .put("training", ModelState.empty().put("rows", trainingRows).put("sha256", trainingDigest))
                .put("scores", scoreState);
        plan.ifPresent(p -> file.put("splits", p.state()));
        file.put("model", model.state()).write(out);
    }

    /**
     * Reads a file of a regressor on feature columns.
     *
     * @param source name for error messages
     * @throws FormatException if it is not a model file, of a later schema, or damaged
     */
    public static ModelFile read(InputStream in, String source) throws IOException {
        return read(in, source, ModelFile::tabular);
    }

    /**
     * Reads a file whose models may be of other kinds.
     *
     * @param source name for error messages
     * @param reader makes a fitted model of the state it was written with
     * @throws FormatException if it is not a model file, of a later schema, or damaged
     */
    public static ModelFile read(InputStream in, String source, Function<ModelState, FittedModel> reader)
            throws IOException {
        ModelState file = ModelState.read(in, source);
        if (!file.text("schema").equals(SCHEMA)) {
            throw file.invalid("expected schema '" + SCHEMA + "'");
        }
        if (file.whole("schema_version") > SCHEMA_VERSION) {
            throw file.invalid("schema_version is " + file.whole("schema_version") + ", this version reads up to "
                    + SCHEMA_VERSION + "; use a later polyinfo");
        }
        try {
            Map<String, Double> scores = new LinkedHashMap<>();
            ModelState scoreState = file.state("scores");
            scoreState.names().forEach(name -> scores.put(name, scoreState.number(name)));
            FittedModel model = reader.apply(file.state("model"));
            model.features().requireSame(file.columns("features"));
            return new ModelFile(
                    model,
                    file.text("description"),
                    file.state("training").integer("rows"),
                    file.state("training").text("sha256"),
                    file.has("splits") ? Optional.of(SplitPlan.of(file.state("splits"))) : Optional.empty(),
                    scores,
                    file.text("polyinfo_version"));
        } catch (IllegalArgumentException e) {
            throw file.invalid(e.getMessage());
        }
    }

    /**
     * A regressor on feature columns from its state.
     *
     * @throws FormatException if it is of another kind, or damaged
     */
    public static FittedModel tabular(ModelState state) {
        if (!state.type().equals(TabularModel.Fitted.TYPE)) {
            throw state.invalid(
                    "expected a model of type '" + TabularModel.Fitted.TYPE + "', found '" + state.type() + "'");
        }
        return new TabularModel.Fitted(
                FittedRegressors.of(state.state("regressor")),
                state.text("target"),
                Unit.ofOrOpaque(state.text("target_unit")));
    }
}
