package podium.manifests.runtime;

import podium.lake.s3.StoreOptions;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The command line.
///
/// @param release empty: the newest
record Options(StoreOptions store, OptionalLong release) {
    static final String USAGE = "usage: " + StoreOptions.USAGE + " [--release N]";

    private static final String RELEASE = "--release";

    /// @throws IllegalArgumentException saying what is wrong
    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            boolean known = args[i].equals(RELEASE) || StoreOptions.NAMES.contains(args[i]);
            if (!known || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "'%s' is no option, or has no value".formatted(args[i]));
            }
            values.put(args[i], args[i + 1]);
        }
        return new Options(StoreOptions.of(values), number(values.get(RELEASE)));
    }

    private static OptionalLong number(@Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "'%s' is no release number: they count from 0".formatted(text));
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
