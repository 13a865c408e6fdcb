package org.polyinfo.md.diffusion;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.SimulationBox;
import org.polyinfo.core.trajectory.Trajectory;

/**
 * Who surrounds an ion, and for how long: radial distribution {@code g(r)}, number of neighbours up to its first minimum, and
 * residence times.
 *
 * <p>{@code g(r)} is the number of pairs in a shell over that of an ideal gas of the same density. The first minimum is that of
 * {@code g} smoothed over three bins, behind the first maximum above 1. The correlation of contacts {@code h(t) = 0 or 1} is taken in
 * two ways: intermittent, {@code C(t) = <h(0) h(t)>/<h>}, which does not mind leaving and coming back (Luzar and Chandler,
 * Nature 379, 55, 1996), with its level {@code <h>} at long times removed; continuous, {@code S(t)}, the share of contacts never broken
 * until {@code t} (Rapaport, Mol. Phys. 50, 1151, 1983). Residence times are their integrals.
 *
 * @param distance middle of each bin, in the unit of the trajectory
 * @param rdf {@code g(r)}
 * @param firstMinimum where the first shell ends; empty where {@code g} has none
 * @param coordinationNumber mean number of neighbours within {@link #cutoff}
 * @param cutoff the distance used for neighbours
 * @param intermittent {@code (C(t) − <h>)/(1 − <h>)} at lags 0, 1, … frames
 * @param continuous {@code S(t)} at lags 0, 1, … frames
 * @param warnings sentences for the user
 */
