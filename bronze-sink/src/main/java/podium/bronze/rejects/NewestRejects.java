package podium.bronze.rejects;

import podium.lake.LakeException;
import podium.lake.LakeLayout;
import podium.lake.LandedObject;
import podium.lake.Reject;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

import static java.util.Objects.requireNonNull;

/// The rejects that landed last, with their bytes.
final class NewestRejects {
    /// So many bytes of a record are shown.
    static final int START_BYTES_MAX = 2 * 1024;

    private static final Comparator<Reject> OLDEST_FIRST =
            Comparator.comparing(Reject::landedAt)
                    .thenComparing(Reject::rawPartition)
                    .thenComparing(Reject::rawOffset);

    private final Rejects rejects;
    private final RejectFilter filter;
    private final int limit;

    /// A reject and the bytes with which its record begins.
    ///
    /// @param start at most [#START_BYTES_MAX] of them; `null` if the record has no value
    /// @param bytes all of them
    record Shown(Reject reject, byte @Nullable [] start, int bytes) {}

    private record Payload(byte @Nullable [] start, int bytes) {
        static Payload of(byte @Nullable [] payload) {
            return payload == null
                    ? new Payload(null, 0)
                    : new Payload(
                            Arrays.copyOf(payload, Math.min(payload.length, START_BYTES_MAX)),
                            payload.length);
        }
    }

    private record Place(int partition, long offset) {
        static Place of(Reject reject) {
            return new Place(reject.rawPartition(), reject.rawOffset());
        }
    }

    /// @param limit how many at most
    NewestRejects(Rejects rejects, RejectFilter filter, int limit) {
        this.rejects = rejects;
        this.filter = filter;
        this.limit = limit;
    }

    /// @return newest first
    /// @throws LakeException if the store does not answer, or Bronze lacks one of them
    List<Shown> find() throws InterruptedException {
        List<Reject> newest = newest();
        Places places = new Places();
        newest.forEach(reject -> places.add(reject.rawPartition(), reject.rawOffset()));
        Map<Place, Payload> payloads = new HashMap<>();
        rejects.records(
                places,
                (partition, offset, payload) ->
                        payloads.put(new Place(partition, offset), Payload.of(payload)));
        return newest.stream()
                .map(reject -> {
                    Payload payload = requireNonNull(payloads.get(Place.of(reject)));
                    return new Shown(reject, payload.start(), payload.bytes());
                })
                .toList();
    }

    /// Reads files from the newest on, until it has enough and the cut is over from which the last
    /// ones are.
    private List<Reject> newest() {
        PriorityQueue<Reject> found = new PriorityQueue<>(OLDEST_FIRST);
        Optional<LakeLayout.Made> last = Optional.empty();
        Iterator<LandedObject> files = rejects.files(filter).iterator();
        while (files.hasNext()) {
            LandedObject file = files.next();
            Optional<LakeLayout.Made> cut = LakeLayout.madeBy(file.key());
            if (found.size() == limit && !cut.equals(last)) {
                break;
            }
            last = cut;
            rejects.read(
                    file,
                    filter,
                    reject -> {
                        found.add(reject);
                        if (found.size() > limit) {
                            found.remove();
                        }
                    });
        }
        List<Reject> newest = new ArrayList<>(found);
        newest.sort(OLDEST_FIRST.reversed());
        return newest;
    }
}
