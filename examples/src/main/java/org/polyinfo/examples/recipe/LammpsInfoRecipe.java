package org.polyinfo.examples.recipe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.polyinfo.core.text.Diagnostic;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.text.SourcePosition;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.JsonReport;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.Recipe;
import org.polyinfo.io.lammps.Interaction;
import org.polyinfo.io.lammps.LammpsData;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.io.lammps.LammpsFileKind;
import org.polyinfo.io.lammps.LammpsInput;
import org.polyinfo.io.lammps.LammpsLog;
import org.polyinfo.io.lammps.LammpsMolecule;
import org.polyinfo.io.lammps.LammpsTable;

/** What a file of LAMMPS is and what is in it. */
final class LammpsInfoRecipe implements Recipe {

    @Override
    public String name() {
        return "lammps-info";
    }

    @Override
    public String summary() {
        return "kind and summary of a LAMMPS file: data, dump, log, fix output, input script, molecule template";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("in", "FILE", "the file, plain or compressed"),
                Option.optional("json", "FILE", "the summary as JSON"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Path file = arguments.path("in");
        Optional<Path> json = arguments.findPath("json");
        LammpsFileKind kind = LammpsFileKind.of(file);
        JsonReport report = new JsonReport(name(), List.of(file), arguments);
        ObjectNode root = report.root();
        root.put("kind", kind.name().toLowerCase(Locale.ROOT));
        switch (kind) {
            case DUMP -> dump(file, root, report, out);
            case LOG -> log(file, root, report, out);
            case DATA -> data(file, root, out);
            case TABLE -> table(file, root, report, out);
            case RESTART ->
                throw problem(
                        file,
                        "a restart file is binary and only LAMMPS reads it; convert it with: lmp -restart2data FILE OUT");
            case MOLECULE -> molecule(file, root, out);
            case INPUT -> script(file, root, report, out);
            case UNKNOWN ->
                throw problem(
                        file,
                        Files.size(file) == 0 ? "the file is empty" : "this is no file of LAMMPS that is known here");
        }
        if (json.isPresent()) {
            report.write(json.get());
        }
        return Main.DONE;
    }

    private static FormatException problem(Path file, String reason) {
        return FormatException.because(SourcePosition.of(file.toString()), reason);
    }

    private static void dump(Path file, ObjectNode root, JsonReport report, PrintStream out) throws IOException {
        long frames = 0;
        long firstStep = 0;
        long lastStep = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        SimulationBox first = SimulationBox.none();
        SimulationBox last = first;
        List<String> columns;
        try (LammpsDump.Cursor cursor = LammpsDump.of(file).withReadAhead().open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                if (frames++ == 0) {
                    firstStep = frame.step();
                    first = frame.box();
                }
                lastStep = frame.step();
                last = frame.box();
                least = Math.min(least, frame.atomCount());
                most = Math.max(most, frame.atomCount());
            }
            columns = cursor.fileColumns();
            cursor.units().ifPresent(u -> root.put("units", u.lammpsName()));
            root.put("truncated", !cursor.diagnostics().isEmpty());
            warnings(cursor.diagnostics(), report, out);
        }
        root.put("frames", frames);
        out.println("dump with " + frames + " complete frames");
        if (frames == 0) {
            return;
        }
        root.put("first_step", firstStep);
        root.put("last_step", lastStep);
        root.put("atoms", most);
        if (least != most) {
            root.put("atoms_min", least);
            root.put("atoms_max", most);
        }
        columns.forEach(root.putArray("columns")::add);
        out.println("steps " + firstStep + " to " + lastStep + ", " + (least == most ? "" : least + " to ") + most
                + " atoms: " + String.join(" ", columns));
        if (!last.isNone()) {
            root.set("box", box(root.objectNode(), first));
            root.set("last_box", box(root.objectNode(), last));
            out.println(first.equals(last) ? first : first + ", at the end " + last);
        }
    }

