package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;
import podium.events.FlatEvent;
import podium.events.FlatEvent.Text;
import podium.testkit.Seeds;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MemberHashTest {
    private static final LocalDate DAY = LocalDate.ofEpochDay(20_429);

    private final MemberHash hash = new MemberHash();

    @Test
    void fieldsThatReadTheSameTogetherAreToldApart() {
        Set<Member> members = new HashSet<>();

        members.add(hash.session(event(DAY, "ab", "c", "p", null)));
        members.add(hash.session(event(DAY, "a", "bc", "p", null)));
        members.add(hash.viewer(event(DAY, "c", "s", "a", "b")));
        members.add(hash.viewer(event(DAY, "c", "s", "ab", null)));
        members.add(hash.viewer(event(DAY, "c", "s", "ab", "")));
        members.add(hash.viewer(event(DAY, "bc", "s", "a", null)));
        members.add(hash.user(event(DAY, "abc", "s", "p", null)));

        assertThat(members).hasSize(7);
    }

    @Test
    void theSameUserOnTwoDaysIsTwoMembers() {
        Member first = hash.user(event(DAY, "u", "s", "p", null));

        Member second = hash.user(event(DAY.plusDays(1), "u", "s", "p", null));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theHashIsTheSameInEveryVersionForItStandsInTheState() {
        FlatEvent event = event(DAY, "user-1", "s", "p", null);

        Member user = hash.user(event);

        assertThat(user).isEqualTo(new MemberHash().user(event));
        assertThat("%016x%016x".formatted(user.high(), user.low()))
                .isEqualTo("407a53949a2e62050c4f999852af649f");
    }

    @Test
    void longIdsGrowTheBuffer() {
        String product = "é".repeat(5_000);
        FlatEvent event = event(DAY, "u", "s", product, product);

        Member viewer = hash.viewer(event);

        assertThat(viewer).isEqualTo(new MemberHash().viewer(event));
        assertThat(hash.user(event)).isEqualTo(new MemberHash().user(event));
    }

    /// Against the hash that was made of strings until events were counted as bytes: members stand
    /// in the state.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("podium.testkit.Seeds#seeds")
    void membersAreThoseOfTheTextsAsStrings(long seed) throws IOException {
        Random random = Seeds.random(seed);
        for (int number = 0; number < 100; number++) {
            FlatEvent event = anyTexts(random);
            String user = event.string(Text.USER_ID);

            List<Member> members =
                    List.of(hash.user(event), hash.session(event), hash.viewer(event));

            assertThat(members)
                    .containsExactly(
                            ofStrings(event, 1, user),
                            ofStrings(event, 2, user, event.string(Text.SESSION_ID)),
                            ofStrings(
                                    event,
                                    3,
                                    event.string(Text.PRODUCT_ID),
                                    event.string(Text.CATEGORY),
                                    user));
        }
    }

    /// ASCII, UTF-8 or bytes that are neither, anywhere in an array.
    private static FlatEvent anyTexts(Random random) {
        String[] some = {"a", "Z9", "\"", "\\", "\u0000", "é", "€", "𝄞", "\u07ff", "\uffff"};
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int[] places = new int[Text.PLACES];
        for (Text which : Text.values()) {
            text.write(random.nextInt());
            boolean isThere =
                    which == Text.USER_ID
                            || which == Text.SESSION_ID
                            || which == Text.PRODUCT_ID
                            || random.nextBoolean();
            int from = text.size();
            int parts = isThere ? random.nextInt(12) : 0;
            if (which == Text.USER_ID || which == Text.SESSION_ID) {
                text.write('u');
            }
            int kinds = random.nextBoolean() ? 5 : some.length;
            boolean broken = random.nextInt(4) == 0;
            for (int part = 0; part < parts; part++) {
                byte[] bytes = some[random.nextInt(kinds)].getBytes(StandardCharsets.UTF_8);
                text.write(bytes, 0, broken ? 1 + random.nextInt(bytes.length) : bytes.length);
            }
            places[2 * which.ordinal()] = isThere ? from : FlatEvent.NONE;
            places[2 * which.ordinal() + 1] = isThere ? text.size() : FlatEvent.NONE;
        }
        return new FlatEvent(
                text.toByteArray(),
                places,
                random.nextLong(-(1L << 56), 1L << 56),
                EventType.PAGE_VIEW,
                FlatEvent.NONE,
                FlatEvent.NONE,
                0,
                0,
                0,
                0);
    }

    private static Member ofStrings(FlatEvent event, int kind, @Nullable String... fields)
            throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(framed);
        out.writeByte(kind);
        for (String field : fields) {
            byte[] bytes = field == null ? null : field.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes == null ? -1 : bytes.length);
            out.write(bytes == null ? new byte[0] : bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256(framed.toByteArray()));
        return new Member(
                (int) event.toCleanEvent().eventDate().toEpochDay(),
                hash.getLong(0),
                hash.getLong(Long.BYTES));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static FlatEvent event(
            LocalDate date,
            String user,
            String session,
            String product,
            @Nullable String category) {
        return FlatEvent.of(
                new CleanEvent(
                        "e",
                        date.atStartOfDay().toInstant(ZoneOffset.UTC),
                        user,
                        session,
                        EventType.PAGE_VIEW,
                        product,
                        category,
                        null,
                        null,
                        null,
                        new BigDecimal("0.00"),
                        Instant.EPOCH,
                        0,
                        0));
    }
}
