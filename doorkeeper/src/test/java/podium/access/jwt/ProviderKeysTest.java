package podium.access.jwt;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/// A provider that is there, silent, or has other keys by now, and strangers who make us ask it.
class ProviderKeysTest {
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static RsaJsonWebKey one;
    private static RsaJsonWebKey two;

    private final ProviderKeys keys = new ProviderKeys(this::fetch, this::now);
    private volatile Instant now = START;
    private volatile List<JsonWebKey> served = List.of();
    private volatile boolean silent;
    private final AtomicInteger fetches = new AtomicInteger();

    @BeforeAll
    static void makeKeys() throws JoseException {
        one = made("one");
        two = made("two");
    }

    @BeforeEach
    void serveOne() {
        served = List.of(one);
    }

    @Test
    void whatIsKnownIsNotFetchedAgainWithinAnHour() {
        assertThat(resolves("one")).isTrue();
        after(ProviderKeys.KEPT.minusNanos(1));

        assertThat(resolves("one")).isTrue();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aNewKeyIsFoundAndOneThatWasTakenBackIsGoodForAnHourAtMost() {
        assertThat(resolves("one")).isTrue();
        served = List.of(two);
        after(ProviderKeys.PAUSE);

        assertThat(resolves("two")).isTrue();
        assertThat(resolves("one")).isFalse();

        served = List.of(one);
        after(ProviderKeys.KEPT);
        assertThat(resolves("two")).isFalse();
    }

    /// Each of them would have a thread wait for the provider.
    @Test
    void strangersTokensHaveItAskedOnceInTenSecondsWhetherOrNotItAnswers() {
        for (boolean away : new boolean[] {false, true}) {
            silent = away;
            after(ProviderKeys.PAUSE);
            int before = fetches.get();

            for (int i = 0; i < 100; i++) {
                assertThat(resolves("stranger" + i)).isFalse();
            }

            assertThat(fetches).hasValue(before + 1);
        }
    }

    @Test
    void noKeysAreNoReasonToAskEachTime() {
        served = List.of();

        for (int i = 0; i < 100; i++) {
            assertThat(resolves("one")).isFalse();
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void keysOfASilentProviderAreGoodForSixHoursAndItIsAskedAgainAllTheWhile() {
        assertThat(resolves("one")).isTrue();
        silent = true;
        after(ProviderKeys.KEPT_WHILE_SILENT.minusSeconds(20));
        assertThat(resolves("one")).isTrue();
        assertThat(fetches).hasValue(2);
        after(Duration.ofSeconds(20));
        assertThat(resolves("one")).isFalse();

        silent = false;
        after(ProviderKeys.PAUSE);

        assertThat(resolves("one")).isTrue();
    }

    /// Asked again, it has taken the key back: one failure must not make it good for hours.
    @Test
    void whoComesBackIsHeardWithinTenSeconds() {
        assertThat(resolves("one")).isTrue();
        silent = true;
        after(ProviderKeys.KEPT);
        assertThat(resolves("one")).isTrue();

        silent = false;
        served = List.of(two);
        after(ProviderKeys.PAUSE);

        assertThat(resolves("one")).isFalse();
    }

    @Test
    void whileOneWaitsForTheProviderTokensOfKnownKeysDoNot() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        ProviderKeys slow =
                new ProviderKeys(
                        () -> {
                            if (fetches.getAndIncrement() > 0) {
                                asked.countDown();
                                answer.await();
                            }
                            return List.<JsonWebKey>of(one);
                        },
                        this::now);
        assertThat(resolves(slow, "one")).isTrue();
        after(ProviderKeys.KEPT);
        FutureTask<Boolean> stranger = new FutureTask<>(() -> resolves(slow, "stranger"));
        Thread.ofVirtual().start(stranger);
        try {
            assertThat(asked.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            assertThat(resolves(slow, "one")).isTrue();
            assertThat(stranger).isNotDone();
        } finally {
            answer.countDown();
        }
        assertThat(stranger.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
    }

    private List<JsonWebKey> fetch() throws IOException {
        fetches.incrementAndGet();
        if (silent) {
            throw new IOException("nobody there");
        }
        return served;
    }

    private Instant now() {
        return now;
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private boolean resolves(String key) {
        return resolves(keys, key);
    }

    private static boolean resolves(ProviderKeys keys, String key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key);
        try {
            keys.resolveKey(signature, List.of());
            return true;
        } catch (UnresolvableKeyException e) {
            return false;
        }
    }

    private static RsaJsonWebKey made(String id) throws JoseException {
        RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId(id);
        return key;
    }
}
