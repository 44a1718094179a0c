package podium.chaos.kafka;

import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import java.util.List;

/// A record made to hurt, and what must become of it.
///
/// @param name says what is special about it
/// @param user in whose partition it stands, or `null`: in any
/// @param reason for which cleaning must refuse it; empty for a legal event; `null` for a barrier,
///   which is no record at all
public record Poison(
        String name,
        @Nullable String user,
        byte @Nullable [] key,
        byte @Nullable [] value,
        List<Header> headers,
        @Nullable String reason) {
    /// What [#reason] is for a legal event.
    public static final String CLEAN = "";

    public Poison {
        headers = List.copyOf(headers);
    }

    public boolean isClean() {
        return CLEAN.equals(reason);
    }

    public boolean isRefused() {
        return reason != null && !reason.isEmpty();
    }
}
