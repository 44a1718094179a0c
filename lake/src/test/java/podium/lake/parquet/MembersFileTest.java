package podium.lake.parquet;

import podium.lake.LakeExamples;
import podium.lake.LakeException;
import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MembersFileTest {
    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void membersReadAreTheMembersWritten(long seed) {
        Random random = new Random(seed);
        SortedMap<MemberGroup, NumberSet> members = new TreeMap<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            MemberKind kind = MemberKind.values()[random.nextInt(2)];
            members.put(new MemberGroup(random.nextInt(4), kind), LakeExamples.numbers(random));
        }

        byte[] file = MembersFile.write(members);

        assertThat(MembersFile.read(file)).isEqualTo(members);
        assertThat(MembersFile.write(MembersFile.read(file))).isEqualTo(file);
    }

    @Test
    void whatIsNoSuchFileSaysSo() {
        assertThatThrownBy(() -> MembersFile.read(new byte[] {1, 2, 3}))
                .isInstanceOf(LakeException.Unreadable.class)
                .hasMessageContaining("a file of daily_members can't be read");
    }
}
