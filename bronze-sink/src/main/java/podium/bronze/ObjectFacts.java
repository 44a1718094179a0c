package podium.bronze;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a Bronze object says of itself in its metadata (DESIGN §5). Every offset from `firstOffset`
/// up to `nextOffset` either has a line or stands in `lineless`.
///
/// @param firstOffset of its first line; it stands in the key
/// @param nextOffset one past its last line
/// @param topicId of the log that it was landed from
/// @param barrier number of the last counted barrier before its first line
/// @param linesSha256 of the uncompressed lines, each with its LF; hex
/// @param lineless offsets inside that have no line, ascending, at most [ObjectLimits#LINELESS_MAX]
public record ObjectFacts(
        long firstOffset,
        long nextOffset,
        String topicId,
        long barrier,
        long lines,
        String linesSha256,
        List<Long> lineless) {
    private static final String NEXT_OFFSET = "next-offset";
    private static final String TOPIC_ID = "topic-id";
    private static final String BARRIER = "barrier";
    private static final String LINES = "lines";
    private static final String LINES_SHA256 = "lines-sha256";

    /// Left out where every offset has a line: some stores drop empty values.
    private static final String LINELESS = "lineless";

    public ObjectFacts {
        lineless = List.copyOf(lineless);
        long before = firstOffset;
        for (long offset : lineless) {
            if (offset <= before || offset >= nextOffset - 1) {
                throw new IllegalArgumentException("lineless offset %d".formatted(offset));
            }
            before = offset;
        }
        if (lines < 1 || nextOffset - firstOffset != lines + lineless.size()) {
            throw new IllegalArgumentException(
                    "%d lines and %d lineless offsets from %d to %d"
                            .formatted(lines, lineless.size(), firstOffset, nextOffset));
        }
    }

    /// The same, had it been landed from that topic.
    ObjectFacts of(String topic) {
        return new ObjectFacts(
                firstOffset, nextOffset, topic, barrier, lines, linesSha256, lineless);
    }

    /// As the object carries it.
    public Map<String, String> toMetadata() {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(NEXT_OFFSET, Long.toString(nextOffset));
        metadata.put(TOPIC_ID, topicId);
        metadata.put(BARRIER, Long.toString(barrier));
        metadata.put(LINES, Long.toString(lines));
        metadata.put(LINES_SHA256, linesSha256);
        if (!lineless.isEmpty()) {
            metadata.put(
                    LINELESS, String.join(",", lineless.stream().map(String::valueOf).toList()));
        }
        return metadata;
    }

    /// @throws LakeException.Unreadable if the metadata isn't a Bronze object's
    public static ObjectFacts of(ObjectKey key, long firstOffset, Map<String, String> metadata) {
        try {
            return new ObjectFacts(
                    firstOffset,
                    Long.parseLong(required(metadata, NEXT_OFFSET)),
                    required(metadata, TOPIC_ID),
                    Long.parseLong(required(metadata, BARRIER)),
                    Long.parseLong(required(metadata, LINES)),
                    required(metadata, LINES_SHA256),
                    offsets(metadata.getOrDefault(LINELESS, "")));
        } catch (IllegalArgumentException e) {
            throw new LakeException.Unreadable(
                    "the metadata of '%s' isn't a Bronze object's (%s)"
                            .formatted(key, e.getMessage()),
                    e);
        }
    }

    private static String required(Map<String, String> metadata, String name) {
        String value = metadata.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static List<Long> offsets(String list) {
        List<Long> offsets = new ArrayList<>();
        for (String offset : list.split(",", -1)) {
            if (!list.isEmpty()) {
                offsets.add(Long.parseLong(offset));
            }
        }
        return offsets;
    }
}
