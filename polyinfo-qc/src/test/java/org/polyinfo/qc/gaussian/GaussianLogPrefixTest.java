package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.polyinfo.qc.gaussian.Termination.Status;

/** Logs cut anywhere: read as truncated, and what was complete before the cut is what the whole log gives. */
@Tag("conformance")
class GaussianLogPrefixTest {

    /** Lines of a table of coordinates beside its atoms, and of a convergence table. */
    private static final int TABLE_LINES = 6;

    private final List<String> wrong = new ArrayList<>();
    private String where = "";

    @Test
    void fewCutsOfEveryLog() throws IOException {
        cut(7);
    }

    @Test
    @Tag("slow")
    void twoHundredCutsOfEveryLog() throws IOException {
        cut(200);
    }

    private void cut(int points) throws IOException {
        for (GoldenLogs.Golden golden : GoldenLogs.all()) {
            byte[] bytes = GoldenLogs.bytes(golden.log());
            GaussianLog whole = read(bytes, bytes.length, golden.name());
            for (int i = 1; i < points; i++) {
                int length = (int) ((long) bytes.length * i / points);
                where = golden.name() + " cut at byte " + length;
                compare(whole, read(bytes, length, where));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static GaussianLog read(byte[] bytes, int length, String name) throws IOException {
        return GaussianLogReader.withDefaults().read(new ByteArrayInputStream(bytes, 0, length), name);
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            wrong.add(where + ": " + otherwise);
        }
    }

    private void compare(GaussianLog whole, GaussianLog cut) {
        int jobs = cut.jobs().size();
        check(jobs <= whole.jobs().size(), "a job too many");
        for (int j = 0; j < Math.min(jobs, whole.jobs().size()); j++) {
            GaussianJob found = cut.jobs().get(j);
            GaussianJob full = whole.jobs().get(j);
            if (full.endLine() < cut.lines()) {
                complete(full, found);
            } else {
                begun(full, found, cut.lines());
            }
        }
        long begun =
                whole.jobs().stream().filter(j -> j.startLine() < cut.lines()).count();
        check(jobs >= begun, begun + " jobs begin before the cut but " + jobs + " are found");
    }

    /** A job whose last line is before the cut. */
    private void complete(GaussianJob full, GaussianJob found) {
        String job = "complete job " + full.index() + " has ";
        check(found.termination().equals(full.termination()), job + "another end: " + found.termination());
        check(found.energyHartree().equals(full.energyHartree()), job + "another energy");
        check(found.homoHartree().equals(full.homoHartree()), job + "another HOMO");
        check(found.thermochemistry().equals(full.thermochemistry()), job + "another thermochemistry");
        check(found.charges().keySet().equals(full.charges().keySet()), job + "other charges");
        check(found.archive().equals(full.archive()), job + "another archive record");
        check(found.geometries().size() == full.geometries().size(), job + "other geometries");
        check(
                found.vibrations()
                        .map(v -> v.frequenciesCm1().length)
                        .equals(full.vibrations().map(v -> v.frequenciesCm1().length)),
                job + "other frequencies");
    }

    /** A job with the cut inside: what stands before the last line is there, and nothing else. */
    private void begun(GaussianJob full, GaussianJob found, long lines) {
        String job = "job " + full.index() + " has ";
        // The mark of an error takes two lines, of which either tells it; a text of several runs ends several times.
        check(
                found.status() == Status.TRUNCATED
                        || full.kind() == JobKind.HEADLESS
                        || (found.status() == full.status()
                                && found.termination().cause()
                                        == full.termination().cause()),
                job + "another end: " + found.termination());
        same(job + "other SCF energies", full.scfEnergies(), found.scfEnergies(), ScfEnergy::line, lines);
        same(
                job + "other correlated energies",
                full.correlatedEnergies().stream().filter(e -> !isIterated(e)).toList(),
                found.correlatedEnergies().stream().filter(e -> !isIterated(e)).toList(),
                LabelledEnergy::line,
                lines);
        same(
                job + "other geometries",
                full.geometries().stream().map(GaussianLogPrefixTest::values).toList(),
                found.geometries().stream().map(GaussianLogPrefixTest::values).toList(),
                v -> ((Number) v.get(0)).longValue(),
                lines);
        same(
                job + "other steps",
                full.optimizationSteps().stream()
                        .map(OptimizationStep::maximumForce)
                        .toList(),
                found.optimizationSteps().stream()
                        .map(OptimizationStep::maximumForce)
                        .toList(),
                s -> Long.MAX_VALUE,
                lines);
    }

    /** Coupled cluster iterations go on behind the cut. */
    private static boolean isIterated(LabelledEnergy energy) {
        return energy.method().startsWith("CC") || energy.method().startsWith("QCI");
    }

    /** Last line of the table first, then what it holds. */
    private static List<Object> values(Geometry geometry) {
        return List.of(
                geometry.line() + TABLE_LINES + geometry.atomCount() - 1,
                geometry.frame(),
                Arrays.hashCode(geometry.coordinatesAngstrom()));
    }

    /** What is found begins the whole list, and holds all that ends before the last line of the cut text. */
    private <T> void same(String otherwise, List<T> full, List<T> found, ToLongFunction<T> lastLine, long lines) {
        long before = full.stream().filter(e -> lastLine.applyAsLong(e) < lines).count();
        check(
                found.size() <= full.size()
                        && found.size() >= before
                        && full.subList(0, found.size()).equals(found),
                otherwise + ": " + found.size() + " of " + before);
    }
}
