package podium.chaos.proxy;

import podium.chaos.proxy.Body.Framing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Error answers as S3 words them.
final class S3Error {
    private static final String DOCUMENT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>%s</Code><Message>%s</Message><RequestId>podium-chaos</RequestId></Error>
            """;

    private S3Error() {}

    /// @param method of the request: HEAD is answered without a body
    static Message of(int status, String method) {
        return switch (status) {
            case 403 -> of(status, "AccessDenied", "Access Denied", method);
            case 404 -> of(status, "NoSuchKey", "The specified key does not exist.", method);
            case 409 ->
                    of(
                            status,
                            "ConditionalRequestConflict",
                            "A conflicting operation occurred.",
                            method);
            case 412 ->
                    of(
                            status,
                            "PreconditionFailed",
                            "At least one of the preconditions you specified did not hold.",
                            method);
            case 503 -> of(status, "SlowDown", "Please reduce your request rate.", method);
            default -> of(status, "InternalError", "We encountered an internal error.", method);
        };
    }

    /// The answer to what the proxy can't pass on; the connection ends with it.
    static Message of(BadMessage bad) {
        Message answer = of(bad.status(), "NotImplemented", "fault proxy: " + bad.getMessage(), "");
        return new Message(answer.head().with("Connection", "close"), answer.body());
    }

    private static Message of(int status, String code, String message, String method) {
        byte[] content = DOCUMENT.formatted(code, message).getBytes(StandardCharsets.UTF_8);
        Head head =
                new Head(
                        "HTTP/1.1 %d %s".formatted(status, code),
                        List.of(
                                "Content-Type: application/xml",
                                "Content-Length: " + content.length));
        return new Message(
                head, method.equals("HEAD") ? Body.NOTHING : Body.of(content, Framing.LENGTH));
    }
}
