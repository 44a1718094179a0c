package podium.lake;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of every key in the bucket (DESIGN §5–§8). No other class builds one. Example:
/// `bronze/events/year=2026/month=11/day=23/hour=09/minute=41/events-03-00000000000000001234.jsonl.gz`
public final class LakeLayout {
    public static final String RELEASES = "releases/";
    public static final String LOG = "log/";
    public static final String PROBE = "probe/";
    public static final String RUNS = "runs/";
    public static final String CHECKPOINTS = "checkpoints/releases/";
    public static final String CHECKPOINT_SEGMENTS = "checkpoints/segments/";
    public static final String SILVER = "silver/";
    public static final String GOLD = "gold/";
    public static final String BRONZE_EVENTS = "bronze/events/";
    public static final String GC = "gc/";

    /// What Athena reads: which files releases consist of. Derived from them.
    public static final String ATHENA = "athena/";

    /// The table of Silver's clean rows, beside the five of Gold.
    public static final String SILVER_EVENTS = "silver_events";

    /// The folder beside the five tables' that says who was active.
    public static final String DAILY_MEMBERS = "daily_members";

    // a number has 18 digits at most, with two zeros before it
    private static final Pattern RELEASE = Pattern.compile("\\d{17}/(00\\d{18})\\.json");
    private static final Pattern CHECKPOINT = Pattern.compile("\\d{18}-(00\\d{18})\\.json\\.gz");
    private static final Pattern CHECKPOINT_SEGMENT =
            Pattern.compile("checkpoints/segments/(00\\d{18})-\\d{3,9}\\.json\\.gz");
    private static final Pattern FLOOR = Pattern.compile("gc/\\d{18}-(\\d{20})");
    private static final Pattern MANIFEST =
            Pattern.compile(
                    "athena/(?:complete/(\\d{1,18})\\.csv|dates/(\\d{1,18})\\.csv"
                            + "|files/[a-z_]{1,64}/release=(\\d{1,18})/symlink\\.txt)");
    private static final Pattern FORGOTTEN = Pattern.compile("runs/([^/]+)/forgotten-(\\d{20})");
    private static final Pattern MADE =
            Pattern.compile(
                    "(?:silver/([^/]+)/(?:events/event_date=[^/]+|rejected)/part-\\d{2,9}-(\\d{1,18})-\\d{3,9}"
                            + "|gold/([^/]+)/[^/]+/event_date=[^/]+/(\\d{1,18}))\\.parquet");
    private static final Pattern SILVER_PART =
            Pattern.compile(
                    "silver/([^/]+)/events/event_date=(\\d{4}-\\d{2}-\\d{2})/part-\\d{2,9}-(\\d{1,18})-\\d{3,9}\\.parquet");
    private static final Pattern COMPACTED =
            Pattern.compile(
                    "silver/([^/]+)/compacted/event_date=(\\d{4}-\\d{2}-\\d{2})/(\\d{1,18})-(\\d{1,18})-(\\d{10})-([0-9a-f]{16})\\.parquet");
    private static final Pattern GOLD_MONTH =
            Pattern.compile(
                    "gold/([^/]+)/([^/]+)/event_month=(\\d{4}-\\d{2})/(\\d{1,18})-(\\d{10})-[0-9a-f]{16}\\.parquet");
    private static final Pattern UNPUBLISHED =
            Pattern.compile("(runs/([^/]+)/(?:from-start|after-\\d{20})/)\\d{17}/\\d{20}\\.json");
    private static final Pattern KEPT_SEGMENT =
            Pattern.compile(
                    "checkpoints/segments/(([^/]+)/(?:from-start|after-\\d{20})/)"
                            + "(\\d{20})-(\\d{1,18})-(\\d{1,18})\\.json\\.gz");
    private static final Pattern RUN = Pattern.compile("runs/([^/]+)\\.json");
    private static final Pattern BRONZE =
            Pattern.compile(
                    "bronze/events/year=(\\d{4})/month=(\\d\\d)/day=(\\d\\d)/hour=(\\d\\d)/minute=(\\d\\d)"
                            + "/events-(\\d{2,9})-(\\d{20})\\.jsonl\\.(?:gz|zst)");
    private static final Pattern EVENT_DATE =
            Pattern.compile("(?:silver|gold)/.*/event_date=(\\d{4}-\\d{2}-\\d{2})/[^/]+");
    private static final String PARQUET = ".parquet";
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CHECKSUM_DIGITS = 16;
    private static final long RELEASES_A_FOLDER = 1000;
    private static final int FOLDER_DIGITS = 17;
    private static final int OFFSET_DIGITS = 20;
    private static final int FROM_ABOVE_DIGITS = 18;
    private static final long FROM_ABOVE = 999_999_999_999_999_999L;

