package org.polyinfo.ml.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.transform.Pipeline;

class EncodedModelTest {

    private static final EncodedModel MODEL = EncodedModel.of(
            List.of("solvent"), expand -> new TabularModel(Pipeline.standardized(RidgeRegression.withAlpha(1e-6))));

    /** y = x + 5 for water, x − 5 for ether. */
    private static PropertyTable table(@Nullable String... solvents) {
        double[] x = new double[solvents.length];
        double[] y = new double[solvents.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 5;
            y[i] = x[i] + ("water".equals(solvents[i]) ? 5 : -5);
        }
        return PropertyTable.of(
                List.of(
                        Column.of("x", Unit.ONE, Scale.MICRO, x),
                        Column.of("solvent", Scale.NONE, solvents),
                        Column.of("y", Unit.ONE, Scale.MACRO, y)),
                Provenance.of("test"));
    }

    private static Dataset data() {
        @Nullable String[] solvents = new @Nullable String[20];
        for (int i = 0; i < solvents.length; i++) {
            solvents[i] = i % 2 == 0 ? "water" : "ether";
        }
        return Dataset.of(table(solvents), List.of("x", "solvent"), "y");
    }

    @Test
    void textsBecomeIndicatorsAndUnseenOnesSayNothing() {
        EncodedModel.Fitted fitted = MODEL.fit(data());
        assertThat(fitted.categories()).containsEntry("solvent", List.of("ether", "water"));
        assertThat(fitted.features().names()).containsExactly("x");
        double[] predicted = fitted.predict(table("water", "ether", "acetone", null));
        assertThat(predicted[0]).isCloseTo(5.0, within(1e-3));
        assertThat(predicted[1]).isCloseTo(-4.0, within(1e-3));
        // Neither water nor ether: between the two, at x = 2.
        assertThat(predicted[2]).isCloseTo(2.0, within(1.0));
        assertThat(predicted[3] - predicted[2]).isCloseTo(1.0, within(1e-3));
    }

    @Test
    void columnsThatNameRowsAndNumbersAreRefused() {
        @Nullable String[] names = new @Nullable String[10];
        for (int i = 0; i < names.length; i++) {
            names[i] = "sample " + i;
        }
        assertThatThrownBy(() -> MODEL.fit(Dataset.of(table(names), List.of("x", "solvent"), "y")))
                .hasMessageContaining("'solvent' has 10 different texts in 10 training rows");
        assertThatThrownBy(() -> EncodedModel.of(List.of("x"), expand -> new TabularModel(RidgeRegression.withAlpha(1)))
                        .fit(data()))
                .hasMessageContaining("'x' must hold text");
    }

    @Test
    void aSavedModelEncodesAlike() throws IOException {
        ModelFile file = ModelFile.of(MODEL.fit(data()), MODEL, data());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        ModelFile read = ModelFile.read(
                new ByteArrayInputStream(out.toByteArray()),
                "model.json",
                state -> EncodedModel.Fitted.of(state, ModelFile::tabular));
        PropertyTable fresh = table("ether", "water", "brine");
        assertThat(read.model().predict(fresh)).isEqualTo(file.model().predict(fresh));
        assertThat(read.trainingDigest()).isEqualTo(file.trainingDigest());
        assertThat(ModelFile.digest(data())).isNotEqualTo(ModelFile.digest(data().withFeatures(List.of("x"))));
    }
}
