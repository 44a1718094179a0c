package podium.gold.publish;

import podium.lake.MemberGroup;
import podium.lake.MemberKind;
import podium.lake.NumberSet;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// Members' files as text: a line for each group.
final class MembersText {
    private MembersText() {}

    static byte[] write(SortedMap<MemberGroup, NumberSet> members) {
        StringBuilder text = new StringBuilder();
        members.forEach((group, numbers) ->
                text.append(group.partition())
                        .append(' ')
                        .append(group.kind().label())
                        .append(' ')
                        .append(HexFormat.of().formatHex(numbers.encode()))
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static SortedMap<MemberGroup, NumberSet> read(byte[] bytes) {
        SortedMap<MemberGroup, NumberSet> members = new TreeMap<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            String[] words = line.split(" ");
            members.put(
                    new MemberGroup(Integer.parseInt(words[0]), MemberKind.of(words[1])),
                    NumberSet.decode(HexFormat.of().parseHex(words[2])));
        }
        return members;
    }
}
