package org.polyinfo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;
import org.polyinfo.core.unit.Unit;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.leakage.LeakageAudit;
import org.polyinfo.ml.leakage.LeakageFinding;
import org.polyinfo.ml.split.GroupKFold;
import org.polyinfo.ml.split.SplitPlan;

/** The audit that every cross-validation runs, on 13,000 rows and 40 columns, with and without structures. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class AuditBenchmark {

    private static final int ROWS = 13_000;
    private static final int COLUMNS = 40;
    private static final int GROUP = 4;
    private static final String[] PIECES = {
        "C", "C", "O", "C(C)", "C(=O)O", "C(=O)N", "c1ccc(cc1)", "C(C#N)", "S", "C(F)(F)", "[Si](C)(C)", "N(C)", "C(Cl)"
    };

    private Dataset plain = Dataset.of(table(1), List.of("x0"), "y");
    private Dataset structures = plain;
    private SplitPlan folds = GroupKFold.of(2).split(new int[] {0, 1});

    /** Makes the table: four rows per polymer, three conditions, the rest descriptors. */
    @Setup
    public void load() {
        PropertyTable table = table(ROWS);
        List<String> features = new ArrayList<>();
        for (int j = 0; j < COLUMNS; j++) {
            features.add("x" + j);
        }
        plain = Dataset.of(table, features, "y")
                .withGroups(List.of("polymer"))
                .withConditions(List.of("x0", "x1", "x2"))
                .withOrder("day");
        structures = plain.withSmiles("smiles");
        folds = GroupKFold.of(5).split(plain.groupNumbers());
    }

    private static PropertyTable table(int rows) {
        Random random = new Random(13);
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < COLUMNS; j++) {
            double[] x = new double[rows];
            for (int i = 0; i < rows; i++) {
                x[i] = j >= 3 && i % GROUP != 0 ? x[i - 1] : random.nextGaussian();
            }
            columns.add(Column.of("x" + j, Unit.ONE, Scale.NONE, x));
        }
        double[] y = new double[rows];
        double[] day = new double[rows];
        String[] polymer = new String[rows];
        String[] smiles = new String[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextGaussian();
            day[i] = i;
            polymer[i] = "P" + i / GROUP;
            StringBuilder unit = new StringBuilder("*C");
            for (int k = 0; k < 3 + i / GROUP % 6; k++) {
                unit.append(PIECES[random.nextInt(PIECES.length)]);
            }
            smiles[i] = i % GROUP == 0 ? unit.append("C*").toString() : smiles[i - 1];
        }
        columns.add(Column.of("y", Unit.ONE, Scale.NONE, y));
        columns.add(Column.of("day", Unit.ONE, Scale.NONE, day));
        columns.add(Column.of("polymer", Scale.NONE, polymer));
        columns.add(Column.of("smiles", Scale.NONE, smiles));
        return PropertyTable.of(columns, Provenance.of("benchmark"));
    }

    /** Near duplicates by distance of the features. */
    @Benchmark
    public List<LeakageFinding> features() {
        return LeakageAudit.withDefaults().examine(plain, folds);
    }

    /** Notations and near duplicates by structure, reading the SMILES included. */
    @Benchmark
    public List<LeakageFinding> structures() {
        return LeakageAudit.withDefaults().examine(structures, folds);
    }
}
