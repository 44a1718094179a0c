package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The head of an HTTP/1.1 message, its lines as they came: clients sign them, so they are sent on
/// unchanged.
///
/// @param start the request line or the status line
/// @param fields `Name: value`, in their order
record Head(String start, List<String> fields) {
    private static final String CRLF = "\r\n";

    Head {
        fields = List.copyOf(fields);
    }

    /// @return `null` if the connection ended, as it may, between two messages
    static @Nullable Head read(HttpLines lines) throws IOException {
        String start = lines.next();
        if (start == null) {
            return null;
        }
        Head head = new Head(start, lines.fields());
        if (head.word(1).isEmpty()) {
            throw new BadMessage(400, "a message without a start line");
        }
        return head;
    }

    /// @param index of a request line: 0 the method, 1 the target, 2 the version; of a status line:
    ///   0 the version, 1 the status
    /// @return empty where there are fewer
    String word(int index) {
        String[] words = start.split(" ", -1);
        return index < words.length ? words[index] : "";
    }

    /// The value of the first header of that name.
    @Nullable String header(String name) {
        return headers(name).stream().findFirst().orElse(null);
    }

    List<String> headers(String name) {
        return fields.stream().filter(field -> isNamed(field, name)).map(Head::value).toList();
    }

    /// By lower-case name; of several with one name the values, comma-separated.
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        for (String field : fields) {
            headers.merge(name(field), value(field), (one, more) -> one + "," + more);
        }
        return headers;
    }

    /// Whether a header names a token: `Connection: close`.
    boolean says(String name, String token) {
        return headers(name).stream().anyMatch(value -> value.equalsIgnoreCase(token));
    }

    Head without(String name) {
        return new Head(start, fields.stream().filter(field -> !isNamed(field, name)).toList());
    }

    /// Puts the header in the place of the one with that name, or at the end.
    Head with(String name, String value) {
        List<String> changed = new ArrayList<>();
        String line = name + ": " + value;
        for (String field : fields) {
            changed.add(isNamed(field, name) ? line : field);
        }
        if (header(name) == null) {
            changed.add(line);
        }
        return new Head(start, changed);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder(start).append(CRLF);
        fields.forEach(field -> text.append(field).append(CRLF));
        return text.append(CRLF).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isNamed(String field, String name) {
        return field.length() > name.length()
                && field.charAt(name.length()) == ':'
                && field.regionMatches(true, 0, name, 0, name.length());
    }

    private static String name(String field) {
        return field.substring(0, field.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static String value(String field) {
        return field.substring(field.indexOf(':') + 1).strip();
    }
}
