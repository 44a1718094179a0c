package podium.generator.json;

import podium.generator.GeneratorException.BadArgument;
import podium.generator.RunSpec;
import podium.generator.TrafficSpec;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/// Reads what a run is asked to do. Every field may be left out.
public final class RunRequests {
    public static final double DIRTY = 0.01;
    public static final LocalDate START = LocalDate.of(2025, 12, 1);
    public static final int DAYS = 2;
    public static final int USERS = 100_000;
    public static final int PRODUCTS = 10_000;

    private static final Set<String> START_FIELDS =
            new LinkedHashSet<>(
                    List.of(
                            "events",
                            "for",
                            "rate",
                            "seed",
                            "dirty",
                            "start",
                            "days",
                            "live",
                            "users",
                            "products"));

    private RunRequests() {}

    /// @param seeds gives a seed where the request has none
    /// @throws BadArgument naming the field and what is allowed
    public static RunSpec start(byte[] body, LongSupplier seeds) {
        Fields fields = Fields.of(body, START_FIELDS);
        Long seed = fields.integerOrNull("seed");
        TrafficSpec traffic =
                new TrafficSpec(
                        seed == null ? seeds.getAsLong() : seed,
                        fields.number("dirty", DIRTY),
                        date(fields.textOrNull("start")),
                        fields.integer("days", DAYS),
                        fields.truth("live"),
                        fields.integer("users", USERS),
                        fields.integer("products", PRODUCTS));
        return new RunSpec(
                fields.integerOrNull("events"),
                duration(fields.textOrNull("for")),
                fields.integer("rate", 0),
                traffic);
    }

    /// @return the new rate
    /// @throws BadArgument if there is none
    public static int rate(byte[] body) {
        Fields fields = Fields.of(body, Set.of("rate"));
        if (fields.integerOrNull("rate") == null) {
            throw new BadArgument("rate", "records a second, 0 as fast as it goes");
        }
        return fields.integer("rate", 0);
    }

    private static LocalDate date(@Nullable String text) {
        try {
            return text == null ? START : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new BadArgument("start", "a date like 2025-12-01");
        }
    }

    private static @Nullable Duration duration(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeException _) {
            throw new BadArgument("for", "a duration like PT10M");
        }
    }
}
