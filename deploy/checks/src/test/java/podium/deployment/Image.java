package podium.deployment;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a container is made of.
///
/// @param repository without the registry's host: its last two parts
/// @param digest `""`: none
record Image(String repository, String tag, String digest) {
    private static final Pattern FORM =
            Pattern.compile("(?:.*/)?([^/:@]+/[^/:@]+)(?::([^@]+))?(?:@(sha256:[0-9a-f]{64}))?");

    static Image of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'%s' is no image".formatted(text));
        }
        return new Image(form.group(1), orNone(form.group(2)), orNone(form.group(3)));
    }

    private static String orNone(@Nullable String found) {
        return found == null ? "" : found;
    }
}
