package podium.query;

import podium.lake.MemberGroup;
import podium.lake.NumberSet;

import java.util.SortedMap;

/// Decodes a file of who was active; the lake's codec, seen from here.
@FunctionalInterface
public interface MembersReader {
    SortedMap<MemberGroup, NumberSet> read(byte[] file);
}
