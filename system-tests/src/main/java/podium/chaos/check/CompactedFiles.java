package podium.chaos.check;

import podium.audit.NamedObject;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Silver files have in common, as their keys say it, and how many rows they have: the same
/// before a compaction and after.
final class CompactedFiles {
    private static final Pattern LANDED =
            Pattern.compile(
                    "silver/([^/]+)/events/event_date=([^/]+)/part-\\d{2,}-(\\d+)-\\d{3,}\\.parquet");
    private static final Pattern COMPACTED =
            Pattern.compile(
                    "silver/([^/]+)/compacted/event_date=([^/]+)/(\\d+)-(\\d+)-\\d{10}-[0-9a-f]{16}\\.parquet");

    private final Set<String> places = new TreeSet<>();
    private long fromCut = Long.MAX_VALUE;
    private long toCut = Long.MIN_VALUE;
    private long rows;

    void add(NamedObject object) {
        Matcher landed = LANDED.matcher(object.key());
        Matcher compacted = COMPACTED.matcher(object.key());
        rows += object.rows();
        if (landed.matches()) {
            add(landed, landed.group(3));
        } else if (compacted.matches()) {
            add(compacted, compacted.group(4));
        } else {
            places.add("'%s', which is no file of events".formatted(object.key()));
        }
    }

    private void add(Matcher key, String last) {
        places.add("run %s, %s".formatted(key.group(1), key.group(2)));
        fromCut = Math.min(fromCut, Long.parseLong(key.group(3)));
        toCut = Math.max(toCut, Long.parseLong(last));
    }

    @Override
    public String toString() {
        return "%s, cuts %d to %d, %d rows".formatted(places, fromCut, toCut, rows);
    }
}
