package org.polyinfo.ml.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.ml.Goldens;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.leakage.LeakageFinding.Verdict;
import org.polyinfo.ml.regression.RidgeRegression;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.CorrelationFilter;
import org.polyinfo.ml.transform.FeatureFilter;
import org.polyinfo.ml.transform.Pipeline;

/** Leakages found in public tables. */
@Tag("conformance")
class RealExamplesTest {

    private static LeakageFinding derived(PropertyTable table, String target, String... features) {
        return LeakageAudit.withDefaults()
                .checking(Set.of("L13"))
                .examine(AuditSubject.builder(table)
                        .features(List.of(features))
                        .target(target)
                        .build())
                .get(0);
    }

    @Test
    void columnsOfPi1070ThatGiveOneAnotherAway() {
        PropertyTable table = Goldens.table("radonpy/PI1070.csv.gz");
        assertThat(derived(
                                table,
                                "thermal_conductivity",
                                "density",
                                "TC_ke",
                                "TC_pe",
                                "TC_pair",
                                "TC_bond",
                                "TC_angle",
                                "TC_dihed",
                                "TC_improper",
                                "TC_kspace")
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        assertThat(derived(table, "thermal_conductivity", "density", "Cp", "thermal_diffusivity")
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        LeakageFinding lorentz =
                derived(table, "refractive_index", "density", "qm_polarizability_monomer", "mol_weight_monomer", "Cp");
        assertThat(lorentz.verdict()).isEqualTo(Verdict.WARN);
        assertThat(lorentz.statistics().get("max_abs_difference_to_lorentz_lorenz"))
                .isLessThan(2.5e-4);
        Map<String, String> pairs = Map.of(
                "linear_expansion", "volume_expansion",
                "volume_expansion", "linear_expansion",
                "bulk_modulus", "compressibility",
                "isentropic_bulk_modulus", "isentropic_compressibility",
                "dielectric_const_dc", "static_dielectric_const",
                "static_dielectric_const", "dielectric_const_dc",
                "thermal_conductivity", "thermal_diffusivity");
        pairs.forEach((target, partner) -> assertThat(
                        derived(table, target, partner, "qm_homo_monomer").verdict())
                .as("%s from %s", target, partner)
                .isNotEqualTo(Verdict.OK));
        assertThat(derived(table, "dielectric_const_dc", "static_dielectric_const", "refractive_index")
                        .sentence())
                .contains("ε_static + n² − 1");
        for (String target : List.of("thermal_conductivity", "density", "Cp", "refractive_index", "self-diffusion")) {
            for (String statistic : List.of("min", "max", "std", "count")) {
                assertThat(derived(table, target, target + "_" + statistic, "mol_weight_monomer")
                                .verdict())
                        .as("%s_%s", target, statistic)
                        .isNotEqualTo(Verdict.OK);
            }
        }
        assertThat(derived(table, "thermal_conductivity", "density", "Cp", "compressibility", "volume_expansion")
                        .verdict())
                .isEqualTo(Verdict.OK);
        assertThat(derived(table, "density", "mol_weight_monomer", "qm_polarizability_monomer", "vdw_volume_monomer")
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void selectionOnNoiseInsideAndOutsideTheFold() throws InterruptedException {
        PropertyTable table = Goldens.table("ml/leakage/cases/L02_selection_noise.csv");
        var expected = Goldens.json("ml/leakage/cases/verdicts.json")
                .get("L02_selection_noise")
                .get("statistic");
        List<String> features =
                table.names().stream().filter(n -> n.startsWith("x")).toList();
        Dataset data = Dataset.of(table, features, "y");
        SplitPlan plan = SplitPlan.ofTestFolds(Goldens.ints(table, "fold"));
        CorrelationFilter filter = new CorrelationFilter(10);
        Pipeline inside = Pipeline.standardized(RidgeRegression.withAlpha(1)).after(filter);
        CrossValidation validation = CrossValidation.withDefaults();
        assertThat(validation.evaluate(inside, data, plan).pooled().r2())
                .isCloseTo(expected.get("cv_r2_selection_inside").doubleValue(), within(1e-9));

        FeatureFilter.Fitted once = filter.fit(org.polyinfo.ml.data.TrainingSet.of(data.matrix(), data.y()));
        assertThat(once.kept()).isEqualTo(names(expected.get("selected_all_rows")));
        assertThat(validation
                        .evaluate(
                                Pipeline.standardized(RidgeRegression.withAlpha(1)),
                                data.withFeatures(once.kept()),
                                plan)
                        .pooled()
                        .r2())
                .isCloseTo(expected.get("cv_r2_selection_outside").doubleValue(), within(1e-9));
        List<FeatureFilter.Fitted> perFold = plan.folds().stream()
                .map(f -> filter.fit(org.polyinfo.ml.data.TrainingSet.of(
                        data.matrix().rows(f.train()), data.rows(f.train()).y())))
                .toList();
        for (int f = 0; f < 5; f++) {
            assertThat(perFold.get(f).kept())
                    .isEqualTo(names(expected.get("selected_per_fold_train").get(String.valueOf(f))));
        }
        LeakageFinding leak = FittedSteps.examine(filter, data, plan, List.of(once, once, once, once, once));
        assertThat(leak.id()).isEqualTo("L02");
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(leak.statistics()).containsEntry("folds_equal_to_all_rows", 5.0);
        assertThat(FittedSteps.examine(filter, data, plan, perFold).verdict()).isEqualTo(Verdict.OK);
    }

    private static List<String> names(com.fasterxml.jackson.databind.JsonNode numbers) {
        return Arrays.stream(Goldens.numbers(numbers))
                .mapToObj(v -> "x" + (int) v)
                .toList();
    }

    @Test
    void theScoreThatChoseIsNoEstimate() {
        PropertyTable table = Goldens.table("ml/leakage/cases/L14_selection_scores.csv");
        var expected = Goldens.json("ml/leakage/cases/verdicts.json")
                .get("L14_selection_scores")
                .get("statistic");
        double[] scores = table.doubles("mse_mean");
        LeakageFinding leak =
                ModelSelection.examine(scores, expected.get("selection_mse").doubleValue());
        assertThat(leak.verdict()).isEqualTo(Verdict.LEAK);
        assertThat(leak.statistics())
                .containsEntry("best_config", expected.get("best_config").doubleValue());
        assertThat(ModelSelection.examine(scores, expected.get("nested_mse").doubleValue())
                        .verdict())
                .isEqualTo(Verdict.OK);
    }
}
