package org.polyinfo.ml.leakage;

import static org.polyinfo.ml.leakage.Verdicts.count;
import static org.polyinfo.ml.leakage.Verdicts.names;
import static org.polyinfo.ml.leakage.Verdicts.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.unit.Unit;

/** L07, L08, L09: groups as features, features that identify groups, groups on both sides of a fold. */
final class GroupLeaks {

    private static final double EVEN = 1e-6;

    private GroupLeaks() {}

    /** L07: a feature that is the group under another name. */
    static Optional<LeakageFinding> asFeature(AuditSubject subject) {
        if (subject.groups().isEmpty() || subject.features().isEmpty()) {
            return Optional.empty();
        }
        List<int[]> groups = new ArrayList<>();
        subject.groups().forEach(g -> groups.add(Codes.of(subject.table().column(g))));
        if (groups.size() > 1) {
            groups.add(subject.groupNumbers());
        }
        List<String> codes = new ArrayList<>();
        List<String> quantities = new ArrayList<>();
        int mostDistinct = 0;
        for (String feature : subject.features()) {
            // A condition that tells the groups apart is what L08 is about.
            if (subject.conditions().contains(feature)) {
                continue;
            }
            Column column = subject.table().column(feature);
            int[] values = Codes.of(column);
            boolean coded = subject.groups().contains(feature) || isCode(column, values);
            for (int[] group : groups) {
                int distinct = Codes.distinct(group);
                boolean repeats = distinct < group.length && (coded || 2 * distinct <= group.length);
                if (distinct > 1 && repeats && Codes.oneToOne(values, group)) {
                    (coded ? codes : quantities).add(feature);
                    mostDistinct = Math.max(mostDistinct, distinct);
                    break;
                }
            }
        }
        Verdicts verdicts = Verdicts.of("L07")
                .with("columns_one_to_one_with_group", codes.size() + quantities.size())
                .with("groups", Codes.distinct(groups.get(groups.size() - 1)));
        if (!codes.isEmpty()) {
            verdicts.with("distinct_values", mostDistinct);
            return Optional.of(verdicts.leak(
                    codes.size() + quantities.size(),
                    0,
                    List.of(),
                    names(codes)
                            + " says which group a row belongs to, one value per group: it is a label of the group,"
                            + " not a property of the material. Leave it out"));
        }
        if (!quantities.isEmpty()) {
            return Optional.of(verdicts.warn(
                    quantities.size(),
                    0,
                    List.of(),
                    names(quantities)
                            + " has one value per group and another one in each: a measured property of the group"
                            + " may stay if folds keep groups whole; a code for the group must go"));
        }
        return Optional.of(verdicts.ok(0, 0, "no feature is in one-to-one relation with a group column"));
    }

    /** Text, whole numbers and evenly spaced numbers are codes; anything with a unit or uneven is taken as measured. */
    private static boolean isCode(Column column, int[] values) {
        if (!(column instanceof Column.Numbers numbers)) {
            return true;
        }
        if (!numbers.unit().equals(Unit.ONE)) {
            return false;
        }
        double[] sorted = Arrays.stream(numbers.toArray())
                .filter(Double::isFinite)
                .sorted()
                .distinct()
                .toArray();
        if (Arrays.stream(sorted).allMatch(v -> v == Math.rint(v))) {
            return true;
        }
        double step = (sorted[sorted.length - 1] - sorted[0]) / Math.max(1, sorted.length - 1);
        for (int i = 1; i < sorted.length; i++) {
            if (Math.abs(sorted[i] - sorted[i - 1] - step) > EVEN * step) {
                return false;
            }
        }
        return sorted.length > 2 && Codes.distinct(values) > 2;
    }