    /// So many are enough for most.
    private static final int KEY_CHARS = 128;

    /// Says that the store was proven once.
    public static final ObjectKey PROVEN = probe("proven");

    /// By the beginning of the keys; Silver's tell two apart.
    private static final List<Map.Entry<String, BucketPart>> PARTS =
            List.of(
                    Map.entry("bronze/", BucketPart.BRONZE),
                    Map.entry(GOLD, BucketPart.GOLD),
                    Map.entry(RELEASES, BucketPart.RELEASES),
                    Map.entry("checkpoints/", BucketPart.CHECKPOINTS),
                    Map.entry(RUNS, BucketPart.RUNS),
                    Map.entry(LOG, BucketPart.LOG),
                    Map.entry(PROBE, BucketPart.PROBE),
                    Map.entry(GC, BucketPart.GC),
                    Map.entry(ATHENA, BucketPart.ATHENA));

    private LakeLayout() {}

    /// @param landingMinute of the object's first record; seconds are ignored
    /// @param firstOffset of the object's first line: the only thing that the name depends on
    ///   beside the minute
    /// @param extension `jsonl.gz` or `jsonl.zst`
    public static ObjectKey bronze(
            int partition, long firstOffset, Instant landingMinute, String extension) {
        ZonedDateTime at = landingMinute.atZone(ZoneOffset.UTC);
        StringBuilder key = new StringBuilder(KEY_CHARS).append(BRONZE_EVENTS);
        digits(key.append("year="), at.getYear(), 4);
        digits(key.append("/month="), at.getMonthValue(), 2);
        digits(key.append("/day="), at.getDayOfMonth(), 2);
        digits(key.append("/hour="), at.getHour(), 2);
        digits(key.append("/minute="), at.getMinute(), 2);
        digits(key.append("/events-"), partition, 2);
        digits(key.append('-'), firstOffset, OFFSET_DIGITS);
        return new ObjectKey(key.append('.').append(extension).toString());
    }

    /// What the keys of all Bronze objects begin with whose lines landed on a day.
    ///
    /// @param day in UTC
    public static String bronzeDay(LocalDate day) {
        StringBuilder prefix = new StringBuilder(KEY_CHARS).append(BRONZE_EVENTS);
        digits(prefix.append("year="), day.getYear(), 4);
        digits(prefix.append("/month="), day.getMonthValue(), 2);
        digits(prefix.append("/day="), day.getDayOfMonth(), 2);
        return prefix.append('/').toString();
    }

    /// What a Bronze object's key says of its lines.
    ///
    /// @param landingMinute of all of them
    public record BronzeObject(int partition, long firstOffset, Instant landingMinute) {}

