package podium.lake;

/// How a document of the bucket is written and read. `podium.lake.json` has the codecs.
public interface DocumentCodec<T> {
    /// @return equal documents give equal bytes
    byte[] encode(T document);

    /// @throws LakeException.Unreadable if the bytes are no such document
    T decode(byte[] bytes);
}
