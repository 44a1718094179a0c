package podium.gold.avro;

import podium.events.CleanEvent;
import podium.events.FlatEvent;
import podium.events.avro.FlatEventAvro;
import podium.gold.RandomEvents;

import java.util.Arrays;
import java.util.Random;

/// Values of our own schema, one in five as silver-service writes it. The others have bytes changed
/// or swapped, put in or taken out; or the same numbers in more bytes than they need.
final class DamagedValues {
    private static final byte CONTINUES = (byte) 0x80;

    private final Random random;
    private final RandomEvents events;
    private long offset;

    DamagedValues(Random random) {
        this.random = random;
        this.events = new RandomEvents(random, 50, 50, 5);
    }

    /// @param frameBytes that are left free in front
    byte[] next(int frameBytes) {
        CleanEvent event = events.next(offset++);
        byte[] value = FlatEventAvro.write(FlatEvent.of(event), frameBytes);
        int times = random.nextInt(5) == 0 ? 2 : 1;
        byte[] damaged = value;
        for (int time = 0; time < times; time++) {
            damaged = damaged(damaged, frameBytes);
        }
        return damaged;
    }

    private byte[] damaged(byte[] value, int frameBytes) {
        byte[] changed = value.clone();
        int at = frameBytes + random.nextInt(value.length - frameBytes);
        return switch (random.nextInt(10)) {
            case 0, 1 -> value;
            case 2, 3 -> {
                changed[at] = (byte) random.nextInt();
                yield changed;
            }
            case 4 -> {
                changed[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield changed;
            }
            case 5 -> {
                int with = frameBytes + random.nextInt(value.length - frameBytes);
                changed[at] = value[with];
                changed[with] = value[at];
                yield changed;
            }
            case 6 -> Arrays.copyOf(value, Math.max(at, frameBytes + 1));
            case 7 -> Arrays.copyOf(value, value.length + 1 + random.nextInt(3));
            case 8 -> inserted(value, at, new byte[] {(byte) random.nextInt()});
            default -> longer(value, at);
        };
    }

    /// A byte that ends a number is made one that goes on, with nothing but zeros to follow.
    private byte[] longer(byte[] value, int at) {
        byte[] zeros = new byte[1 + random.nextInt(9)];
        Arrays.fill(zeros, 0, zeros.length - 1, CONTINUES);
        byte[] changed = value.clone();
        changed[at] |= CONTINUES;
        return inserted(changed, at + 1, zeros);
    }

    private static byte[] inserted(byte[] value, int at, byte[] more) {
        byte[] longer = Arrays.copyOf(value, value.length + more.length);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(value, at, longer, at + more.length, value.length - at);
        return longer;
    }
}
