package podium.lake.status;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What state something is in, and since when. Whoever keeps one looks by itself now and then: it
/// knows no more than it was told.
///
/// @param state `running`, `waiting`, `halted` or `standby`
/// @param reason one sentence, or `null` where there is nothing to explain
/// @param since when the state and the code of its reason were first seen so; the words around the
///   code may have changed meanwhile
public record Standing(String state, @Nullable String reason, Instant since) {
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]+-\\d{3}\\b");

    /// How it stands now.
    public Standing next(String stateNow, @Nullable String reasonNow, Instant now) {
        boolean same = state.equals(stateNow) && code(reason).equals(code(reasonNow));
        return new Standing(stateNow, reasonNow, same ? since : now);
    }

    private static String code(@Nullable String reason) {
        Matcher code = CODE.matcher(reason == null ? "" : reason);
        return code.find() ? code.group() : "";
    }
}