public record Coordination(
        List<Double> distance,
        List<Double> rdf,
        OptionalDouble firstMinimum,
        double coordinationNumber,
        double cutoff,
        List<Double> intermittent,
        List<Double> continuous,
        List<String> warnings) {

    private static final long MOST_PAIRS = 4_000_000;

    /** Copies the lists. */
    public Coordination {
        distance = List.copyOf(distance);
        rdf = List.copyOf(rdf);
        intermittent = List.copyOf(intermittent);
        continuous = List.copyOf(continuous);
        warnings = List.copyOf(warnings);
    }

    /** Integral of the intermittent correlation by the trapezoidal rule, in frames times {@code interval}. */
    public double intermittentResidenceTime(double interval) {
        return integral(intermittent, interval);
    }

    /** Integral of the continuous correlation by the trapezoidal rule, in frames times {@code interval}. */
    public double continuousResidenceTime(double interval) {
        return integral(continuous, interval);
    }

    private static double integral(List<Double> values, double interval) {
        double sum = 0;
        for (int i = 1; i < values.size(); i++) {
            sum += 0.5 * (values.get(i - 1) + values.get(i));
        }
        return sum * interval;
    }

    /**
     * Goes through a trajectory twice: for {@code g(r)}, and with the cutoff that it gives for contacts. Cost {@code O(A B)} per frame
     * for {@code A} centres and {@code B} neighbours; memory one bit per frame and pair that was ever in contact.
     *
     * @param trajectory with {@code id type} and {@code x y z}, {@code xu yu zu} or their scaled forms
     * @param centre atom type of the ions
     * @param neighbour atom type of those around them; the same atom is never its own neighbour
     * @param max largest distance, at most half the smallest width of the box
     * @param bins number of bins of {@code g}
     * @param maxLag longest lag of the contact correlations in frames
     * @throws IOException if the trajectory cannot be read
     * @throws IllegalArgumentException if columns or atoms are missing or a number is out of range
     */
    public static Coordination of(Trajectory trajectory, long centre, long neighbour, double max, int bins, int maxLag)
            throws IOException {
        VanHove.requireBins(max, bins);
        if (maxLag < 1) {
            throw new IllegalArgumentException("maxLag must be at least 1, found " + maxLag);
        }
        double[] histogram = new double[bins];
        double[] ideal = new double[1];
        int[] frames = new int[1];
        pairs(trajectory, centre, neighbour, max, new PairVisitor() {
            @Override
            public void frame(int centres, double pairs, double volume) {
                ideal[0] += pairs / volume;
                frames[0]++;
            }

            @Override
            public void pair(long first, long second, double distance) {
                VanHove.add(histogram, distance, max);
            }
        });
        if (frames[0] == 0) {
            throw new IllegalArgumentException("the trajectory must have at least one frame, found none");
        }
        VanHove.normalise(histogram, max, ideal[0]);
        List<String> warnings = new java.util.ArrayList<>();
        OptionalDouble minimum = firstMinimum(histogram, max);
        if (minimum.isEmpty()) {
            warnings.add(String.format(
                    Locale.ROOT, "g(r) has no first minimum below %.3g: neighbours are counted up to there", max));
        }
        double cutoff = minimum.orElse(max);
        Contacts contacts = new Contacts(frames[0]);
        pairs(trajectory, centre, neighbour, cutoff, contacts);
        double[] distance = new double[bins];
        for (int b = 0; b < bins; b++) {
            distance[b] = (b + 0.5) * max / bins;
        }
        int last = Math.min(maxLag, frames[0] - 1);
        return new Coordination(
                boxed(distance),
                boxed(histogram),
                minimum,
                contacts.perCentre(),
                cutoff,
                boxed(contacts.intermittent(last)),
                boxed(contacts.continuous(last)),
                warnings);
    }

    /**
     * Half the smallest width of the cell in the first frame, a hair less for cells that breathe: the largest distance at which
     * neighbours can be counted.
     *
     * @throws IOException if the trajectory cannot be read
     * @throws IllegalArgumentException if it has no frame
     */
    public static double largestDistance(Trajectory trajectory) throws IOException {
        try (Trajectory.Cursor cursor = trajectory.open()) {
            Frame first = cursor.next();
            if (first == null) {
                throw new IllegalArgumentException("the trajectory must have at least one frame, found none");
            }
            double smallest = Double.POSITIVE_INFINITY;
            for (int edge = 0; edge < 3; edge++) {
                smallest = Math.min(smallest, TrackReader.width(first.box(), edge));
            }
            return 0.45 * smallest;
        }
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** First minimum behind the first maximum above 1, of values smoothed over three bins. */
    static OptionalDouble firstMinimum(double[] rdf, double max) {
        int n = rdf.length;
        double[] smooth = new double[n];
        for (int b = 0; b < n; b++) {
            smooth[b] = (rdf[Math.max(0, b - 1)] + rdf[b] + rdf[Math.min(n - 1, b + 1)]) / 3;
        }
        int top = -1;
        for (int b = 1; b + 1 < n; b++) {
            if (top < 0 || smooth[b] > smooth[top]) {
                if (smooth[b] > 1) {
                    top = b;
                }
            } else if (smooth[b] < 0.9 * smooth[top] && isLowestAround(smooth, b)) {
                return OptionalDouble.of((b + 0.5) * max / n);
            }
        }
        return OptionalDouble.empty();
    }

    /** Lowest of the bins up to a twelfth of the range further on. */
    private static boolean isLowestAround(double[] smooth, int bin) {
        int reach = Math.max(2, smooth.length / 12);
        for (int b = bin + 1; b <= bin + reach; b++) {
            if (b >= smooth.length || smooth[b] < smooth[bin]) {
                return false;
            }
        }
        return true;
    }

    private interface PairVisitor {
        void frame(int centres, double pairs, double volume);

        void pair(long first, long second, double distance);
    }

    private static void pairs(Trajectory trajectory, long centre, long neighbour, double max, PairVisitor visitor)
            throws IOException {
        try (Trajectory.Cursor cursor = trajectory.open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                SimulationBox box = frame.box();
                requireHalfWidth(box, max, frame.step());
                Sites centres = Sites.of(frame, centre);
                Sites others = centre == neighbour ? centres : Sites.of(frame, neighbour);
                double pairs = (double) centres.ids.length * others.ids.length
                        - (centre == neighbour ? centres.ids.length : 0);
                visitor.frame(centres.ids.length, pairs, box.volume());
                double[] d = new double[3];
                for (int i = 0; i < centres.ids.length; i++) {
                    for (int j = 0; j < others.ids.length; j++) {
                        if (centres.ids[i] == others.ids[j]) {
                            continue;
                        }
                        for (int a = 0; a < 3; a++) {
                            d[a] = others.r[j][a] - centres.r[i][a];
                        }
                        box.minimumImage(d);
                        double distance = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
                        if (distance < max) {
                            visitor.pair(centres.ids[i], others.ids[j], distance);
                        }
                    }
                }
            }
        }
    }

    private static void requireHalfWidth(SimulationBox box, double max, long step) {
        for (int edge = 0; edge < 3; edge++) {
            if (box.isPeriodic(edge) && max > 0.5 * TrackReader.width(box, edge) * (1 + 1e-9)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the largest distance must be at most half the width of the box, %.6g at step %d, found %.6g",
                        0.5 * TrackReader.width(box, edge),
                        step,
                        max));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // made and read here only
    private record Sites(long[] ids, double[][] r) {
        static Sites of(Frame frame, long type) {
            TrackReader.Coordinates coordinates = TrackReader.Coordinates.of(frame);
            int typeColumn = TrackReader.requireColumn(frame, "type");
            int idColumn = TrackReader.requireColumn(frame, "id");
            int[] columns = coordinates.indices(frame);
            int count = 0;
            for (int i = 0; i < frame.atomCount(); i++) {
                count += frame.at(typeColumn, i) == type ? 1 : 0;
            }
            if (count == 0) {
                throw new IllegalArgumentException("no atom of type " + type + " is in step " + frame.step());
            }
            long[] ids = new long[count];
            double[][] r = new double[count][3];
            int n = 0;
            for (int i = 0; i < frame.atomCount(); i++) {
                if (frame.at(typeColumn, i) == type) {
                    ids[n] = frame.longAt(idColumn, i);
                    for (int a = 0; a < 3; a++) {
                        r[n][a] = frame.at(columns[a], i);
                    }
                    if (coordinates.scaled) {
                        frame.box().toCartesian(r[n][0], r[n][1], r[n][2], r[n]);
                    }
                    n++;
                }
            }
            return new Sites(ids, r);
        }
    }

    /** One row of bits per pair that was ever in contact. */
    private static final class Contacts implements PairVisitor {
        private final Map<List<Long>, BitSet> rows = new HashMap<>();
        private final int frames;
        private int frame = -1;
        private long together;
        private double centreFrames;
        private double pairFrames;

        Contacts(int frames) {
            this.frames = frames;
        }

        @Override
        public void frame(int centres, double pairs, double volume) {
            frame++;
            centreFrames += centres;
            pairFrames += pairs;
        }

        @Override
        public void pair(long first, long second, double distance) {
            together++;
            rows.computeIfAbsent(List.of(first, second), k -> new BitSet(frames))
                    .set(frame);
            if (rows.size() > MOST_PAIRS) {
                throw new IllegalArgumentException("more than " + MOST_PAIRS
                        + " pairs come into contact: choose rarer types or a smaller distance");
            }
        }

        double perCentre() {
            return together / centreFrames;
        }

        /** Contacts at both ends of a lag, less what chance gives, per contact. */
        double[] intermittent(int maxLag) {
            double[] sum = new double[maxLag + 1];
            for (BitSet row : rows.values()) {
                for (int lag = 0; lag <= maxLag; lag++) {
                    BitSet both = row.get(lag, frames);
                    both.and(row);
                    sum[lag] += both.cardinality();
                }
            }
            double level = together / pairFrames; // <h> over all pairs
            double[] correlation = new double[maxLag + 1];
            for (int lag = 0; lag <= maxLag && together > 0 && level < 1; lag++) {
                double kept = sum[lag] / (frames - lag) / (together / (double) frames);
                correlation[lag] = (kept - level) / (1 - level);
            }
            return correlation;
        }

        /** A contact of L frames lasts t at L − t of the times it could have been looked at. */
        double[] continuous(int maxLag) {
            double[] kept = new double[maxLag + 1];
            double[] starts = new double[maxLag + 1];
            for (BitSet row : rows.values()) {
                for (int from = row.nextSetBit(0); from >= 0; ) {
                    int to = row.nextClearBit(from);
                    for (int lag = 0; lag <= maxLag; lag++) {
                        kept[lag] += Math.max(0, to - from - lag);
                        starts[lag] += Math.max(0, Math.min(to, frames - lag) - from);
                    }
                    from = row.nextSetBit(to);
                }
            }
            for (int lag = 0; lag <= maxLag; lag++) {
                kept[lag] = starts[lag] > 0 ? kept[lag] / starts[lag] : 0;
            }
            return kept;
        }
    }
}
