package podium.generator;

import java.util.List;
import java.util.SplittableRandom;

/// What shoppers search for, as JSON strings: plain words, other scripts, escapes.
final class Queries {
    private static final List<String> WORDS =
            List.of(
                    "phone",
                    "headphones",
                    "bluetooth",
                    "sofa",
                    "coffee machine",
                    "running shoes",
                    "gift for mother",
                    "notebook 16 inch",
                    "cheap",
                    "black",
                    "winter jacket",
                    "mouse",
                    "tv 55",
                    "bed 140x200",
                    "toy train",
                    "bicycle helmet");

    private static final List<String> AS_JSON =
            List.of(
                    "\"caf\u00e9\"",
                    "\"caf\\u00e9\"",
                    "\"\u4e2d\u6587\"",
                    "\"\\ud83d\\udc55 shirt\"",
                    "\"\ud83d\udc5f\"",
                    "\"27\\\" monitor\"",
                    "\"line\\nbreak\"",
                    "\"\u0434\u0438\u0432\u0430\u043d\"");

    private static final byte[][] ALL = all();

    private Queries() {}

    private static byte[][] all() {
        int words = WORDS.size();
        byte[][] all = new byte[words * words + AS_JSON.size()][];
        for (int at = 0; at < words * words; at++) {
            String first = WORDS.get(at / words);
            String second = WORDS.get(at % words);
            all[at] =
                    ByteText.ascii(
                            first.equals(second)
                                    ? '"' + first + '"'
                                    : '"' + first + ' ' + second + '"');
        }
        for (int at = 0; at < AS_JSON.size(); at++) {
            all[words * words + at] = ByteText.utf8(AS_JSON.get(at));
        }
        return all;
    }

    static byte[] next(SplittableRandom random) {
        return ALL[random.nextInt(ALL.length)];
    }
}
