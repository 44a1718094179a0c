package podium.silver;

import java.nio.charset.StandardCharsets;

/// Reads a raw event's `timestamp`: ISO-8601 with offset, cut to microseconds (DESIGN §4).
final class EventTime {
    /// No such form, or no such moment.
    static final long BAD = Long.MIN_VALUE;

    /// A moment's form without an offset.
    static final long WITHOUT_OFFSET = Long.MIN_VALUE + 1;

    private static final int FRACTION_AT = 19;
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int OFFSET_HOURS_MAX = 18;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final byte[] text;
    private final int end;
    private int at;

    private EventTime(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
    }

    /// @return microseconds since 1970 UTC, or [#BAD], or [#WITHOUT_OFFSET]
    static long micros(byte[] text, int from, int to) {
        return new EventTime(text, from, to).read();
    }

    static long micros(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return micros(bytes, 0, bytes.length);
    }

    private long read() {
        if (end - at < FRACTION_AT) {
            return BAD;
        }
        int year = number(4);
        boolean form = is('-');
        int month = number(2);
        form &= is('-');
        int day = number(2);
        form &= is('T') || is('t') || is(' ');
        int hour = number(2);
        form &= is(':');
        int minute = number(2);
        form &= is(':');
        int second = number(2);
        if (!form || year < 1 || month < 1 || month > 12 || day < 1 || day > days(year, month)) {
            return BAD;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return BAD;
        }
        int fraction = fraction();
        if (fraction < 0) {
            return BAD;
        }
        if (at == end) {
            return WITHOUT_OFFSET;
        }
        long seconds = epochDay(year, month, day) * 86_400L + hour * 3_600L + minute * 60L + second;
        int offset = offsetMinutes();
        return offset == Integer.MIN_VALUE ? BAD : (seconds - offset * 60L) * 1_000_000L + fraction;
    }

    private boolean is(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /// @return -1 where there are not that many digits
    private int number(int digits) {
        if (at + digits > end) {
            return -1;
        }
        int number = 0;
        for (int digit = 0; digit < digits; digit++) {
            int value = text[at] - '0';
            if (value < 0 || value > 9) {
                return -1;
            }
            number = number * 10 + value;
            at++;
        }
        return number;
    }

    /// @return microseconds, 0 where there is no fraction, -1 where it is malformed
    private int fraction() {
        if (!is('.') && !is(',')) {
            return 0;
        }
        int micros = 0;
        int digits = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            if (digits < 6) {
                micros = micros * 10 + (text[at] - '0');
            }
            digits++;
            at++;
            if (digits > FRACTION_DIGITS_MAX) {
                return -1;
            }
        }
        for (int missing = digits; missing < 6; missing++) {
            micros *= 10;
        }
        return digits == 0 ? -1 : micros;
    }

    /// @return `Integer.MIN_VALUE` where it is malformed or something follows it
    private int offsetMinutes() {
        if (is('Z') || is('z')) {
            return at == end ? 0 : Integer.MIN_VALUE;
        }
        boolean behind = is('-');
        if (!behind && !is('+')) {
            return Integer.MIN_VALUE;
        }
        int hours = number(2);
        int minutes = 0;
        if (at < end) {
            is(':');
            minutes = number(2);
        }
        if (hours < 0 || hours > OFFSET_HOURS_MAX || minutes < 0 || minutes > 59 || at != end) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 60 + minutes;
        return behind ? -offset : offset;
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    // days since 1970-01-01 in the proleptic Gregorian calendar: the year begins in March, so that
    // the leap day is its last
    private static long epochDay(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
        return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468L;
    }
}
