package podium.stack;

/// How long a child process lives.
public enum Life {
    /// Until it is stopped, or the JVM that started it is gone, however that ended.
    WITH_PARENT,

    /// Until it is stopped; it outlives the JVM that started it.
    DETACHED
}