    /// @return empty for a key that is no Bronze object's
    public static Optional<BronzeObject> bronzeObject(ObjectKey key) {
        Matcher matcher = BRONZE.matcher(key.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime minute =
                    LocalDateTime.of(
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Integer.parseInt(matcher.group(4)),
                            Integer.parseInt(matcher.group(5)));
            return Optional.of(
                    new BronzeObject(
                            Integer.parseInt(matcher.group(6)),
                            Long.parseLong(matcher.group(7)),
                            minute.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// @param part counts the files of one (date, partition, cut) from 0
    public static ObjectKey silverEvents(
            String run, LocalDate eventDate, int partition, long cut, int part) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append("silver/").append(run);
        return part(key.append("/events/event_date=").append(eventDate), partition, cut, part);
    }

    public static ObjectKey silverRejected(String run, int partition, long cut, int part) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append("silver/").append(run);
        return part(key.append("/rejected"), partition, cut, part);
    }

    /// Silver rows of many files in one. The key is a function of the rows and of the hour: who
    /// does the same work within it adopts what is there, and nothing that is adopted is old enough
    /// to be collected.
    ///
    /// @param fromCut the first cut that it has rows of
    /// @param toCut the last
    /// @param now by the writer's clock
    /// @param checksum SHA-256 of the file, 64 hex digits
    public static ObjectKey silverCompacted(
            String run,
            LocalDate eventDate,
            long fromCut,
            long toCut,
            Instant now,
            String checksum) {
        return new ObjectKey(
                "silver/%s/compacted/event_date=%s/%d-%d-%s-%s%s"
                        .formatted(
                                run,
                                eventDate,
                                fromCut,
                                toCut,
                                HOUR.format(now),
                                checksum.substring(0, CHECKSUM_DIGITS),
                                PARQUET));
    }

    /// What the key of a file with Silver's events says.
    ///
    /// @param fromCut the first cut that it has rows of
    /// @param toCut the last
    /// @param compactedAt the hour in which it was made of others; `null` where a cut made it
    public record SilverObject(
            String run,
            LocalDate eventDate,
            long fromCut,
            long toCut,
            @Nullable Instant compactedAt) {}

    /// @return empty for any other key
    public static Optional<SilverObject> silverObject(ObjectKey key) {
        Matcher landed = SILVER_PART.matcher(key.value());
        Matcher compacted = COMPACTED.matcher(key.value());
        try {
            if (landed.matches()) {
                long cut = Long.parseLong(landed.group(3));
                LocalDate date = date(landed.group(2));
                return Optional.of(new SilverObject(landed.group(1), date, cut, cut, null));
            }
            if (compacted.matches()) {
                return Optional.of(
                        new SilverObject(
                                compacted.group(1),
                                date(compacted.group(2)),
                                Long.parseLong(compacted.group(3)),
                                Long.parseLong(compacted.group(4)),
                                hour(compacted.group(5))));
            }
            return Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    // digits alone: whoever chooses files looks at the keys of thousands, again and again
    private static Instant hour(String digits) {
        return LocalDateTime.of(
                        Integer.parseInt(digits, 0, 4, 10),
                        Integer.parseInt(digits, 4, 6, 10),
                        Integer.parseInt(digits, 6, 8, 10),
                        Integer.parseInt(digits, 8, 10, 10),
                        0)
                .toInstant(ZoneOffset.UTC);
    }

    /// @param text as `2026-11-23`
    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10));
    }

    public static ObjectKey gold(String run, GoldTable table, LocalDate eventDate, long cut) {
        return gold(run, table.tableName(), eventDate, cut);
    }

    /// Who was active on the date, beside the tables.
    public static ObjectKey goldMembers(String run, LocalDate eventDate, long cut) {
        return gold(run, DAILY_MEMBERS, eventDate, cut);
    }

    private static ObjectKey gold(String run, String table, LocalDate eventDate, long cut) {
        return new ObjectKey(
                "gold/" + run + "/" + table + "/event_date=" + eventDate + "/" + cut + PARQUET);
    }

    /// Rows of several event dates of a month in one file. The key is a function of the rows and of
    /// the hour, as that of [#silverCompacted].
    ///
    /// @param cut the last that it has something of
    /// @param now by the writer's clock
    /// @param checksum SHA-256 of the file, 64 hex digits
    public static ObjectKey goldMonth(
            String run, GoldTable table, YearMonth month, long cut, Instant now, String checksum) {
        return new ObjectKey(
                "gold/%s/%s/event_month=%s/%d-%s-%s%s"
                        .formatted(
                                run,
                                table.tableName(),
                                month,
                                cut,
                                HOUR.format(now),
                                checksum.substring(0, CHECKSUM_DIGITS),
                                PARQUET));
    }

    /// What the key of a file with several event dates says.
    ///
    /// @param cut the last that it has something of
    /// @param compactedAt the hour in which it was made
    public record GoldMonthObject(
            String run, GoldTable table, YearMonth month, long cut, Instant compactedAt) {}

    /// @return empty for any other key
    public static Optional<GoldMonthObject> goldMonthObject(ObjectKey key) {
        Matcher matcher = GOLD_MONTH.matcher(key.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new GoldMonthObject(
                            matcher.group(1),
                            GoldTable.of(matcher.group(2)),
                            YearMonth.parse(matcher.group(3)),
                            Long.parseLong(matcher.group(4)),
                            hour(matcher.group(5))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The event date of a Silver or Gold file that has one; empty for any other key.
    public static Optional<LocalDate> eventDate(ObjectKey key) {
        Matcher matcher = EVENT_DATE.matcher(key.value());
        return matcher.matches() ? Optional.of(date(matcher.group(1))) : Optional.empty();
    }

    public static ObjectKey release(long number) {
        return release(RELEASES, number);
    }

    /// @param releases [#RELEASES], or what [#unpublished] gives
    public static ObjectKey release(String releases, long number) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(releases);
        digits(key, number / RELEASES_A_FOLDER, FOLDER_DIGITS);
        digits(key.append('/'), number, OFFSET_DIGITS);
        return new ObjectKey(key.append(".json").toString());
    }

    /// The number of a release's key; empty for any other key among the releases, such as what a
    /// server that was killed in the middle of a PUT leaves behind.
    ///
    /// @param releases the prefix under which the key was listed
    public static OptionalLong releaseNumber(String releases, ObjectKey key) {
        if (!key.value().startsWith(releases)) {
            return OptionalLong.empty();
        }
        OptionalLong number =
                number(
                        RELEASE.matcher(key.value())
                                .region(releases.length(), key.value().length()));
        return number.isPresent() && release(releases, number.getAsLong()).equals(key)
                ? number
                : OptionalLong.empty();
    }

    private static OptionalLong number(Matcher matcher) {
        return matcher.matches()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                : OptionalLong.empty();
    }

    /// The objects of a release. Higher releases come first: a store lists in ascending order, and
    /// the newest is what everybody asks for. Example, of release 42:
    /// `checkpoints/releases/999999999999999957-00000000000000000042.json.gz`
    public static ObjectKey checkpoint(long release) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(checkpointsUpTo(release));
        digits(key.append('-'), release, OFFSET_DIGITS);
        return new ObjectKey(key.append(".json.gz").toString());
    }

    /// What the checkpoint of this release, and then those of lower ones, are listed after.
    public static String checkpointsUpTo(long release) {
        return fromAbove(CHECKPOINTS, release).toString();
    }

    private static StringBuilder fromAbove(String prefix, long number) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(prefix);
        digits(key, FROM_ABOVE - number, FROM_ABOVE_DIGITS);
        return key;
    }

    /// Says that the releases before this one were collected. The highest, which is the valid one,
    /// comes first. Example, of release 5887: `gc/999999999999994112-00000000000000005887`
    public static ObjectKey floor(long release) {
        StringBuilder key = fromAbove(GC, release);
        digits(key.append('-'), release, OFFSET_DIGITS);
        return new ObjectKey(key.toString());
    }

    /// The release before which all were collected, by a key of [#floor]; empty for any other.
    public static OptionalLong floorRelease(ObjectKey key) {
        return number(FLOOR.matcher(key.value()));
    }

    /// A table's files in a release, an address a line. Example:
    /// `athena/files/hourly_revenue/release=42/symlink.txt`
    ///
    /// @param table [GoldTable#tableName] or [#SILVER_EVENTS]
    public static ObjectKey manifest(String table, long release) {
        return new ObjectKey(ATHENA + "files/" + table + "/release=" + release + "/symlink.txt");
    }

    /// In which file a release has each event date of the Gold tables.
    public static ObjectKey manifestDates(long release) {
        return new ObjectKey(ATHENA + "dates/" + release + ".csv");
    }

    /// Says that all manifests of a release are there. It is listed before them, and so it goes
    /// before them, too.
    public static ObjectKey manifestsComplete(long release) {
        return new ObjectKey(ATHENA + "complete/" + release + ".csv");
    }

    /// The release that a manifest is about; empty for any other key.
    public static OptionalLong manifestRelease(ObjectKey key) {
        Matcher matcher = MANIFEST.matcher(key.value());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int group = matcher.group(1) != null ? 1 : matcher.group(2) != null ? 2 : 3;
        return OptionalLong.of(Long.parseLong(matcher.group(group)));
    }

    /// The number of the release whose checkpoint has the key; empty for any other key.
    public static OptionalLong checkpointRelease(ObjectKey key) {
        if (!key.value().startsWith(CHECKPOINTS)) {
            return OptionalLong.empty();
        }
        OptionalLong number =
                number(
                        CHECKPOINT
                                .matcher(key.value())
                                .region(CHECKPOINTS.length(), key.value().length()));
        return number.isPresent() && checkpoint(number.getAsLong()).equals(key)
                ? number
                : OptionalLong.empty();
    }

    /// @param release with which the segment came
    /// @param index counts those of one release from 0
    public static ObjectKey checkpointSegment(long release, int index) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(CHECKPOINT_SEGMENTS);
        digits(key, release, OFFSET_DIGITS);
        digits(key.append('-'), index, 3);
        return new ObjectKey(key.append(".json.gz").toString());
    }

