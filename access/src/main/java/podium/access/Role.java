package podium.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a caller may do; each role may do what the one before it may.
public enum Role {
    /// Reads.
    READER,
    /// Asks in SQL, too.
    ANALYST,
    /// Changes something, too: releases, runs, what is deleted.
    OPERATOR;

    /// As the key file and people write it: `operator`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String label) {
        return Arrays.stream(values()).filter(role -> role.label().equals(label)).findAny();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Role::label).toList();
    }

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
