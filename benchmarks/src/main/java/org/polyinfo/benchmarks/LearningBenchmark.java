package org.polyinfo.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
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
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.io.table.CsvTables;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.data.FeatureMatrix;
import org.polyinfo.ml.data.TrainingSet;
import org.polyinfo.ml.evaluation.CrossValidation;
import org.polyinfo.ml.regression.FittedRegressor;
import org.polyinfo.ml.regression.GaussianProcess;
import org.polyinfo.ml.regression.Kernel;
import org.polyinfo.ml.regression.KernelRidge;
import org.polyinfo.ml.regression.RandomForest;
import org.polyinfo.ml.split.Fold;
import org.polyinfo.ml.split.SplitPlan;
import org.polyinfo.ml.transform.GridSearch;
import org.polyinfo.ml.transform.InteractiveLinearRegression;
import org.polyinfo.ml.transform.Pipeline;

/**
 * What a study does most, on the tables of the reference data (system property {@code polyinfo.data}), each on one thread.
 * {@code peers/learning.py} does the same with scikit-learn.
 */
@SuppressWarnings("NullAway.Init") // set before every benchmark
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LearningBenchmark {

    private static final int TREES = 500;

    private FeatureMatrix molecules;
    private double[] solvation;
    private InteractiveLinearRegression ilr;
    private Dataset polymers;
    private FeatureMatrix features;
    private double[] kappa;
    private SplitPlan clusters;
    private GridSearch search;

    /** Reads the tables. */
    @Setup
    public void read() throws IOException {
        Path data =
                Path.of(System.getProperty("polyinfo.data", "../shared/data")).resolve("ml");
        PropertyTable descriptors = CsvTables.read(data.resolve("qmex_ilr/bench_dGs_qmex.csv"));
        PropertyTable categories = CsvTables.read(data.resolve("qmex_ilr/bench_dGs_category.csv"));
        List<String> names = descriptors.names();
        List<String> kinds = categories.names();
        List<String> kept = kinds.subList(kinds.indexOf("polar"), kinds.size());
        molecules = FeatureMatrix.of(descriptors, names.subList(names.indexOf("mw"), names.size()))
                .join(FeatureMatrix.of(categories, kept));
        solvation = descriptors.doubles("dGs");
        ilr = InteractiveLinearRegression.withCategories(kept);

        PropertyTable table = CsvTables.read(data.resolve("pi1070/table.csv.gz"));
        List<String> columns = new ArrayList<>(table.names().subList(5, 13));
        columns.addAll(table.names().stream().filter(n -> n.startsWith("st_")).toList());
        polymers = Dataset.of(table, columns, "thermal_conductivity").withGroups(List.of("cluster"));
        features = polymers.matrix();
        kappa = polymers.y();
        clusters = SplitPlan.ofTestFolds(
                Arrays.stream(CsvTables.read(data.resolve("pi1070/folds.csv")).doubles("cluster"))
                        .mapToInt(v -> (int) v)
                        .toArray());
        double p = columns.size();
        search = GridSearch.standardized(
                KernelRidge.grid(new double[] {0.01, 0.1, 1}, new double[] {0.3 / p, 1 / p, 3 / p}));
    }

    /** Interaction terms of 631 molecules (850 columns) and partial least squares with 8 components. */
    @Benchmark
    public FittedRegressor ilrBuildAndFit() {
        return ilr.fit(molecules, solvation);
    }

    /** 500 full-grown trees on 1067 × 38, a third of the features per split. */
    @Benchmark
    public FittedRegressor forestOf500Trees() {
        return RandomForest.withTrees(TREES).fit(features, kappa);
    }

    /** Constant, length scale and noise of a Gaussian process optimised on 1067 × 38. */
    @Benchmark
    public FittedRegressor gaussianProcessOptimized() {
        return Pipeline.standardized(GaussianProcess.withKernel(Kernel.RBF)).fit(features, kappa);
    }

    /** Outer 5 folds by cluster, inner 3 grouped folds, 9 candidates of kernel ridge regression. */
    @Benchmark
    public Object nestedGroupedKernelRidge() throws InterruptedException {
        return CrossValidation.withDefaults().withThreads(1).evaluate(search, polymers, clusters);
    }

    /**
     * The same work by CPU seconds of the thread, which a busy machine hardly changes: median of 3 after 2 runs of warm-up.
     */
    public static void main(String[] args) throws Exception {
        LearningBenchmark benchmark = new LearningBenchmark();
        benchmark.read();
        clock("ILR build + PLS(8)", 50, benchmark::ilrBuildAndFit);
        clock("forest of 500 trees", 1, benchmark::forestOf500Trees);
        clock("Gaussian process", 1, benchmark::gaussianProcessOptimized);
        clock("nested grouped kernel ridge", 1, benchmark::nestedOnThisThread);
    }

    /** Without the worker threads of a cross-validation, whose time is not this thread's. */
    private double[] nestedOnThisThread() {
        TrainingSet all = TrainingSet.of(features, kappa, polymers.groupNumbers());
        double[] predicted = new double[kappa.length];
        for (Fold fold : clusters.folds()) {
            int[] test = fold.test();
            double[] values = search.fit(all.rows(fold.train())).predict(features.rows(test));
            for (int i = 0; i < test.length; i++) {
                predicted[test[i]] = values[i];
            }
        }
        return predicted;
    }

    private static void clock(String name, int times, Callable<?> work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] seconds = new double[3];
        for (int run = -2; run < seconds.length; run++) {
            long begin = threads.getCurrentThreadCpuTime();
            for (int k = 0; k < times; k++) {
                work.call();
            }
            if (run >= 0) {
                seconds[run] = (threads.getCurrentThreadCpuTime() - begin) / 1e9 / times;
            }
        }
        Arrays.sort(seconds);
        System.out.printf("%-28s %8.3f s CPU%n", name, seconds[1]);
    }
}