    /// The release with which a segment came; empty for any other key.
    public static OptionalLong checkpointSegmentRelease(ObjectKey key) {
        return number(CHECKPOINT_SEGMENT.matcher(key.value()));
    }

    /// What the key of a Silver or Gold file says of its origin.
    ///
    /// @param cut the last that it has something of
    public record Made(String run, long cut) {}

    /// @return empty for a key that is no Silver or Gold file's
    public static Optional<Made> madeBy(ObjectKey key) {
        Optional<SilverObject> silver = silverObject(key);
        if (silver.isPresent()) {
            return silver.map(of -> new Made(of.run(), of.toCut()));
        }
        Optional<GoldMonthObject> month = goldMonthObject(key);
        if (month.isPresent()) {
            return month.map(of -> new Made(of.run(), of.cut()));
        }
        Matcher matcher = MADE.matcher(key.value());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = matcher.group(1) == null ? 3 : 1;
        return Optional.of(
                new Made(matcher.group(first), Long.parseLong(matcher.group(first + 1))));
    }

    /// Which Kafka log the bucket belongs to; the highest number is valid.
    public static ObjectKey log(long number) {
        return new ObjectKey(LOG + number + ".json");
    }

    /// Which part of the log the run reads from a topic of its own.
    public static ObjectKey restored(String run) {
        return new ObjectKey(RUNS + run + "/restored.json");
    }

