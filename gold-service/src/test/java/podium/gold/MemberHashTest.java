package podium.gold;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class MemberHashTest {
    private final MemberHash hash = new MemberHash();

    @Test
    void fieldsThatReadTheSameTogetherAreToldApart() {
        Set<Member> members = new HashSet<>();

        members.add(hash.session(1, "ab", "c"));
        members.add(hash.session(1, "a", "bc"));
        members.add(hash.viewer(1, "a", "b", "c"));
        members.add(hash.viewer(1, "ab", null, "c"));
        members.add(hash.viewer(1, "ab", "", "c"));
        members.add(hash.viewer(1, "a", null, "bc"));
        members.add(hash.user(1, "abc"));

        assertThat(members).hasSize(7);
    }

    @Test
    void theSameUserOnTwoDaysIsTwoMembers() {
        Member first = hash.user(1, "u");

        Member second = hash.user(2, "u");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void theHashIsTheSameInEveryVersionForItStandsInTheState() {
        Member user = hash.user(20_429, "user-1");

        Member again = new MemberHash().user(20_429, "user-1");

        assertThat(user).isEqualTo(again);
        assertThat("%016x%016x".formatted(user.high(), user.low()))
                .isEqualTo("407a53949a2e62050c4f999852af649f");
    }

    @Test
    void longIdsGrowTheBuffer() {
        String product = "é".repeat(5_000);

        Member viewer = hash.viewer(1, product, product, "u");

        assertThat(viewer).isEqualTo(new MemberHash().viewer(1, product, product, "u"));
        assertThat(hash.user(1, "u")).isEqualTo(new MemberHash().user(1, "u"));
    }
}
