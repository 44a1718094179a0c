package podium.lake;

import java.util.Locale;

/// Whose distinct counts are exact over any range of days.
public enum MemberKind {
    /// Distinct user ids.
    USERS,
    /// Distinct (user id, session id) pairs.
    SESSIONS;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The name in files and commits: `users`, `sessions`.
    public String label() {
        return label;
    }

    public static MemberKind of(String label) {
        for (MemberKind kind : values()) {
            if (kind.label.equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'%s' is no kind of member".formatted(label));
    }
}
