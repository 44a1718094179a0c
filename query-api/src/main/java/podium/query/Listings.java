package podium.query;

import podium.events.Reason;
import podium.query.Parameters.Refused;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The lists that are no answers, releases and rejects: what they can be asked with.
public final class Listings {
    public static final int LIMIT_DEFAULT = 100;
    public static final int LIMIT_MAX = 1000;

    public static final List<Parameter> OF_RELEASES = List.of(Parameter.LIMIT, Parameter.CURSOR);
    public static final List<Parameter> OF_REJECTS =
            List.of(
                    Parameter.LANDED_FROM,
                    Parameter.LANDED_TO,
                    Parameter.REASON,
                    Parameter.LIMIT,
                    Parameter.CURSOR,
                    Parameter.RELEASE);

    public static final List<Parameter> OF_QUALITY = List.of(Parameter.RELEASE);

    private static final String VERSION = "1";
    private static final int PARTS = 4;
    private static final int PARTS_WITH_SEGMENT = 5;
    private static final int CURSOR_LENGTH_MAX = 128;
    private static final int DATE_LENGTH = 10;

    private Listings() {}

    /// Where a page of a list begins.
    ///
    /// @param release with it, downwards
    /// @param segment of that release, its last is 1; 0: what it lists itself, which comes first
    /// @param object of those, from 0
    /// @param row of that object, from 0
    public record Place(long release, int segment, int object, long row) {
        /// The beginning of a release.
        static Place of(long release) {
            return new Place(release, 0, 0, 0);
        }

        /// The beginning of the release's segment before this one.
        Place nextSegment() {
            return new Place(release, segment + 1, 0, 0);
        }

        /// A place in the same segment.
        Place at(int object, long row) {
            return new Place(release, segment, object, row);
        }

        /// As a cursor.
        public String text() {
            String plain = "%s.%d.%d.%d".formatted(VERSION, release, object, row);
            if (segment > 0) {
                plain += "." + segment;
            }
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
        }

        static Optional<Place> parse(String text) {
            if (text.length() > CURSOR_LENGTH_MAX) {
                return Optional.empty();
            }
            try {
                byte[] plain = Base64.getUrlDecoder().decode(text);
                String[] parts = new String(plain, StandardCharsets.US_ASCII).split("\\.", -1);
                if (parts.length < PARTS
                        || parts.length > PARTS_WITH_SEGMENT
                        || !parts[0].equals(VERSION)) {
                    return Optional.empty();
                }
                long release = Parameters.number(parts[1]);
                long object = Parameters.number(parts[2]);
                long row = Parameters.number(parts[3]);
                long segment = parts.length == PARTS ? 0 : Parameters.number(parts[PARTS]);
                return release < 0 || !isIndex(object) || !isIndex(segment) || row < 0
                        ? Optional.empty()
                        : Optional.of(new Place(release, (int) segment, (int) object, row));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        private static boolean isIndex(long number) {
            return number >= 0 && number < Integer.MAX_VALUE;
        }
    }

    /// What a list is asked for.
    ///
    /// @param from where the page begins, or `null`: at the newest
    /// @param release the newest that counts, or `null`: the newest there is
    /// @param reasons any of them; empty: all
    /// @param landed the UTC dates on which rejects landed
    public record Listing(
            int limit,
            @Nullable Place from,
            @Nullable Long release,
            Set<Reason> reasons,
            DateRange landed) {
        /// Whether a reject is among those asked for.
        boolean wants(LocalDate day, String reason) {
            return landed.contains(day)
                    && (reasons.isEmpty()
                            || reasons.stream().anyMatch(of -> of.code().equals(reason)));
        }

        /// The same name for the same listing, another for another.
        public String tag() {
            return Fingerprint.of(toString());
        }
    }

    /// What a request asks for.
    public sealed interface Judgement {
        record Accepted(Listing listing) implements Judgement {}

        record Refused(Refusal refusal) implements Judgement {}
    }

    /// @param known [#OF_RELEASES], [#OF_REJECTS] or [#OF_QUALITY]
    /// @param sent each with all its values
    public static Judgement judge(List<Parameter> known, Map<String, List<String>> sent) {
        try {
            Parameters parameters = new Parameters(null, known, sent);
            return new Judgement.Accepted(
                    new Listing(
                            parameters.limit(LIMIT_DEFAULT, LIMIT_MAX),
                            place(parameters),
                            parameters.release(),
                            reasons(parameters),
                            landed(parameters)));
        } catch (Refused e) {
            return new Judgement.Refused(e.refusal());
        }
    }

    private static DateRange landed(Parameters parameters) throws Refused {
        LocalDate from = date(parameters, Parameter.LANDED_FROM);
        LocalDate to = date(parameters, Parameter.LANDED_TO);
        if (from != null && to != null && !from.isBefore(to)) {
            throw parameters.refused(
                    Parameter.LANDED_TO,
                    "the range from %s to %s is empty: `to` is exclusive, the first date that is no longer in it"
                            .formatted(from, to),
                    from.plusDays(1).toString());
        }
        return new DateRange(from, to);
    }

    private static @Nullable LocalDate date(Parameters parameters, Parameter parameter)
            throws Refused {
        String text = parameters.single(parameter);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (text.length() == DATE_LENGTH && date.getYear() > 0) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw parameters.refused(parameter, "'%s' is no date".formatted(Parameters.shown(text)));
    }

    private static @Nullable Place place(Parameters parameters) throws Refused {
        String text = parameters.single(Parameter.CURSOR);
        if (text == null) {
            return null;
        }
        return Place.parse(text)
                .orElseThrow(() ->
                        parameters.refused(
                                Parameter.CURSOR,
                                "'%s' is no cursor".formatted(Parameters.shown(text))));
    }

    private static Set<Reason> reasons(Parameters parameters) throws Refused {
        List<Reason> reasons = new ArrayList<>();
        for (String code : parameters.texts(Parameter.REASON)) {
            try {
                reasons.add(Reason.of(code));
            } catch (IllegalArgumentException e) {
                throw parameters.refused(
                        Parameter.REASON, "'%s' is no reason".formatted(Parameters.shown(code)));
            }
        }
        return reasons.isEmpty() ? Set.of() : EnumSet.copyOf(reasons);
    }
}
