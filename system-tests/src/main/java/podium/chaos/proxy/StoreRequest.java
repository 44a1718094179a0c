package podium.chaos.proxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client asks of the store, as the proxy sees it.
///
/// @param bucket empty where the path names none
/// @param key decoded; where several objects are deleted, the first of them; empty where the
///   request is about the bucket
/// @param query undecoded, without the question mark; or empty
/// @param headers by lower-case name
/// @param serial counts the proxy's requests from 1
public record StoreRequest(
        String method,
        String bucket,
        String key,
        String query,
        Map<String, String> headers,
        long bodyBytes,
        long serial) {
    private static final String PREFIX = "prefix=";
    private static final String DELETE = "delete";
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    public StoreRequest {
        headers = Map.copyOf(headers);
    }

    static StoreRequest of(Message request, long serial) {
        String target = request.head().word(1);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        String inside = path.startsWith("/") ? path.substring(1) : path;
        int slash = inside.indexOf('/');
        String key = slash < 0 ? "" : decoded(inside.substring(slash + 1));
        return new StoreRequest(
                request.head().word(0),
                decoded(slash < 0 ? inside : inside.substring(0, slash)),
                key.isEmpty() && query.startsWith(DELETE) ? firstKey(request) : key,
                query,
                request.head().headers(),
                request.body().content().length,
                serial);
    }

    public boolean isPut() {
        return method.equals("PUT");
    }

    public boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /// Whether it creates an object unless one is there: the only way in which Podium writes.
    public boolean isCreation() {
        return isPut() && headers.containsKey("if-none-match");
    }

    /// What S3's documentation calls it: `GetObject`, `ListObjectsV2`, …; the method where it is
    /// none of those that Podium knows.
    public String operation() {
        boolean ofBucket = key.isEmpty();
        return switch (method) {
            case "GET" -> ofBucket ? "ListObjectsV2" : "GetObject";
            case "HEAD" -> ofBucket ? "HeadBucket" : "HeadObject";
            case "PUT" -> isCreation() ? "PutObject" : "PutObject without If-None-Match";
            case "DELETE" -> "DeleteObject";
            case "POST" -> query.startsWith(DELETE) ? "DeleteObjects" : method;
            default -> method;
        };
    }

    /// Of its key, or of the prefix that it lists.
    public Layer layer() {
        return Layer.of(key.isEmpty() ? listedPrefix() : key);
    }

    private String listedPrefix() {
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith(PREFIX)) {
                return decoded(parameter.substring(PREFIX.length()));
            }
        }
        return "";
    }

    private static String firstKey(Message request) {
        Matcher key = KEY.matcher(new String(request.body().content(), StandardCharsets.UTF_8));
        return key.find() ? key.group(1) : "";
    }

    private static String decoded(String text) {
        try {
            // the decoder is one of forms, where a plus is a space
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
