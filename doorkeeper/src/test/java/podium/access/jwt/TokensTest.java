package podium.access.jwt;

import podium.access.Caller;
import podium.access.Role;
import podium.access.Verdict;

import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class TokensTest {
    private static final String ISSUER = "https://id.example.com/shop";
    private static final TokenRules RULES = new TokenRules(ISSUER, "podium", "groups", "podium-");
    private static final Verdict NOBODY = new Verdict.Unknown(true, null);

    private static RsaJsonWebKey ours;
    private static RsaJsonWebKey anothers;

    @BeforeAll
    static void makeKeys() throws JoseException {
        ours = RsaJwkGenerator.generateJwk(2048);
        ours.setKeyId("ours");
        anothers = RsaJwkGenerator.generateJwk(2048);
        anothers.setKeyId("ours");
    }

    @Test
    void aGoodTokenIsItsSubjectWithItsLargestRole() throws Exception {
        JwtClaims claims = claims();
        claims.setStringListClaim("groups", "staff", "podium-reader", "podium-analyst", "operator");

        assertThat(judge(signed(claims), Role.ANALYST))
                .isEqualTo(new Verdict.Granted(new Caller("token:ada", Role.ANALYST)));
        assertThat(judge(signed(claims), Role.OPERATOR))
                .isEqualTo(
                        new Verdict.TooLow(new Caller("token:ada", Role.ANALYST), Role.OPERATOR));
    }

    @Test
    void rolesMayStandDeeperOrInOneText() throws Exception {
        JwtClaims deep = claims();
        deep.setClaim("realm_access", Map.of("roles", List.of("podium-operator")));
        JwtClaims text = claims();
        text.setStringClaim("scope", "openid podium-reader");

        assertThat(tokens("realm_access/roles").judge(signed(deep), Role.OPERATOR))
                .isInstanceOf(Verdict.Granted.class);
        assertThat(tokens("scope").judge(signed(text), Role.READER))
                .isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void whoHasNoRoleOfOursIsNobody() throws Exception {
        JwtClaims others = claims();
        others.setStringListClaim("groups", "operator", "podium-boss", "podium-");

        assertThat(judge(signed(claims()), Role.READER))
                .isEqualTo(new Verdict.Unknown(true, "token:ada"));
        assertThat(judge(signed(others), Role.READER))
                .isEqualTo(new Verdict.Unknown(true, "token:ada"));
    }

    @Test
    void whatIsOverOrForOthersOrOfOthersIsRefused() throws Exception {
        JwtClaims over = operator();
        over.setExpirationTimeMinutesInTheFuture(-2);
        JwtClaims early = operator();
        early.setNotBeforeMinutesInThePast(-5);
        JwtClaims endless = operator();
        endless.unsetClaim("exp");
        JwtClaims foreign = operator();
        foreign.setIssuer("https://id.example.com/other");
        JwtClaims elsewhere = operator();
        elsewhere.setAudience("warehouse");
        JwtClaims nameless = operator();
        nameless.unsetClaim("sub");

        for (JwtClaims claims : List.of(over, early, endless, foreign, elsewhere, nameless)) {
            assertThat(judge(signed(claims), Role.READER)).as(claims.toJson()).isEqualTo(NOBODY);
        }
        assertThat(judge(signed(operator()), Role.READER)).isInstanceOf(Verdict.Granted.class);
    }

    @Test
    void whatSomebodyElseHasSignedIsRefused() throws Exception {
        JsonWebSignature other = signature(operator());
        other.setKey(anothers.getPrivateKey());
        JsonWebSignature unsigned = signature(operator());
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setKey(null);
        // the public key, which everybody has, taken for a shared secret
        JsonWebSignature shared = signature(operator());
        shared.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        shared.setKey(new HmacKey(ours.getPublicKey().getEncoded()));
        String good = signed(operator());

        assertThat(judge(other.getCompactSerialization(), Role.READER)).isEqualTo(NOBODY);
        assertThat(judge(unsigned.getCompactSerialization(), Role.READER)).isEqualTo(NOBODY);
        assertThat(judge(shared.getCompactSerialization(), Role.READER)).isEqualTo(NOBODY);
        assertThat(judge(good.substring(0, good.length() - 8) + "AAAAAAAA", Role.READER))
                .isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30."})
    void whatIsNoTokenIsRefused(String text) throws Exception {
        assertThat(judge(text, Role.READER)).isEqualTo(NOBODY);
    }

    /// A claim of another shape names no role, whatever its text would be.
    @Test
    void rolesAreTextsAndNothingElse() throws Exception {
        for (Object roles :
                List.of(
                        Map.of("podium-operator", true),
                        Map.of("x", "a podium-operator b"),
                        List.of(Map.of("name", "podium-operator")),
                        List.of(List.of("podium-operator")),
                        List.of("x podium-operator"),
                        7,
                        true)) {
            JwtClaims claims = claims();
            claims.setClaim("groups", roles);

            assertThat(judge(signed(claims), Role.READER))
                    .as(claims.toJson())
                    .isEqualTo(new Verdict.Unknown(true, "token:ada"));
        }
    }

    @Test
    void aLongNameIsCutBetweenCharacters() throws Exception {
        JwtClaims claims = operator();
        claims.setSubject("x".repeat(99) + "😀");

        assertThat(judge(signed(claims), Role.READER))
                .isEqualTo(
                        new Verdict.Granted(new Caller("token:" + "x".repeat(99), Role.OPERATOR)));
    }

    /// What stands before the signature was written by anybody.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":5}",
                "{\"alg\":\"RS256\",\"kid\":[1]}",
                "{\"alg\":\"RS256\",\"kid\":\"ours\",\"cty\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"kid\":\"ours\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"ES256\",\"kid\":\"ours\"}",
                "{\"alg\":\"RS256\",\"alg\":\"none\"}",
                "{\"alg\":\"RS256\",\"x\":1e999999999}",
                "{\"alg\":\"RS256\",\"kid\":\"\\ud83d\"}",
                "[]",
                "null",
                "",
            })
    void aStrangeHeaderIsRefused(String header) throws Exception {
        String good = signed(operator());
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        assertThat(judge(base64(header) + good.substring(good.indexOf('.')), Role.READER))
                .isEqualTo(NOBODY);
        assertThat(judge(base64(header) + "." + base64(deep) + ".AAAA", Role.READER))
                .isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
                "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2c\":2000000000,\"p2s\":\"AAAAAAAAAAAAAA\"}",
                "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\",\"zip\":\"DEF\"}",
            })
    void whatIsEncryptedIsRefused(String header) throws Exception {
        assertThat(
                        judge(
                                base64(header)
                                        + ".AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA",
                                Role.READER))
                .isEqualTo(NOBODY);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer a.b.c, a.b.c",
        "bearer  a.b.c, a.b.c",
        "Bearer podium_me_x, ",
        "Basic a.b.c, ",
        "a.b.c, ",
    })
    void aKeyIsNoToken(String authorization, String token) {
        assertThat(Tokens.in(authorization).orElse(null)).isEqualTo(token);
    }

    @Test
    void aHeaderOfAnyLengthIsNotRead() {
        assertThat(Tokens.in("Bearer " + "x".repeat(100_000))).isEmpty();
        assertThat(Tokens.in(null)).isEmpty();
    }

    @Test
    void theProvidersKeysAreFetchedOnceAndTokensOfOtherKeysDontHaveThemFetchedEachTime()
            throws Exception {
        AtomicInteger fetched = new AtomicInteger();
        HttpServer provider = provider(fetched);
        URI keys =
                URI.create("http://127.0.0.1:%d/jwks".formatted(provider.getAddress().getPort()));
        try {
            Tokens tokens = Tokens.of(RULES, keys, InstantSource.system());
            JsonWebSignature unknown = signature(operator());
            unknown.setKeyIdHeaderValue("nobody's");
            unknown.setKey(anothers.getPrivateKey());
            String strange = unknown.getCompactSerialization();

            for (int i = 0; i < 20; i++) {
                assertThat(tokens.judge(signed(operator()), Role.OPERATOR))
                        .isInstanceOf(Verdict.Granted.class);
                assertThat(tokens.judge(strange, Role.READER)).isEqualTo(NOBODY);
            }

            assertThat(fetched.get()).isLessThanOrEqualTo(2);
        } finally {
            provider.stop(0);
        }
    }

    @Test
    void aSilentProviderLetsNobodyIn() throws Exception {
        HttpServer gone = provider(new AtomicInteger());
        URI keys = URI.create("http://127.0.0.1:%d/jwks".formatted(gone.getAddress().getPort()));
        gone.stop(0);

        assertThat(
                        Tokens.of(RULES, keys, InstantSource.system())
                                .judge(signed(operator()), Role.READER))
                .isEqualTo(NOBODY);
    }

    private static HttpServer provider(AtomicInteger fetched) throws IOException {
        byte[] keys =
                new JsonWebKeySet(ours)
                        .toJson(OutputControlLevel.PUBLIC_ONLY)
                        .getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/jwks",
                exchange -> {
                    fetched.incrementAndGet();
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static Verdict judge(String token, Role needed) {
        return tokens("groups").judge(token, needed);
    }

    private static Tokens tokens(String claim) {
        return new Tokens(
                new TokenRules(ISSUER, "podium", claim, "podium-"),
                new JwksVerificationKeyResolver(List.of(ours)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JwtClaims operator() {
        JwtClaims claims = claims();
        claims.setStringListClaim("groups", "podium-operator");
        return claims;
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience("podium");
        claims.setSubject("ada");
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    private static String signed(JwtClaims claims) throws JoseException {
        return signature(claims).getCompactSerialization();
    }

    private static JsonWebSignature signature(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(ours.getPrivateKey());
        signature.setKeyIdHeaderValue(ours.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature;
    }
}
