package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.leakage.AuditSubject;
import org.polyinfo.ml.leakage.LeakageAudit;
import org.polyinfo.ml.leakage.LeakageFinding;

/** Leakage in a table and its folds. */
final class AuditRecipe implements Recipe {

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String summary() {
        return "leakage in a table and its folds";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("data", "CSV", "the table"),
                Option.required("config", "JSON", "what its columns are for"),
                Option.required("json", "FILE", "findings: id, verdict, statistic, threshold, rows, sentence"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path data = arguments.path("data");
        Path file = arguments.path("config");
        StudyConfig config = StudyConfig.read(file);
        PropertyTable table = CsvTables.read(data);
        LeakageAudit audit = LeakageAudit.withDefaults().checking(config.check());
        List<LeakageFinding> findings = audit.examine(subject(table, config));

        JsonReport report = new JsonReport(name(), List.of(data, file), arguments);
        config.warnings().forEach(report::warn);
        audit.notExamined(findings)
                .forEach(id -> report.warn(id + " could not be examined: the config tells too little for it"));
        ArrayNode list = report.root().putArray("findings");
        putFindings(list, findings, config.accept());
        findings.forEach(out::println);
        report.write(arguments.path("json"));
        return Main.DONE;
    }

    /** Findings as every recipe writes them. */
    static void putFindings(ArrayNode list, List<LeakageFinding> findings, Set<String> accepted) {
        for (LeakageFinding finding : findings) {
            ObjectNode node = list.addObject();
            node.put("id", finding.id());
            node.put("verdict", finding.verdict().name());
            JsonReport.put(node, "statistic", finding.statistic());
            JsonReport.put(node, "threshold", finding.threshold());
            finding.rows().forEach(node.putArray("rows")::add);
            node.put("sentence", finding.sentence());
            node.put("accepted", accepted.contains(finding.id()));
            ObjectNode statistics = node.putObject("statistics");
            finding.statistics().forEach((name, value) -> JsonReport.put(statistics, name, value));
        }
    }

    /** The table with the roles of the config. */
    static AuditSubject subject(PropertyTable table, StudyConfig config) {
        if (table.rows() == 0) {
            throw new IllegalArgumentException("the table has no rows");
        }
        AuditSubject.Builder builder = AuditSubject.builder(table)
                .features(config.features())
                .groups(config.groups())
                .conditions(config.conditions())
                .recorded(config.fitted())
                .encoded(config.encoded())
                .stacked(config.stacked());
        config.target().ifPresent(builder::target);
        config.smiles().ifPresent(builder::smiles);
        config.order().ifPresent(builder::order);
        config.recordId().ifPresent(builder::recordId);
        config.split().ifPresent(split -> builder.folds(split.plan(table, config)));
        return builder.build();
    }
}