    /** Bounds where the box is upright or tilted the way of LAMMPS; the edge vectors always. */
    private static ObjectNode box(ObjectNode node, SimulationBox box) {
        if (box.isRestricted()) {
            String[] axes = {"x", "y", "z"};
            for (int k = 0; k < 3; k++) {
                node.put(axes[k] + "lo", box.origin(k));
                node.put(axes[k] + "hi", box.origin(k) + box.edge(k, k));
            }
            if (!box.isOrthogonal()) {
                node.put("xy", box.edge(1, 0)).put("xz", box.edge(2, 0)).put("yz", box.edge(2, 1));
            }
        }
        ArrayNode edges = node.putArray("edges");
        ArrayNode origin = node.putArray("origin");
        ArrayNode periodic = node.putArray("periodic");
        for (int e = 0; e < 3; e++) {
            edges.addArray().add(box.edge(e, 0)).add(box.edge(e, 1)).add(box.edge(e, 2));
            origin.add(box.origin(e));
            periodic.add(box.isPeriodic(e));
        }
        return node.put("volume", box.volume());
    }

    private static void log(Path file, ObjectNode root, JsonReport report, PrintStream out) throws IOException {
        LammpsLog log = LammpsLog.read(file);
        log.versions().forEach(root.putArray("versions")::add);
        log.units().ifPresent(u -> root.put("units", u.lammpsName()));
        ArrayNode runs = root.putArray("runs");
        int number = 0;
        for (LammpsLog.Run run : log.runs()) {
            LammpsTable thermo = run.thermo();
            number++;
            ObjectNode node = runs.addObject();
            node.put("run", number);
            node.put("kind", run.minimization().isPresent() ? "minimization" : "run");
            node.put("style", run.style().name().toLowerCase(Locale.ROOT));
            node.put("line", run.line());
            thermo.columns().forEach(node.putArray("columns")::add);
            node.put("rows", thermo.rows());
            node.put("completed", run.completed());
            if (thermo.rows() > 0 && thermo.indexOf("Step") >= 0) {
                node.put("first_step", (long) thermo.at(thermo.indexOf("Step"), 0));
                node.put("last_step", (long) thermo.at(thermo.indexOf("Step"), thermo.rows() - 1));
            }
            run.timeStep().ifPresent(t -> node.put("timestep", t));
            run.loop()
                    .ifPresent(l -> node.put("loop_seconds", l.seconds())
                            .put("processes", l.processes())
                            .put("steps", l.steps())
                            .put("atoms", l.atoms()));
            run.minimization()
                    .ifPresent(m -> node.put("stopping_criterion", m.stoppingCriterion())
                            .put("energy_initial", m.energyInitial())
                            .put("energy_final", m.energyFinal())
                            .put("iterations", m.iterations()));
            run.neighbors()
                    .ifPresent(
                            n -> node.put("neighbor_builds", n.builds()).put("dangerous_builds", n.dangerousBuilds()));
            run.parallel()
                    .ifPresent(p -> node.put("cpu_percent", p.cpuPercent())
                            .put("mpi_tasks", p.tasks())
                            .put("openmp_threads", p.threads()));
            run.balance()
                    .forEach(b -> node.withObject("/balance")
                            .putObject(b.what())
                            .put("average", b.average())
                            .put("max", b.most())
                            .put("min", b.least()));
            if (!run.timings().isEmpty()) {
                ObjectNode timings = node.putObject("timings_seconds");
                run.timings().forEach(t -> JsonReport.put(timings, t.section(), t.seconds()));
            }
            node.put("interleaved_lines", run.interleaved().size());
            out.println("run " + number + ": " + thermo.rows() + " rows, "
                    + (run.completed() ? "completed" : "not completed") + ": " + String.join(" ", thermo.columns()));
        }
        messages(root.putArray("log_warnings"), log.warnings());
        messages(root.putArray("errors"), log.errors());
        root.put("completed", log.completed());
        log.wallSeconds().ifPresent(s -> root.put("wall_seconds", s));
        warnings(log.warnings(), report, out);
        warnings(log.errors(), report, out);
        warnings(log.diagnostics(), report, out);
        out.println("log " + (log.completed() ? "completed" : "not completed"));
    }

