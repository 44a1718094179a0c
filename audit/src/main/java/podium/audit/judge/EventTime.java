package podium.audit.judge;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a raw event's timestamp: ISO-8601 with an offset, cut to microseconds.
sealed interface EventTime {
    record At(long epochMicros) implements EventTime {}

    record Malformed() implements EventTime {}

    record WithoutOffset() implements EventTime {}

    long MICROS_A_SECOND = 1_000_000;
    int MICRO_DIGITS = 6;
    int OFFSET_HOURS_MAX = 18;
    int MINUTES_MAX = 59;
    Pattern FORM =
            Pattern.compile(
                    "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})"
                            + "(?:[.,]([0-9]{1,9}))?"
                            + "(?<offset>[Zz]|(?<sign>[+-])(?<hours>[0-9]{2})(?::?(?<minutes>[0-9]{2}))?)?");

    static EventTime of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return new Malformed();
        }
        long seconds;
        try {
            int year = number(form, 1);
            if (year == 0) {
                return new Malformed();
            }
            seconds =
                    LocalDateTime.of(
                                    year,
                                    number(form, 2),
                                    number(form, 3),
                                    number(form, 4),
                                    number(form, 5),
                                    number(form, 6))
                            .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return new Malformed();
        }
        if (form.group("offset") == null) {
            return new WithoutOffset();
        }
        if (form.group("sign") != null) {
            int hours = Integer.parseInt(form.group("hours"));
            String minutesText = form.group("minutes");
            int minutes = minutesText == null ? 0 : Integer.parseInt(minutesText);
            if (hours > OFFSET_HOURS_MAX || minutes > MINUTES_MAX) {
                return new Malformed();
            }
            long offset = (hours * 60L + minutes) * 60;
            seconds += form.group("sign").equals("-") ? offset : -offset;
        }
        return new At(seconds * MICROS_A_SECOND + micros(form.group(7)));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static long micros(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        return Long.parseLong((fraction + "000000").substring(0, MICRO_DIGITS));
    }
}
