package podium.query;

import podium.query.Parameters.Refused;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/// Judges `from`, `to`, `tz` and `granularity`.
final class TimeParameters {
    private static final int DATE_LENGTH = 10;
    private static final int HOUR_SECONDS = 3600;
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeParameters() {}

    /// @param hours all of them where whole UTC dates are asked for
    record Times(DateRange dates, HourRange hours, Periods periods) {}

    static Times judge(Question question, Parameters parameters) throws Refused {
        Periods periods = new Periods(zone(parameters), granularity(question, parameters));
        Bound from = bound(question, parameters, Parameter.FROM, periods.zone());
        Bound to = bound(question, parameters, Parameter.TO, periods.zone());
        if (from != null && to != null && !from.at().isBefore(to.at())) {
            throw empty(parameters, from, to);
        }
        if (periods.zone() == null && isDate(from) && isDate(to)) {
            DateRange dates =
                    new DateRange(from == null ? null : from.date(), to == null ? null : to.date());
            return new Times(dates, HourRange.ALL, periods);
        }
        HourRange hours =
                new HourRange(from == null ? null : from.at(), to == null ? null : to.at());
        if (periods.zone() != null) {
            String trouble = WholeHours.trouble(periods.zone(), hours);
            if (trouble != null) {
                throw parameters.refused(Parameter.TZ, trouble);
            }
        }
        return new Times(hours.dates(), hours, periods);
    }

    /// An end of the range.
    ///
    /// @param date as it was written, or `null` if an instant was
    private record Bound(Instant at, @Nullable LocalDate date, String text) {}

    private static boolean isDate(@Nullable Bound bound) {
        return bound == null || bound.date() != null;
    }

    private static Refused empty(Parameters parameters, Bound from, Bound to) {
        LocalDate date = from.date();
        boolean last = LocalDate.of(9999, 12, 31).equals(date);
        String example =
                date == null
                        ? from.at().plusSeconds(HOUR_SECONDS).toString()
                        : (last ? date : date.plusDays(1)).toString();
        return parameters.refused(
                Parameter.TO,
                "the range from %s to %s is empty: `to` is exclusive, the first %s that is no longer in it"
                        .formatted(from.text(), to.text(), date == null ? "hour" : "date"),
                example);
    }

    private static @Nullable Bound bound(
            Question question, Parameters parameters, Parameter parameter, @Nullable ZoneId zone)
            throws Refused {
        String text = parameters.single(parameter);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() == DATE_LENGTH && text.charAt(0) != '-') {
                LocalDate date = LocalDate.parse(text);
                if (date.getYear() > 0) {
                    ZoneId clock = zone == null ? ZoneOffset.UTC : zone;
                    return new Bound(date.atStartOfDay(clock).toInstant(), date, text);
                }
            }
        } catch (DateTimeException e) {
            // said below
        }
        if (question.hasHours() && text.indexOf('T') == DATE_LENGTH) {
            return new Bound(instant(parameters, parameter, text), null, text);
        }
        throw parameters.refused(parameter, "'%s' is no date".formatted(Parameters.shown(text)));
    }

    private static Instant instant(Parameters parameters, Parameter parameter, String text)
            throws Refused {
        OffsetDateTime at;
        try {
            at = OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw parameters.refused(
                    parameter,
                    "'%s' is no instant: it needs an offset from UTC, Z or such as %s"
                            .formatted(
                                    Parameters.shown(text),
                                    "+02:00 (in a URL the + is written %2B)"));
        }
        Instant instant = at.toInstant();
        if (instant.getEpochSecond() % HOUR_SECONDS != 0 || instant.getNano() != 0) {
            throw parameters.refused(
                    parameter, "'%s' is not on a whole hour".formatted(Parameters.shown(text)));
        }
        if (at.getYear() < 1 || at.getYear() > 9999) {
            throw parameters.refused(
                    parameter, "'%s' is not in those years".formatted(Parameters.shown(text)));
        }
        return instant;
    }

    private static @Nullable ZoneId zone(Parameters parameters) throws Refused {
        String text = parameters.single(Parameter.TZ);
        if (text == null) {
            return null;
        }
        if (!ZONES.contains(text)) {
            throw parameters.refused(
                    Parameter.TZ,
                    "'%s' is no name of a time zone".formatted(Parameters.shown(text)));
        }
        return ZoneId.of(text);
    }

    private static Granularity granularity(Question question, Parameters parameters)
            throws Refused {
        String text = parameters.single(Parameter.GRANULARITY);
        if (text == null) {
            return Granularity.HOUR;
        }
        return Granularity.of(question).stream()
                .filter(granularity -> granularity.label().equals(text))
                .findAny()
                // rows of dates have no shorter period: they are as Gold has them
                .map(granularity ->
                        !question.hasHours() && granularity == Granularity.DAY
                                ? Granularity.HOUR
                                : granularity)
                .orElseThrow(() ->
                        parameters.refused(
                                Parameter.GRANULARITY,
                                "'%s' is no granularity".formatted(Parameters.shown(text))));
    }
}