    private static void messages(ArrayNode array, List<Diagnostic> messages) {
        messages.forEach(m -> array.addObject().put("line", m.line()).put("message", m.message()));
    }

    private static void data(Path file, ObjectNode root, PrintStream out) throws IOException {
        LammpsData data = LammpsData.read(file);
        root.put("title", data.title());
        root.put("atom_style", data.atomStyle().lammpsName());
        data.units().ifPresent(u -> root.put("units", u.lammpsName()));
        data.timeStep().ifPresent(s -> root.put("step", s));
        ObjectNode counts = root.putObject("counts");
        counts.put("atoms", data.atomCount()).put("atom types", data.atomTypes());
        for (Interaction kind : Interaction.values()) {
            if (data.count(kind) > 0 || data.types(kind) > 0) {
                counts.put(kind.plural(), data.count(kind));
                counts.put(kind.singular() + " types", data.types(kind));
            }
        }
        root.put("triclinic", data.isTriclinic());
        root.set("box", box(root.objectNode(), data.box()));
        ArrayNode masses = root.putArray("masses");
        // Without the section there is nothing to tell, however many types the header claims.
        int types = data.sections().containsKey("Masses") ? data.atomTypes() : 0;
        for (int type = 1; type <= types; type++) {
            int atomType = type;
            data.mass(type).ifPresent(m -> {
                ObjectNode mass = masses.addObject().put("type", atomType).put("mass", m);
                if (!data.typeName(atomType).isEmpty()) {
                    mass.put("name", data.typeName(atomType));
                }
            });
        }
        ObjectNode sections = root.putObject("sections");
        data.sections().forEach(sections::put);
        out.println(data);
        out.println(data.box());
        out.println("sections: " + data.sections());
    }

    private static void table(Path file, ObjectNode root, JsonReport report, PrintStream out) throws IOException {
        LammpsTable table = LammpsTable.read(file);
        table.columns().forEach(root.putArray("columns")::add);
        root.put("rows", table.rows());
        root.put("blocks", table.blocks().size());
        table.comments().forEach(root.putArray("comments")::add);
        warnings(table.diagnostics(), report, out);
        out.println(table);
    }

    private static void molecule(Path file, ObjectNode root, PrintStream out) throws IOException {
        LammpsMolecule molecule = LammpsMolecule.read(file);
        root.put("title", molecule.title());
        ObjectNode counts = root.putObject("counts").put("atoms", molecule.atomCount());
        for (Interaction kind : Interaction.values()) {
            if (molecule.count(kind) > 0) {
                counts.put(kind.plural(), molecule.count(kind));
            }
        }
        ObjectNode sections = root.putObject("sections");
        molecule.sections()
                .forEach(name -> sections.put(name, molecule.rows(name).size()));
        out.println("molecule template: " + molecule);
    }

    private static void script(Path file, ObjectNode root, JsonReport report, PrintStream out) throws IOException {
        LammpsInput input = LammpsInput.read(file);
        root.put("units", input.units().lammpsName());
        input.dataFile().ifPresent(f -> root.put("data_file", f));
        ObjectNode styles = root.putObject("styles");
        input.styles().forEach((name, words) -> styles.put(name, String.join(" ", words)));
        ArrayNode runs = root.putArray("runs");
        for (LammpsInput.RunCommand run : input.runs()) {
            ObjectNode node = runs.addObject();
            run.steps().ifPresent(s -> node.put("steps", s));
            if (!run.timeStep().isEmpty()) {
                node.put("timestep", run.timeStep());
            }
            ObjectNode fixes = node.putObject("fixes");
            run.fixes().forEach((id, words) -> fixes.put(id, String.join(" ", words)));
        }
        warnings(input.execution().diagnostics(), report, out);
        out.println("input script, units " + input.units().lammpsName() + ", " + runs.size() + " runs");
    }

    private static void warnings(List<Diagnostic> diagnostics, JsonReport report, PrintStream out) {
        diagnostics.forEach(d -> {
            report.warn(d.toString());
            out.println("note: " + d);
        });
    }
}