    /// The prefix under which a run keeps the releases that it made while another run was
    /// published.
    ///
    /// @param after the run's last published release, on which they build; `null`: it has none
    public static String unpublished(String run, @Nullable Long after) {
        StringBuilder prefix = new StringBuilder(KEY_CHARS);
        if (after == null) {
            return prefix.append(RUNS).append(run).append("/from-start/").toString();
        }
        digits(prefix.append(unpublishedAfter(run)), after, OFFSET_DIGITS);
        return prefix.append('/').toString();
    }

    /// What [#unpublished] begins with for a run that was published.
    static String unpublishedAfter(String run) {
        return RUNS + run + "/after-";
    }

    /// Where an unpublished release lies.
    ///
    /// @param prefix as [#unpublished] gives it
    public record UnpublishedPlace(String run, String prefix) {}

    /// @return empty for a key that is no unpublished release's
    public static Optional<UnpublishedPlace> unpublishedPlace(ObjectKey key) {
        Matcher matcher = UNPUBLISHED.matcher(key.value());
        return matcher.matches()
                ? Optional.of(new UnpublishedPlace(matcher.group(2), matcher.group(1)))
                : Optional.empty();
    }

    /// The prefix of the segments that list what a run keeps unpublished.
    ///
    /// @param after as in [#unpublished]
    public static String keptSegments(String run, @Nullable Long after) {
        return CHECKPOINT_SEGMENTS + unpublished(run, after).substring(RUNS.length());
    }

