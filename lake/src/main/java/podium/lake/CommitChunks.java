package podium.lake;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Splits what a layer landed into chunks that a commits topic takes. The same input gives the same
/// chunks, so that a commit said again says the same.
public final class CommitChunks {
    /// Braces, names and numbers of a chunk without content, and of a close without its rejects.
    private static final int ENVELOPE_BYTES_MAX = 1024;

    /// Quotes, commas, date and names around a landed object or an increment.
    private static final int FRAME_BYTES_MAX = 128;

    private static final int NUMBER_BYTES_MAX = 20;

    private static final Comparator<MemberIncrement> BY_DATE =
            Comparator.comparing(MemberIncrement::eventDate).thenComparing(MemberIncrement::kind);

    private CommitChunks() {}

    /// @param firstChunk the number of the first chunk: 0, or where an earlier call for the same
    ///   cut ended
    /// @param objects in any order; they leave in key order
    /// @param increments in any order; they leave in key order
    /// @param members one a date and kind, in any order; they leave in that order
    /// @param close goes on the last chunk; `null` where more of the cut is to come
    /// @return each at most [CommitChunk#BYTES_MAX] when encoded; empty only if there is nothing to
    ///   say
    public static List<CommitChunk> split(
            Layer layer,
            int partition,
            long cut,
            int firstChunk,
            List<LandedObject> objects,
            List<GoldRow> increments,
            List<MemberIncrement> members,
            @Nullable CommitClose close) {
        Splitter splitter = new Splitter(layer, partition, cut, firstChunk);
        sorted(objects, Comparator.comparing(LandedObject::key)).forEach(splitter::add);
        sorted(increments, Comparator.comparing(GoldRow::key)).forEach(splitter::add);
        sorted(members, BY_DATE).forEach(splitter::add);
        return splitter.finish(close);
    }

    /// What a layer without members landed.
    public static List<CommitChunk> split(
            Layer layer,
            int partition,
            long cut,
            int firstChunk,
            List<LandedObject> objects,
            List<GoldRow> increments,
            @Nullable CommitClose close) {
        return split(layer, partition, cut, firstChunk, objects, increments, List.of(), close);
    }

    private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
        if (list.size() < 2) {
            return list;
        }
        List<T> sorted = new ArrayList<>(list);
        sorted.sort(order);
        return sorted;
    }

    /// An upper bound of the object's encoded size.
    static int bytesMax(LandedObject object) {
        return FRAME_BYTES_MAX
                + bytesMax(object.key().value())
                + bytesMax(object.checksum())
                + 2 * NUMBER_BYTES_MAX;
    }

    /// An upper bound of the increment's encoded size.
    static int bytesMax(GoldRow row) {
        int bytes = FRAME_BYTES_MAX + bytesMax(row.key().productId());
        bytes += bytesMax(row.key().category());
        bytes += row.measures().revenue().precision() + NUMBER_BYTES_MAX;
        for (int i = 0; i < row.measures().size(); i++) {
            bytes += Long.toString(row.measures().count(i)).length() + 1;
        }
        return bytes;
    }

    /// An upper bound of the increment's encoded size.
    static int bytesMax(MemberIncrement members) {
        return FRAME_BYTES_MAX + 4 * members.numbers().encode().length / 3 + 4;
    }

    static int bytesMax(@Nullable CommitClose close) {
        if (close == null) {
            return 0;
        }
        int bytes = close.counts().revenue().precision();
        for (String reason : close.counts().rejects().keySet()) {
            bytes += bytesMax(reason) + NUMBER_BYTES_MAX + 4;
        }
        return bytes;
    }

    // a control character takes six bytes in JSON, a UTF-16 unit at most three
    private static int bytesMax(@Nullable String text) {
        if (text == null) {
            return 4;
        }
        int bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                bytes += 6;
            } else {
                bytes += unit < 0x80 ? 1 : 3;
            }
        }
        return bytes;
    }

    private static final class Splitter {
        private final Layer layer;
        private final int partition;
        private final long cut;
        private final int firstChunk;
        private final List<CommitChunk> chunks = new ArrayList<>();
        private List<LandedObject> objects = new ArrayList<>();
        private List<GoldRow> increments = new ArrayList<>();
        private List<MemberIncrement> members = new ArrayList<>();
        private int bytes = ENVELOPE_BYTES_MAX;

        Splitter(Layer layer, int partition, long cut, int firstChunk) {
            this.layer = layer;
            this.partition = partition;
            this.cut = cut;
            this.firstChunk = firstChunk;
        }

        void add(LandedObject object) {
            makeRoom(bytesMax(object));
            objects.add(object);
        }

        void add(GoldRow row) {
            makeRoom(bytesMax(row));
            increments.add(row);
        }

        void add(MemberIncrement more) {
            for (MemberIncrement piece : more.pieces()) {
                makeRoom(bytesMax(piece));
                members.add(piece);
            }
        }

        List<CommitChunk> finish(@Nullable CommitClose close) {
            makeRoom(bytesMax(close));
            if (close != null || !isEmpty()) {
                end(close);
            }
            return chunks;
        }

        private void makeRoom(int more) {
            if (bytes + more > CommitChunk.BYTES_MAX && !isEmpty()) {
                end(null);
            }
            bytes += more;
        }

        private boolean isEmpty() {
            return objects.isEmpty() && increments.isEmpty() && members.isEmpty();
        }

        private void end(@Nullable CommitClose close) {
            int chunk = firstChunk + chunks.size();
            chunks.add(
                    new CommitChunk(
                            layer, partition, cut, chunk, objects, increments, members, close));
            objects = new ArrayList<>();
            increments = new ArrayList<>();
            members = new ArrayList<>();
            bytes = ENVELOPE_BYTES_MAX;
        }
    }
}
