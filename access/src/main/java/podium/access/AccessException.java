package podium.access;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// Something about keys or the log of actions that a person has to look at.
public abstract sealed class AccessException extends RuntimeException {
    private final String code;

    private AccessException(String code, String what, String fix, @Nullable Throwable cause) {
        super("%s: %s; %s".formatted(code, what, fix), cause);
        this.code = code;
    }

    /// The stable code under which docs/errors.md explains it.
    public String code() {
        return code;
    }

    /// The key file has a line that says no key: nobody is let in.
    public static final class DamagedKeys extends AccessException {
        DamagedKeys(String source, int line, String what) {
            super(
                    "ACCESS-001",
                    "line %d of the key file %s is wrong: %s".formatted(line, source, what),
                    "mend or delete that line; until then no key is good",
                    null);
        }
    }

    /// The key file could not be read or written.
    public static final class UnusableKeys extends AccessException {
        UnusableKeys(Path file, Throwable cause) {
            super(
                    "ACCESS-002",
                    "the key file %s can't be used (%s)".formatted(file, cause),
                    "check its rights and the free space; until then no key is good",
                    cause);
        }
    }

    /// Two change the key file at once, or one died while it did.
    public static final class BusyKeys extends AccessException {
        BusyKeys(Path change) {
            super(
                    "ACCESS-003",
                    "somebody else is changing the keys: there is a %s".formatted(change),
                    "try again; delete that file if nobody is",
                    null);
        }
    }

    /// A key of that name is good already.
    public static final class TakenName extends AccessException {
        TakenName(String name) {
            super(
                    "ACCESS-004",
                    "there is a key '%s' already".formatted(name),
                    "take another name, or end that one first with ./podium keys remove " + name,
                    null);
        }
    }

    /// There is no such key.
    public static final class NoSuchKey extends AccessException {
        NoSuchKey(String name) {
            super(
                    "ACCESS-005",
                    "there is no key '%s'".formatted(name),
                    "./podium keys lists those that are good",
                    null);
        }
    }

    /// No more keys fit.
    public static final class TooManyKeys extends AccessException {
        TooManyKeys() {
            super(
                    "ACCESS-006",
                    "there are %d keys already".formatted(Keys.KEYS_MAX),
                    "end those that nobody uses with ./podium keys remove NAME",
                    null);
        }
    }

    /// What is done could not be written down, so it is not done.
    public static final class UnusableLog extends AccessException {
        UnusableLog(Path file, Throwable cause) {
            super(
                    "ACCESS-007",
                    "the log of actions %s can't be written (%s)".formatted(file, cause),
                    "check its rights and the free space; what can't be written down is not done",
                    cause);
        }
    }

    /// The key that this program sends with its own requests is not to be had.
    public static final class UnusableOwnKey extends AccessException {
        /// @param source where it should be: never the key itself
        public UnusableOwnKey(String source, String why, @Nullable Throwable cause) {
            super(
                    "ACCESS-008",
                    "the key in %s can't be used (%s)".formatted(source, why),
                    "put one key there that ./podium keys add has printed, and let nobody else read it",
                    cause);
        }
    }
}
