package org.polyinfo.ml.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.polyinfo.core.batch.OrderedBatch;
import org.polyinfo.core.series.Estimate;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.model.Model;
import org.polyinfo.ml.split.Fold;

/**
 * Error against the number of training rows: for every size several draws from the training rows of one fold, always tested
 * on its test rows. Draws of one number begin with the same rows at every size, and whole groups are drawn where the
 * dataset declares groups, so that a curve grows as data come in: polymer by polymer. Training rows without a target are
 * there at every size, for models that learn from them too.
 *
 * @param points from the smallest size to the largest
 */
public record LearningCurve(List<Point> points) {

    /**
     * One size.
     *
     * @param size number of training rows that was asked for
     * @param rmse root mean squared error: mean over the draws and its standard error
     */
    public record Point(int size, Estimate rmse) {}

    /** Copies the list. */
    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * Draws and fits on all processors; the result does not depend on how many.
     *
     * @param sizes numbers of training rows; a draw stops at the first group that reaches its size
     * @param draws draws per size, at least 1
     * @param seed seed of the draws
     * @throws IllegalArgumentException if a size is not between 1 and the number of training rows with a target
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static LearningCurve of(Model model, Dataset data, Fold fold, int[] sizes, int draws, long seed)
            throws InterruptedException {
        Dataset pool = data.rows(fold.train());
        int[] known = pool.rowsWithTarget();
        for (int size : sizes) {
            if (size < 1 || size > known.length) {
                throw new IllegalArgumentException("sizes must be between 1 and " + known.length + ", found " + size);
            }
        }
        int[] groups = pool.rows(known).groupNumbers();
        double[] targets = pool.y();
        int[] unlabelled = IntStream.range(0, targets.length)
                .filter(r -> Double.isNaN(targets[r]))
                .toArray();
        List<int[]> orders = new ArrayList<>();
        for (int d = 0; d < draws; d++) {
            orders.add(shuffledByGroup(groups, new Random(seed + d)));
        }
        Dataset held = data.rows(fold.test());
        Dataset test = held.rows(held.rowsWithTarget());
        List<int[]> tasks = new ArrayList<>();
        for (int size : sizes) {
            for (int d = 0; d < draws; d++) {
                tasks.add(new int[] {size, d});
            }
        }
        List<Double> errors = new ArrayList<>();
        OrderedBatch.withDefaults()
                .run(
                        tasks.iterator(),
                        tasks.size(),
                        task -> {
                            int[] drawn = drawn(orders.get(task[1]), groups, task[0]);
                            int[] train = IntStream.concat(
                                            Arrays.stream(drawn).map(i -> known[i]), Arrays.stream(unlabelled))
                                    .toArray();
                            double[] predicted =
                                    model.fit(pool.rows(train)).predict(CrossValidation.withoutTarget(test));
                            return Scores.of(test.y(), predicted).rmse();
                        },
                        (task, failure) -> {
                            throw new IllegalArgumentException(
                                    "learning curve at " + task[0] + " rows: " + failure.getMessage(), failure);
                        },
                        errors::add);
        List<Point> points = new ArrayList<>();
        for (int s = 0; s < sizes.length; s++) {
            double[] values = errors.subList(s * draws, (s + 1) * draws).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            points.add(new Point(
                    sizes[s],
                    Estimate.of(
                            Arrays.stream(values).sum() / draws,
                            CvReport.standardError(values),
                            data.targetUnit(),
                            draws)));
        }
        return new LearningCurve(points);
    }

    /** The first rows of an order, up to the end of the group that reaches the size. */
    private static int[] drawn(int[] order, int[] groups, int size) {
        int end = size;
        while (end < order.length && groups[order[end]] == groups[order[end - 1]]) {
            end++;
        }
        return Arrays.copyOf(order, end);
    }

    private static int[] shuffledByGroup(int[] groups, Random random) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], g -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> order = new ArrayList<>(members.values());
        Collections.shuffle(order, random);
        return order.stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray();
    }
}
