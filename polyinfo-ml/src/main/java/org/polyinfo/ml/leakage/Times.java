package org.polyinfo.ml.leakage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.polyinfo.core.table.Column;

/** Times of a column as numbers: numbers as they are, dates and times as seconds. */
final class Times {

    private static final List<ToDoubleFunction<String>> FORMATS = List.of(
            t -> OffsetDateTime.parse(t.replace(' ', 'T')).toInstant().toEpochMilli() / 1000.0,
            t -> seconds(LocalDateTime.parse(t.replace(' ', 'T'))),
            t -> date(t, "uuuu-MM-dd"),
            t -> date(t, "uuuu/MM/dd"),
            t -> date(t, "uuuu.MM.dd"),
            t -> date(t, "dd.MM.uuuu"),
            t -> date(t, "d-MMM-uuuu"),
            t -> date(t, "d MMM uuuu"),
            t -> date(t + "-01", "uuuu-MM-dd"),
            t -> time(t, "uuuu/MM/dd HH:mm[:ss]"),
            t -> time(t, "dd.MM.uuuu HH:mm[:ss]"));
    // Either could be meant, so these are read only if the other reading fails.
    private static final List<ToDoubleFunction<String>> DAY_FIRST =
            List.of(t -> date(t, "d/M/uuuu"), t -> time(t, "d/M/uuuu H:mm[:ss]"));
    private static final List<ToDoubleFunction<String>> MONTH_FIRST =
            List.of(t -> date(t, "M/d/uuuu"), t -> time(t, "M/d/uuuu H:mm[:ss]"));

    private Times() {}

    private static double seconds(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli() / 1000.0;
    }

    private static double date(String text, String pattern) {
        return seconds(LocalDate.parse(text, formatter(pattern)).atStartOfDay());
    }

    private static double time(String text, String pattern) {
        return seconds(LocalDateTime.parse(text, formatter(pattern)));
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * Times of all rows, NaN where missing.
     *
     * @throws IllegalArgumentException naming the first text that is no time, or dates of which day and month cannot be told
     */
    static double[] of(Column column) {
        if (column instanceof Column.Numbers numbers) {
            return numbers.toArray();
        }
        Column.Texts texts = (Column.Texts) column;
        for (ToDoubleFunction<String> format : FORMATS) {
            double[] read = read(texts, format);
            if (read.length > 0) {
                return read;
            }
        }
        for (int k = 0; k < DAY_FIRST.size(); k++) {
            double[] days = read(texts, DAY_FIRST.get(k));
            double[] months = read(texts, MONTH_FIRST.get(k));
            if (days.length > 0 && months.length > 0 && !Arrays.equals(days, months)) {
                throw new IllegalArgumentException("column '" + column.name()
                        + "' must say which of day and month comes first; write dates as 2024-12-31");
            }
            if (days.length + months.length > 0) {
                return days.length > 0 ? days : months;
            }
        }
        throw new IllegalArgumentException("column '" + column.name()
                + "' must hold numbers or dates of one form (2024-12-31, 2024-12-31T23:59), found '" + first(texts)
                + "'");
    }

    private static String first(Column.Texts texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.isMissing(i)) {
                return String.valueOf(texts.at(i));
            }
        }
        return "";
    }

    private static double[] read(Column.Texts texts, ToDoubleFunction<String> format) {
        double[] times = new double[texts.size()];
        try {
            for (int i = 0; i < times.length; i++) {
                times[i] = texts.isMissing(i)
                        ? Double.NaN
                        : format.applyAsDouble(String.valueOf(texts.at(i)).strip());
            }
        } catch (DateTimeException e) {
            return new double[0];
        }
        return times;
    }
}