    /// A segment of what a run keeps unpublished. The key says all that its content depends on:
    /// what those releases list.
    ///
    /// @param prefix as [#keptSegments] gives it
    /// @param first number of the first unpublished release whose objects it has
    /// @param last number of the last
    /// @param objects how many
    public static ObjectKey keptSegment(String prefix, long first, long last, long objects) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(prefix);
        digits(key, first, OFFSET_DIGITS);
        key.append('-').append(last).append('-').append(objects);
        return new ObjectKey(key.append(".json.gz").toString());
    }

    /// What the key of such a segment says.
    ///
    /// @param place where the releases lie, as [#unpublished] gives it
    public record KeptSegment(UnpublishedPlace place, long first, long last, long objects) {}

    /// @return empty for a key that is no such segment's
    public static Optional<KeptSegment> keptSegment(ObjectKey key) {
        Matcher matcher = KEPT_SEGMENT.matcher(key.value());
        return matcher.matches()
                ? Optional.of(
                        new KeptSegment(
                                new UnpublishedPlace(matcher.group(2), RUNS + matcher.group(1)),
                                Long.parseLong(matcher.group(3)),
                                Long.parseLong(matcher.group(4)),
                                Long.parseLong(matcher.group(5))))
                : Optional.empty();
    }

    /// Says that the run was given up for good. Example: `runs/next/forgotten-00000000000000000042`
    ///
    /// @param newest the newest release at that time, of another run
    public static ObjectKey forgotten(String run, long newest) {
        StringBuilder key = new StringBuilder(KEY_CHARS).append(forgottenBefore(run));
        digits(key, newest, OFFSET_DIGITS);
        return new ObjectKey(key.toString());
    }

    /// What all keys of [#forgotten] of a run begin with.
    static String forgottenBefore(String run) {
        return RUNS + run + "/forgotten-";
    }

    /// What a key of [#forgotten] says.
    public record Forgotten(String run, long newest) {}

    /// @return empty for any other key
    public static Optional<Forgotten> forgotten(ObjectKey key) {
        Matcher matcher = FORGOTTEN.matcher(key.value());
        return matcher.matches()
                ? Optional.of(new Forgotten(matcher.group(1), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /// The run of a run's record; empty for any other key.
    public static Optional<String> runRecord(ObjectKey key) {
        Matcher matcher = RUN.matcher(key.value());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// What a run is: its rules' version and its topics' ids.
    public static ObjectKey run(String run) {
        return new ObjectKey(RUNS + run + ".json");
    }

    /// The part of the bucket that a key lies in, or what is listed by a prefix of keys.
    ///
    /// @param keyOrPrefix anything; a prefix that is shorter than a part's is [BucketPart#OTHER]
    public static BucketPart partOf(String keyOrPrefix) {
        if (keyOrPrefix.startsWith(SILVER)) {
            int run = keyOrPrefix.indexOf('/', SILVER.length());
            return run >= 0 && keyOrPrefix.startsWith("rejected", run + 1)
                    ? BucketPart.REJECTED
                    : BucketPart.SILVER;
        }
        for (Map.Entry<String, BucketPart> part : PARTS) {
            if (keyOrPrefix.startsWith(part.getKey())) {
                return part.getValue();
            }
        }
        return BucketPart.OTHER;
    }

    /// A key for proving the store; whatever lies under [#PROBE] is no data.
    public static ObjectKey probe(String name) {
        return new ObjectKey(PROBE + name);
    }

    private static ObjectKey part(StringBuilder key, int partition, long cut, int part) {
        digits(key.append("/part-"), partition, 2);
        digits(key.append('-').append(cut).append('-'), part, 3);
        return new ObjectKey(key.append(PARQUET).toString());
    }

    /// @param number ≥ 0
    /// @param min digits at least, with leading zeros
    private static void digits(StringBuilder key, long number, int min) {
        String digits = Long.toString(number);
        key.repeat('0', Math.max(0, min - digits.length())).append(digits);
    }
}
