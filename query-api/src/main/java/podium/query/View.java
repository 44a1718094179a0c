package podium.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an answer is to be made from.
public enum View {
    /// One release, and nothing else.
    RELEASE,
    /// The newest release, and what Gold's tasks know beyond it.
    LIVE;

    /// The name in requests and responses: `release`, `live`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<View> of(String label) {
        return Arrays.stream(values()).filter(view -> view.label().equals(label)).findAny();
    }
}
