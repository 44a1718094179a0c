package podium.cli.json;

import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;

/// Why a service says no (RFC 9457), as far as it says it.
///
/// @param field the parameter at fault
/// @param allowed what would be accepted
public record Problem(
        @Nullable String code,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String allowed,
        @Nullable String example) {
    /// In one sentence, or `otherwise` if there are no words.
    public String words(String otherwise) {
        if (detail != null) {
            return detail;
        }
        return title == null ? otherwise : title;
    }

    /// What would be right; empty if it isn't said.
    public String hint() {
        StringJoiner hint = new StringJoiner(", ");
        if (allowed != null) {
            hint.add("allowed: " + allowed);
        }
        if (example != null) {
            hint.add("for example " + example);
        }
        return hint.toString();
    }
}
