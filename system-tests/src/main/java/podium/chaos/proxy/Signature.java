package podium.chaos.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The AWS signature, version 4, of a request's `Authorization` header. The path and the query are
/// taken for encoded as AWS wants them, as its SDK sends them.
///
/// @param scope key id, day, region, service and `aws4_request`, with slashes between
/// @param names of the signed headers, in lower case and order
record Signature(String scope, List<String> names) {
    private static final String AUTHORIZATION = "Authorization";
    private static final String PAYLOAD = "x-amz-content-sha256";
    private static final Pattern FORM =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=.*");

    Signature {
        names = List.copyOf(names);
    }

    /// @throws BadMessage if it is signed in another way, or chunk by chunk: every chunk's
    ///   signature depends on the head's
    static Signature of(Head head) throws BadMessage {
        String authorization = head.header(AUTHORIZATION);
        Matcher matcher = FORM.matcher(authorization == null ? "" : authorization);
        String payload = head.header(PAYLOAD);
        if (!matcher.matches() || payload == null || matcher.group(1).split("/", -1).length != 5) {
            throw new BadMessage(501, "this fault needs a request signed with AWS4-HMAC-SHA256");
        }
        if (payload.startsWith("STREAMING-AWS4")) {
            throw new BadMessage(501, "this fault needs a body that isn't signed in chunks");
        }
        return new Signature(matcher.group(1), List.of(matcher.group(2).split(";", -1)));
    }

    Signature without(String name) {
        return new Signature(scope, names.stream().filter(other -> !other.equals(name)).toList());
    }

    /// The head with its `Authorization` made anew.
    Head sign(Head head, Credentials credentials) {
        String signed = String.join(";", names);
        String signature = hex(hmac(key(credentials), stringToSign(head, signed)));
        return head.with(
                AUTHORIZATION,
                "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
                        .formatted(scope, signed, signature));
    }

    private String stringToSign(Head head, String signed) {
        Map<String, String> headers = head.headers();
        String target = head.word(1);
        int question = target.indexOf('?');
        String canonical =
                String.join(
                        "\n",
                        head.word(0),
                        question < 0 ? target : target.substring(0, question),
                        question < 0 ? "" : canonicalQuery(target.substring(question + 1)),
                        names.stream()
                                .map(name -> name + ":" + squeezed(headers.getOrDefault(name, "")))
                                .collect(Collectors.joining("\n", "", "\n")),
                        signed,
                        headers.getOrDefault(PAYLOAD, ""));
        return String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                headers.getOrDefault("x-amz-date", ""),
                scope.substring(scope.indexOf('/') + 1),
                hex(sha256(canonical)));
    }

    private byte[] key(Credentials credentials) {
        byte[] key = ("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.substring(scope.indexOf('/') + 1).split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static String canonicalQuery(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String squeezed(String value) {
        return value.replaceAll(" +", " ");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
