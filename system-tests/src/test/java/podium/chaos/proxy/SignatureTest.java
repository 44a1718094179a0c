package podium.chaos.proxy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignatureTest {
    private static final Credentials CREDENTIALS =
            new Credentials("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final String SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// The examples of the S3 documentation, "Signature calculations: single chunk".
    @ParameterizedTest
    @CsvSource({
        "/test.txt, host;range;x-amz-content-sha256;x-amz-date,"
                + " f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "/?max-keys=2&prefix=J, host;x-amz-content-sha256;x-amz-date,"
                + " 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        "/?lifecycle, host;x-amz-content-sha256;x-amz-date,"
                + " fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    })
    void theExamplesOfTheDocumentationComeOut(String target, String names, String expected) {
        Head head =
                new Head(
                        "GET %s HTTP/1.1".formatted(target),
                        List.of(
                                "Host: examplebucket.s3.amazonaws.com",
                                "Range: bytes=0-9",
                                "x-amz-content-sha256: " + EMPTY,
                                "x-amz-date: 20130524T000000Z"));

        Head signed = new Signature(SCOPE, List.of(names.split(";", -1))).sign(head, CREDENTIALS);

        assertThat(signed.header("authorization")).endsWith("Signature=" + expected);
        assertThat(signed.header("authorization")).contains("SignedHeaders=" + names + ",");
    }

    @Test
    void aBodySignedInChunksCannotBeSignedAnew() {
        Head head =
                new Head(
                        "PUT /a/b HTTP/1.1",
                        List.of(
                                "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                                "Authorization: AWS4-HMAC-SHA256 Credential="
                                        + SCOPE
                                        + ", SignedHeaders=host, Signature=00"));

        assertThatThrownBy(() -> Signature.of(head))
                .isInstanceOf(BadMessage.class)
                .hasMessageContaining("chunks");
    }

    @Test
    void anUnsignedRequestCannotBeSignedAnew() {
        Head head = new Head("PUT /a/b HTTP/1.1", List.of("Host: h"));

        assertThatThrownBy(() -> Signature.of(head)).isInstanceOf(BadMessage.class);
    }
}
