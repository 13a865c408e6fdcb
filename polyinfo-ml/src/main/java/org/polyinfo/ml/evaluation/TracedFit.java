package org.polyinfo.ml.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.ml.data.FitRecord;

/**
 * One fit of a cross-validation, for the record.
 *
 * @param fold label of the fold
 * @param step what was fitted
 * @param rows number of rows it was fitted on
 * @param digest SHA-256 of the numbers of these rows, and of those it predicted for the training of a later step
 */
public record TracedFit(String fold, String step, int rows, String digest) {

    static TracedFit of(String fold, FitRecord fit) {
        int[] rows = fit.rows();
        int[] predicted = fit.predicted();
        ByteBuffer bytes = ByteBuffer.allocate(4 * (rows.length + predicted.length + 1));
        bytes.putInt(rows.length);
        for (int row : rows) {
            bytes.putInt(row);
        }
        for (int row : predicted) {
            bytes.putInt(row);
        }
        return new TracedFit(fold, fit.step(), rows.length, Provenance.sha256(bytes.array()));
    }

    /** SHA-256 over a whole record: two runs of one digest fitted the same steps on the same rows. */
    static String digest(List<TracedFit> trace) {
        StringBuilder text = new StringBuilder();
        trace.forEach(t -> text.append(t.fold)
                .append('\t')
                .append(t.step)
                .append('\t')
                .append(t.digest)
                .append('\n'));
        return Provenance.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
