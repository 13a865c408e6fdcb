package org.polyinfo.examples.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.split.SplitPlan;

class StudyConfigTest {

    private static StudyConfig config(String json) {
        return StudyConfig.parse("c.json", json.replace('\'', '"'));
    }

    private static SplitPlan plan(String split, String csv) {
        StudyConfig config = config("{'target':'y','groups':['g'],'split':" + split + "}");
        return config.requiredSplit().plan(CsvTables.parse("t.csv", csv), config);
    }

    @Test
    void readsWhatAnAuditNeeds() {
        StudyConfig config = config("{'id':'row','check':['l01'],'features':'x',"
                + "'fitted':[{'transform':'standardize','column':'x','mean':'m{fold}'}],"
                + "'encoded':[{'column':'te','category':['a','b'],'statistic':'mean'}],"
                + "'stacked':[{'predicted':'p','true':'t','part':'s','training':'A','test':'B'}],'colour':1}");
        assertThat(config.features()).containsExactly("x");
        assertThat(config.check()).containsExactly("L01");
        assertThat(config.fitted().get(0).parameters()).isEqualTo(Map.of("mean", "m{fold}"));
        assertThat(config.encoded().get(0).categories()).containsExactly("a", "b");
        assertThat(config.stacked().get(0).test()).isEqualTo("B");
        assertThat(config.warnings()).hasSize(1);
        assertThat(config.warnings().get(0)).contains("'colour'");
        assertThatThrownBy(config::requiredTarget)
                .hasMessageContaining("c.json")
                .hasMessageContaining("'target'");
    }

    @Test
    void everySplitKindMakesFolds() {
        StringBuilder csv = new StringBuilder("g,y,fold,smiles\n");
        for (int i = 0; i < 20; i++) {
            csv.append("g")
                    .append(i / 2)
                    .append(',')
                    .append(i)
                    .append(',')
                    .append(i % 4)
                    .append(",*")
                    .append("CO".repeat(1 + i))
                    .append("C*\n");
        }
        assertThat(plan("{'kind':'grouped-k-fold','folds':5,'seed':1}", csv.toString())
                        .folds())
                .hasSize(5);
        assertThat(plan("{'kind':'random-k-fold','folds':4,'seed':1}", csv.toString())
                        .folds())
                .hasSize(4);
        assertThat(plan("{'kind':'leave-one-group-out'}", csv.toString()).folds())
                .hasSize(10);
        assertThat(plan("{'kind':'property-range'}", csv.toString()).folds()).hasSize(2);
        assertThat(plan("{'kind':'cluster','folds':2,'column':'fold'}", csv.toString())
                        .folds())
                .hasSize(2);
        assertThat(plan("{'kind':'given','column':'fold'}", csv.toString()).folds())
                .hasSize(4);
    }

    @Test
    void givenFoldsMayBeWords() {
        SplitPlan words = plan("{'kind':'given','column':'part'}", "y,part\n1,train\n2,Test\n3,train\n4,val\n5,\n");
        assertThat(words.folds()).hasSize(2);
        assertThat(words.folds().get(0).test()).containsExactly(3);
        assertThat(words.folds().get(1).test()).containsExactly(1);
        assertThat(words.folds().get(1).train()).containsExactly(0, 2, 3);
        SplitPlan names = plan("{'kind':'given','column':'lab'}", "y,lab\n1,Rome\n2,Oslo\n3,Rome\n");
        assertThat(names.folds().get(0).label()).isEqualTo("fold Rome");
        assertThatThrownBy(() -> plan("{'kind':'given','column':'f'}", "y,f\n1,0.5\n2,1\n"))
                .hasMessageContaining("column 'f' must hold numbers of folds, found 0.5 in row 0");
    }

    @Test
    void wrongConfigsAreExplained() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{", "not JSON",
                        "[]", "expected a JSON object",
                        "{'target':3}", "'target' must be a text, found 3",
                        "{'groups':[1]}", "'groups' must be a list of texts",
                        "{'split':{'kind':'magic'}}", "'split.kind' must be one of grouped-k-fold",
                        "{'check':['L99']}", "must name findings L01 to L16, found 'L99'",
                        "{'fitted':[{'column':'x'}]}", "must record a parameter",
                        "{'split':{'kind':'given','folds':1}}", "'folds' must be a whole number of at least 2")
                .entrySet()) {
            assertThatThrownBy(() -> config(wrong.getKey())).hasMessageContaining(wrong.getValue());
        }
        assertThat(config("{}").features()).isEqualTo(List.of());
    }
}
