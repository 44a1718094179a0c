package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The `If-None-Match` of a request, and how the request looks without it. It is signed, so what
/// lacks it has to be signed anew.
///
/// @param credentials `null` where the proxy wasn't given any
record Condition(@Nullable Credentials credentials) {
    private static final String HEADER = "If-None-Match";
    private static final String DATE = "x-amz-date";
    private static final String PAYLOAD = "x-amz-content-sha256";

    boolean isIn(Message request) {
        return request.head().header(HEADER) != null;
    }

    /// The same request without its condition.
    Message removed(Message request) throws BadMessage {
        Head head = request.head();
        Signature signature = Signature.of(head).without("if-none-match");
        return new Message(signature.sign(head.without(HEADER), secret()), request.body());
    }

    /// The question whether the object of that request exists.
    Message look(Message request) throws BadMessage {
        Head head = request.head();
        Signature signature =
                new Signature(Signature.of(head).scope(), List.of("host", PAYLOAD, DATE));
        Head question =
                new Head(
                        "HEAD %s HTTP/1.1".formatted(head.word(1)),
                        List.of(
                                "Host: " + head.headers().getOrDefault("host", ""),
                                DATE + ": " + head.headers().getOrDefault(DATE, ""),
                                PAYLOAD + ": UNSIGNED-PAYLOAD"));
        return new Message(signature.sign(question, secret()), Body.NOTHING);
    }

    private Credentials secret() throws BadMessage {
        if (credentials == null) {
            throw new BadMessage(501, "this fault needs the credentials, to sign a request anew");
        }
        return credentials;
    }
}
