package org.polyinfo.ml.leakage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.polyinfo.ml.data.Dataset;
import org.polyinfo.ml.split.SplitPlan;

/**
 * Looks at a table and its folds for everything that would make an estimate too good. What cannot be examined, because a
 * role or the folds are not told, gives no finding.
 *
 * <p>Of a table and folds: L01 recorded parameters of transforms, L03 codes made from the target, L04 exact duplicates, L05
 * one polymer in several notations, L06 near duplicates, L07 groups as features, L08 conditions that identify groups, L09
 * groups on both sides, L10 stacked predictions, L11 order of time, L12 repeated measurements, L13 columns derived from the
 * target, L15 order of rows. What only the making of a model can show (L01, L02, L10, L14, L16) is examined by
 * {@link FittedSteps} and {@link ModelSelection}, and by every cross-validation from its own record.
 *
 * <p>Cost: O(rows × features) for most; O(rows × features²) for L13; O(structures²) word operations for L06, or
 * 500 × rows × features without structures.
 */
public final class LeakageAudit implements Audit {

    private final List<Formula> formulas;
    private final Set<String> checked;

    private LeakageAudit(List<Formula> formulas, Set<String> checked) {
        this.formulas = List.copyOf(formulas);
        this.checked = Set.copyOf(checked);
    }

    /** Everything, with the formulas of {@link Formulas#KNOWN}. */
    public static LeakageAudit withDefaults() {
        return new LeakageAudit(Formulas.KNOWN, Set.of());
    }

    /** The same with further formulas. */
    public LeakageAudit withFormulas(Formula... more) {
        List<Formula> all = new ArrayList<>(formulas);
        all.addAll(Arrays.asList(more));
        return new LeakageAudit(all, checked);
    }

    /** Only the findings of these ids; none for all. */
    public LeakageAudit checking(Set<String> ids) {
        return new LeakageAudit(formulas, ids);
    }

    @Override
    public List<LeakageFinding> examine(Dataset data, SplitPlan plan) {
        return examine(AuditSubject.of(data, plan));
    }

    /**
     * Examines.
     *
     * @return one finding per leakage that could be examined, in the order of their ids
     * @throws IllegalArgumentException if a column holds what its role does not allow
     */
    public List<LeakageFinding> examine(AuditSubject subject) {
        List<LeakageFinding> findings = new ArrayList<>();
        checks().forEach((id, check) -> {
            if (checked.isEmpty() || checked.contains(id)) {
                check.apply(subject).ifPresent(findings::add);
            }
        });
        return List.copyOf(findings);
    }

    /** Ids asked for that this subject tells too little to examine. */
    public Set<String> notExamined(List<LeakageFinding> findings) {
        Set<String> missing = new TreeSet<>(checked);
        findings.forEach(f -> missing.remove(f.id()));
        return missing;
    }

    private Map<String, Function<AuditSubject, Optional<LeakageFinding>>> checks() {
        Map<String, Function<AuditSubject, Optional<LeakageFinding>>> checks = new LinkedHashMap<>();
        checks.put("L01", RecordedParameters::examine);
        checks.put("L03", TargetEncoding::examine);
        checks.put("L04", RepeatedRows::duplicates);
        checks.put("L05", StructureLeaks::notations);
        checks.put("L06", StructureLeaks::nearDuplicates);
        checks.put("L07", GroupLeaks::asFeature);
        checks.put("L08", GroupLeaks::identifying);
        checks.put("L09", GroupLeaks::straddling);
        checks.put("L10", StackedPredictions::examine);
        checks.put("L11", OrderLeaks::time);
        checks.put("L12", RepeatedRows::measurements);
        checks.put("L13", subject -> DerivedColumns.examine(subject, formulas));
        checks.put("L15", OrderLeaks::rowNumber);
        return checks;
    }
}
