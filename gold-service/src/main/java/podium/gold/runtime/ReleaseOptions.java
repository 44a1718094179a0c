package podium.gold.runtime;

import podium.access.http.OwnKey;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What whoever asks for a release is told on its command line.
///
/// @param urls of gold-service's instances
record ReleaseOptions(List<URI> urls, OwnKey key) {
    private static final String GOLD = "--gold";
    private static final String KEY_FILE = "--key-file";
    private static final Set<String> NAMES = Set.of(GOLD, KEY_FILE);

    /// @param arguments `--gold URL,URL…`, and `--key-file FILE` unless no key is needed
    /// @throws IllegalArgumentException saying what is missing or wrong
    static ReleaseOptions of(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < arguments.size(); at += 2) {
            String name = arguments.get(at);
            if (!NAMES.contains(name) || at + 1 == arguments.size()) {
                throw new IllegalArgumentException(
                        "'%s' is unknown or has no value".formatted(name));
            }
            values.put(name, arguments.get(at + 1));
        }
        String gold = values.getOrDefault(GOLD, "");
        if (gold.isBlank()) {
            throw new IllegalArgumentException(GOLD + " is missing");
        }
        String keyFile = values.get(KEY_FILE);
        return new ReleaseOptions(
                Stream.of(gold.split(",", -1)).map(String::strip).map(URI::create).toList(),
                keyFile == null ? OwnKey.none() : OwnKey.in(Path.of(keyFile)));
    }
}
