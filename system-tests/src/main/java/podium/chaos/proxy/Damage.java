package podium.chaos.proxy;

import java.util.Arrays;

/// Damages a body in a place that a number tells, so that the same number damages the same place.
final class Damage {
    private Damage() {}

    /// Keeps between nothing and all but one byte.
    static Message truncate(Message message, long number) {
        byte[] content = message.body().content();
        if (content.length == 0) {
            return message;
        }
        int kept = (int) Long.remainderUnsigned(mixed(number), content.length);
        return message.withContent(Arrays.copyOf(content, kept));
    }

    static Message flipBit(Message message, long number) {
        byte[] content = message.body().content().clone();
        if (content.length == 0) {
            return message;
        }
        long bit = Long.remainderUnsigned(mixed(number), content.length * 8L);
        content[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
        return message.withContent(content);
    }

    /// Neighbouring numbers become far ones (SplitMix64).
    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
