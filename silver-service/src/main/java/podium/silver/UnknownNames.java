package podium.silver;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// The unknown names of one object, and the first that stands twice. A few, as most records have,
/// are compared where they stand; many, and escaped ones, in a set. Used again for object after
/// object, by one thread.
final class UnknownNames {
    private static final int COMPARED_MAX = 8;

    private final int[] places = new int[2 * COMPARED_MAX];
    private byte[] text = {};
    private int compared;
    private @Nullable Set<String> set;
    private @Nullable String twice;

    /// Forgets all names.
    ///
    /// @param object that the names to come stand in
    void begin(byte[] object) {
        text = object;
        compared = 0;
        set = null;
        twice = null;
    }

    /// A name without escapes between two positions of the object.
    void add(int from, int to) {
        if (set != null || compared == COMPARED_MAX) {
            add(name(from, to));
            return;
        }
        for (int place = 0; place < 2 * compared; place += 2) {
            if (Arrays.equals(text, places[place], places[place + 1], text, from, to)) {
                note(name(from, to));
                return;
            }
        }
        places[2 * compared] = from;
        places[2 * compared + 1] = to;
        compared++;
    }

    /// A name as it reads once it is unescaped.
    void add(String name) {
        Set<String> names = set;
        if (names == null) {
            names = new HashSet<>();
            for (int place = 0; place < 2 * compared; place += 2) {
                names.add(name(places[place], places[place + 1]));
            }
            set = names;
        }
        if (!names.add(name)) {
            note(name);
        }
    }

    @Nullable String twice() {
        return twice;
    }

    private void note(String name) {
        if (twice == null) {
            twice = name;
        }
    }

    private String name(int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
