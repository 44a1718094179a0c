package podium.access.http;

import podium.access.AccessException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/// The key that a program sends with its own requests, or none. A file is read for each request, so
/// that another key needs no restart. It never shows itself.
public final class OwnKey {
    /// Of the environment: the key itself.
    public static final String VARIABLE = "PODIUM_KEY";

    /// Of the environment: the file with the key; it wins.
    public static final String FILE_VARIABLE = "PODIUM_KEY_FILE";

    private static final long BYTES_MAX = 16L << 10;
    private static final Pattern TEXT = Pattern.compile("[!-~]+");

    private final @Nullable String text;
    private final @Nullable Path file;

    private OwnKey(@Nullable String text, @Nullable Path file) {
        this.text = text;
        this.file = file;
    }

    public static OwnKey none() {
        return new OwnKey(null, null);
    }

    public static OwnKey in(Path file) {
        return new OwnKey(null, file.toAbsolutePath().normalize());
    }

    /// What the environment says, if anything.
    ///
    /// @throws AccessException.UnusableOwnKey if that can be no key
    public static OwnKey ofEnvironment(Map<String, String> environment) {
        String file = environment.getOrDefault(FILE_VARIABLE, "");
        if (!file.isBlank()) {
            return in(Path.of(file));
        }
        String text = environment.getOrDefault(VARIABLE, "").strip();
        return text.isEmpty() ? none() : new OwnKey(checked(text, VARIABLE), null);
    }

    /// Adds the key, if there is one.
    ///
    /// @throws AccessException.UnusableOwnKey if its file can't be read, or has no key
    public HttpRequest.Builder sign(HttpRequest.Builder request) {
        Path source = file;
        String key = source == null ? text : read(source);
        return key == null ? request : request.setHeader("Authorization", "Bearer " + key);
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new AccessException.UnusableOwnKey(
                        file.toString(), "it has more than %d bytes".formatted(BYTES_MAX), null);
            }
            return checked(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new AccessException.UnusableOwnKey(file.toString(), e.toString(), e);
        }
    }

    // what an HTTP client thinks of a header it can't send, it says with the header
    private static String checked(String text, String source) {
        if (!TEXT.matcher(text).matches()) {
            throw new AccessException.UnusableOwnKey(source, "there is no key in it", null);
        }
        return text;
    }

    @Override
    public String toString() {
        return file == null ? "OwnKey" : "OwnKey in " + file;
    }
}
