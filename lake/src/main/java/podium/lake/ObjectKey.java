package podium.lake;

/// The name of an object in the bucket. Built by [LakeLayout] alone.
///
/// @param value 1–1,024 characters, without a leading `/`
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    public ObjectKey {
        if (value.isEmpty() || value.length() > 1024 || value.startsWith("/")) {
            throw new IllegalArgumentException("'%s' is no object key".formatted(value));
        }
    }

    @Override
    public int compareTo(ObjectKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
