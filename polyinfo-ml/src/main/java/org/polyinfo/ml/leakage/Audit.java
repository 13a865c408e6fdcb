package org.polyinfo.ml.leakage;

import java.util.List;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.split.SplitPlan;

/** Looks at data and folds before a model is judged on them. */
@FunctionalInterface
public interface Audit {

    /** Finds what would make an estimate on these folds too good. */
    List<LeakageFinding> examine(Dataset data, SplitPlan plan);
}
