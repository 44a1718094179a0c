package podium.lake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/// The grammar of every key in the bucket (DESIGN §5–§8). No other class builds one. Example:
/// `bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-03-00000000000000001234.jsonl.gz`
public final class LakeLayout {
    public static final String RELEASES = "releases/";
    public static final String LOG = "log/";
    public static final String PROBE = "probe/";
    public static final String BRONZE_EVENTS = "bronze/events/";

    private static final long RELEASES_A_FOLDER = 1000;

    private LakeLayout() {}

    /// @param landingMinute of the object's first record; seconds are ignored
    /// @param firstOffset of the object's first line: the only thing that the name depends on
    ///   beside the minute
    /// @param extension `jsonl.gz` or `jsonl.zst`
    public static ObjectKey bronze(
            int partition, long firstOffset, Instant landingMinute, String extension) {
        ZonedDateTime at = landingMinute.atZone(ZoneOffset.UTC);
        return key(
                "%syear=%04d/month=%02d/day=%02d/hour=%02d/minute=%02d/events-%02d-%020d.%s",
                BRONZE_EVENTS,
                at.getYear(),
                at.getMonthValue(),
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                partition,
                firstOffset,
                extension);
    }

    /// @param part counts the files of one (date, partition, cut) from 0
    public static ObjectKey silverEvents(
            String run, LocalDate eventDate, int partition, long cut, int part) {
        return key(
                "silver/%s/events/event_date=%s/part-%02d-%d-%03d.parquet",
                run, eventDate, partition, cut, part);
    }

    public static ObjectKey silverRejected(String run, int partition, long cut, int part) {
        return key("silver/%s/rejected/part-%02d-%d-%03d.parquet", run, partition, cut, part);
    }

    public static ObjectKey gold(String run, GoldTable table, LocalDate eventDate, long cut) {
        return key("gold/%s/%s/event_date=%s/%d.parquet", run, table.tableName(), eventDate, cut);
    }

    public static ObjectKey release(long number) {
        return key("%s%017d/%020d.json", RELEASES, number / RELEASES_A_FOLDER, number);
    }

    /// @return the number in a release's key
    /// @throws LakeException.Contradiction if the key is no release's
    public static long releaseNumber(ObjectKey key) {
        String digits = key.value().replaceFirst("^releases/\\d{17}/(\\d{20})\\.json$", "$1");
        if (digits.equals(key.value())) {
            throw new LakeException.Contradiction(
                    "'%s' lies among the releases and is none".formatted(key));
        }
        return Long.parseLong(digits);
    }

    /// Which Kafka log the bucket belongs to; the highest number is valid.
    public static ObjectKey log(long number) {
        return key("%s%d.json", LOG, number);
    }

    /// What a run is: its rules' version and its topics' ids.
    public static ObjectKey run(String run) {
        return key("runs/%s.json", run);
    }

    /// A key for proving the store; whatever lies under [#PROBE] is no data.
    public static ObjectKey probe(String name) {
        return key("%s%s", PROBE, name);
    }

    private static ObjectKey key(String format, Object... values) {
        return new ObjectKey(String.format(Locale.ROOT, format, values));
    }
}
