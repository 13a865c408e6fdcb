package org.polyinfo.ml.leakage;

import java.util.Optional;

/**
 * A column predicted by one model and read by the next.
 *
 * @param predicted the predictions
 * @param known the true values
 * @param part column that says which rows the second model is trained and tested on; the folds say it where absent
 * @param training word for training in that column
 * @param test word for test in that column
 */
public record StackedColumn(String predicted, String known, Optional<String> part, String training, String test) {}
