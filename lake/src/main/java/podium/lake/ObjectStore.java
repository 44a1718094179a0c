package podium.lake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The bucket, as far as Podium needs one. The port speaks our words; an adapter translates calls
/// and errors and decides nothing. Nothing is overwritten: the only way to write is [#create].
public interface ObjectStore {
    /// Creates the object unless one with that key exists; never overwrites.
    ///
    /// @param metadata ASCII; keys in lower case
    /// @return `EXISTS` says nothing about the content: it may be an earlier, shorter one, or my
    ///   own lost attempt
    /// @throws LakeException.StoreUnavailable if the store did not answer clearly; the object may
    ///   or may not be there: look, then decide
    CreateOutcome create(ObjectKey key, ObjectBody body, Map<String, String> metadata);

    /// @param bytesMax a larger object is an error: nothing is read without a limit
    /// @return empty if there is no such object
    /// @throws LakeException.StoreUnavailable if the store did not answer
    /// @throws LakeException.ObjectTooLarge if the object has more than `bytesMax` bytes
    Optional<StoredObject> read(ObjectKey key, long bytesMax);

    /// @return size and metadata, or empty if there is no such object
    Optional<ObjectHead> head(ObjectKey key);

    /// Keys with the prefix, in ascending order, beginning after `after` (empty: from the first),
    /// at most `max` of them (1–1,000); fewer only where there are no more.
    List<ObjectKey> list(String prefix, String after, int max);

    /// All keys with the prefix, in ascending order, beginning after `after` (empty: from the
    /// first): a request a page, the next one once a key beyond the last is asked for.
    ///
    /// @param page keys a request (1–1,000)
    default Stream<ObjectKey> keys(String prefix, String after, int page) {
        return Stream.iterate(
                        list(prefix, after, page),
                        keys -> !keys.isEmpty(),
                        keys ->
                                keys.size() < page
                                        ? List.of()
                                        : list(prefix, keys.getLast().value(), page))
                .flatMap(List::stream);
    }

    enum CreateOutcome {
        CREATED,
        EXISTS
    }
}
