package podium.access;

import org.jspecify.annotations.Nullable;

/// Whether a request may do what it asks for.
public sealed interface Verdict {
    /// It may.
    record Granted(Caller caller) implements Verdict {}

    /// Nobody knows whose it is: no key, or none of ours.
    ///
    /// @param keyGiven whether it brought anything
    /// @param claimed whose key it says it is, or `null`; nothing proves it
    record Unknown(boolean keyGiven, @Nullable String claimed) implements Verdict {}

    /// The caller is known, and may not.
    record TooLow(Caller caller, Role needed) implements Verdict {}

    /// The `WWW-Authenticate` that goes with a refusal (RFC 6750).
    ///
    /// @return `null` where nothing is refused
    default @Nullable String challenge() {
        String realm = "Bearer realm=\"podium\"";
        return switch (this) {
            case Granted _ -> null;
            case Unknown(boolean keyGiven, _) ->
                    keyGiven ? realm + ", error=\"invalid_token\"" : realm;
            case TooLow(_, Role needed) ->
                    "%s, error=\"insufficient_scope\", scope=\"%s\""
                            .formatted(realm, needed.label());
        };
    }
}
