package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.core.unit.LammpsUnits;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.md.transport.ThermalConductivity;

/** A thermal conductivity as JSON. */
final class KappaReport {

    private static final String[] DIRECTIONS = {"x", "y", "z"};

    private KappaReport() {}

    /** The keys that every estimate has; {@code effective_samples} and {@code cutoff} where they are known. */
    static JsonReport of(
            List<Path> files,
            Arguments arguments,
            Estimate kappa,
            String method,
            double effectiveSamples,
            double cutoff,
            String cutoffUnit)
            throws IOException {
        JsonReport report = new JsonReport("kappa", files, arguments);
        ObjectNode root = report.root();
        JsonReport.put(root, "kappa", kappa);
        root.put("method", method);
        JsonReport.put(root, "effective_samples", effectiveSamples);
        JsonReport.put(root, "cutoff", cutoff);
        if (Double.isFinite(cutoff)) {
            root.put("cutoff_unit", cutoffUnit);
        }
        return report;
    }

    /**
     * @param axis estimates along and across an axis, by key; empty where none was asked for
     */
    static JsonReport of(
            ThermalConductivity kappa,
            Map<String, Estimate> axis,
            List<Path> files,
            Arguments arguments,
            LammpsUnits units)
            throws IOException {
        String time = KappaPlots.timeUnit(units);
        JsonReport report = of(
                files,
                arguments,
                kappa.estimate(),
                kappa.method(),
                kappa.integral().effectiveSamples(),
                kappa.integral().cutoff(),
                kappa.method().equals("cutoff") ? time : "1/" + time);
        ObjectNode root = report.root();
        ObjectNode directions = root.putObject("per_direction");
        for (int m = 0; m < kappa.perDirection().size(); m++) {
            JsonReport.put(directions, DIRECTIONS[m], kappa.perDirection().get(m));
        }
        axis.forEach((key, estimate) -> JsonReport.put(root, key, estimate));
        ObjectNode offDiagonal = root.putObject("off_diagonal");
        kappa.offDiagonal().forEach((name, term) -> JsonReport.put(offDiagonal, name, term));
        if (arguments.has("quantum-ratio")) {
            JsonReport.put(
                    root,
                    "kappa_quantum_corrected_by_heat_capacity",
                    kappa.quantumCorrected(arguments.positive("quantum-ratio")));
        }
        ObjectNode parts = root.putObject("parts");
        kappa.parts().forEach((name, part) -> {
            JsonReport.put(parts, name, part.estimate());
            ObjectNode terms = ((ObjectNode) parts.get(name)).putObject("terms");
            part.terms().forEach((other, term) -> JsonReport.put(terms, other, term));
        });
        ObjectNode diagnostics = root.putObject("diagnostics");
        kappa.integral().settings().forEach((key, value) -> JsonReport.put(diagnostics, key, value));
        return report;
    }
}
