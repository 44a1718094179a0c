package podium.lake;

import java.util.List;

/// All objects of a release in few documents: `checkpoints/releases/…`, created once behind the
/// release. A function of the releases alone, so whoever writes it writes the same; nothing is lost
/// where it is missing, but time (decision 102).
///
/// @param format of this document, [#FORMAT]
/// @param release whose objects these are, with those of all on which it builds; -1: before any
/// @param segments objects of earlier releases, oldest first
/// @param rest the objects after those in segments
public record Checkpoint(int format, long release, List<Segment> segments, LayerObjects rest) {
    public static final int FORMAT = 1;

    /// What the first release adds to.
    public static final Checkpoint NOTHING =
            new Checkpoint(FORMAT, -1, List.of(), LayerObjects.NONE);

    /// Objects in a document of their own, which later checkpoints share.
    ///
    /// @param objects how many
    public record Segment(ObjectKey key, long objects) {}

    /// When objects move to a segment.
    ///
    /// @param rest so many in a checkpoint itself make a segment
    /// @param large so many in small segments at the end make large ones, which stay: of this many
    ///   objects to twice as many
    public record Sizes(int rest, int large) {
        /// A checkpoint has at most some 50 KiB as stored, a large segment some 3 MiB.
        public static final Sizes STANDARD = new Sizes(1_024, 32_768);

        public Sizes {
            if (rest < 1 || large < rest) {
                throw new IllegalArgumentException(
                        "segments of %d, then of %d objects".formatted(rest, large));
            }
        }
    }

    public Checkpoint {
        segments = List.copyOf(segments);
    }

    /// How many objects the release consists of, but for Gold's.
    public long objects() {
        return segments.stream().mapToLong(Segment::objects).sum() + rest.count();
    }
}
