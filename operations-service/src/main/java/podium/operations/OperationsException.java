package podium.operations;

import org.jspecify.annotations.Nullable;

/// Why the service itself can't do its work: what happened and what to do.
public final class OperationsException extends RuntimeException {
    private final String code;

    private OperationsException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s: %s; %s".formatted(code, what, fix), cause);
        this.code = code;
    }

    /// What is asked for has to be on disk before it is begun.
    public static OperationsException folder(String folder, Throwable cause) {
        return new OperationsException(
                "OPS-009",
                "the folder of operations %s can't be used (%s)".formatted(folder, cause),
                "check its rights and the free space; nothing was begun",
                cause);
    }

    /// The stable code under which docs/errors.md explains it.
    public String code() {
        return code;
    }
}