    /** L08: conditions that identify the group. */
    static Optional<LeakageFinding> identifying(AuditSubject subject) {
        List<String> conditions = subject.conditions().stream()
                .filter(c -> subject.features().isEmpty() || subject.features().contains(c))
                .toList();
        if (subject.groups().isEmpty() || conditions.isEmpty()) {
            return Optional.empty();
        }
        int[] group = Codes.of(subject.table().column(subject.groups().get(0)));
        if (subject.groups().size() > 1) {
            group = subject.groupNumbers();
        }
        int groups = Codes.distinct(group);
        if (groups < 2 || Arrays.stream(Codes.counts(group)).noneMatch(c -> c > 1)) {
            return Optional.empty();
        }
        int[] tuple = Codes.tuples(conditions.stream()
                .map(c -> Codes.of(subject.table().column(c)))
                .toList());
        int[] groupOf = firstPartner(tuple, group);
        int[] tupleOf = firstPartner(group, tuple);
        int rows = 0;
        int identified = 0;
        for (int i = 0; i < group.length; i++) {
            if (group[i] >= 0 && tuple[i] >= 0) {
                rows++;
                identified += groupOf[tuple[i]] == group[i] ? 1 : 0;
            }
        }
        long constant = Arrays.stream(tupleOf).filter(t -> t >= 0).count();
        double constantShare = (double) constant / groups;
        double identifiedShare = rows == 0 ? 0 : (double) identified / rows;
        int straddling = straddling(subject, group);
        Verdicts verdicts = Verdicts.of("L08")
                .with("fraction_rows_whose_condition_values_occur_in_one_group_only", identifiedShare)
                .with("fraction_groups_constant_in_all_conditions", constantShare)
                .with("groups_straddling_folds", straddling);
        double statistic = Math.min(constantShare, identifiedShare);
        if (statistic < 1) {
            return Optional.of(verdicts.ok(
                    statistic,
                    1,
                    "the conditions do not identify the group: " + percent(constantShare)
                            + " of the groups are constant in them, " + percent(identifiedShare)
                            + " of the rows have values of one group only"));
        }
        String what = "the conditions " + names(conditions)
                + " are constant in every group and no two groups share them, so" + " they are a label of the group";
        return Optional.of(
                straddling > 0
                        ? verdicts.leak(
                                statistic,
                                1,
                                Codes.rows(rowsOfStraddling(subject, group)),
                                what + ", and " + count(straddling, "group")
                                        + " stand on both sides of a fold: split by"
                                        + " group, or leave the conditions out")
                        : verdicts.warn(
                                statistic,
                                1,
                                List.of(),
                                what + (subject.plan().isPresent() ? "; with folds by group they may stay" : "")
                                        + ": never judge this model on rows split at random"));
    }

    /** For each code the one partner it occurs with; −2 where it has several, −1 where it has none. */
    private static int[] firstPartner(int[] codes, int[] partners) {
        int[] partner = new int[Codes.distinct(codes)];
        Arrays.fill(partner, -1);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] >= 0 && partners[i] >= 0) {
                partner[codes[i]] = partner[codes[i]] == -1 || partner[codes[i]] == partners[i] ? partners[i] : -2;
            }
        }
        return partner;
    }

    private static int straddling(AuditSubject subject, int[] group) {
        return subject.sides().map(s -> Codes.rows(s.straddling(group)).size()).orElse(0);
    }

    private static boolean[] rowsOfStraddling(AuditSubject subject, int[] group) {
        return subject.sides().orElseThrow().apartFromEqual(group);
    }

    /** L09: declared groups on both sides of a fold. */
    static Optional<LeakageFinding> straddling(AuditSubject subject) {
        if (subject.groups().isEmpty() || subject.sides().isEmpty()) {
            return Optional.empty();
        }
        int[] together = subject.groups().size() == 1
                ? Codes.of(subject.table().column(subject.groups().get(0)))
                : subject.groupNumbers();
        int straddling = straddling(subject, together);
        Verdicts verdicts = Verdicts.of("L09").with("groups_in_more_than_one_fold", straddling);
        if (subject.groups().size() > 1) {
            for (String column : subject.groups()) {
                verdicts.with(
                        "groups_of_" + column + "_in_more_than_one_fold",
                        straddling(subject, Codes.of(subject.table().column(column))));
            }
        }
        return Optional.of(
                straddling == 0
                        ? verdicts.ok(0, 0, "no declared group is in more than one fold")
                        : verdicts.leak(
                                straddling,
                                0,
                                Codes.rows(rowsOfStraddling(subject, together)),
                                count(straddling, "declared group") + " of " + Codes.distinct(together)
                                        + (straddling == 1 ? " is" : " are")
                                        + " both trained on and tested in some fold, so the estimate tells nothing about"
                                        + " new groups: use grouped folds over " + names(subject.groups())));
    }
}
