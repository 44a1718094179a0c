package podium.gc;

import podium.lake.LakeException;
import podium.lake.ObjectKey;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// The bucket as garbage collection needs it: what lies there since when, and away with it. A port
/// of its own: nobody else can delete.
public interface Contents {
    /// What one listing gives, and one deletion takes.
    int PAGE_MAX = 1_000;

    /// What a listing says of an object.
    ///
    /// @param bytes as stored
    /// @param since when it was created, by the store's clock
    record Listed(ObjectKey key, long bytes, Instant since) {}

    /// What time it is by the clock that dates the objects.
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    Instant now();

    /// As [podium.lake.ObjectStore#list].
    ///
    /// @throws LakeException.StoreUnavailable if the store did not answer
    List<Listed> list(String prefix, String after, int max);

    /// Everything under a prefix, a page at a time.
    ///
    /// @param page is given none that is empty
    /// @throws LakeException.StoreUnavailable if the store did not answer
    default void pages(String prefix, Consumer<List<Listed>> page) {
        List<Listed> listed = list(prefix, "", PAGE_MAX);
        while (!listed.isEmpty()) {
            page.accept(listed);
            listed = list(prefix, listed.getLast().key().value(), PAGE_MAX);
        }
    }

    /// Deletes the objects; one that is gone already is deleted.
    ///
    /// @param keys at most [#PAGE_MAX]
    /// @throws LakeException.StoreUnavailable if the store did not answer, or refused some: the
    ///   others may be gone
    void delete(List<ObjectKey> keys);
}
