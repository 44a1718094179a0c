package podium.stack;

import java.util.Arrays;

/// Where the parts of a stack listen: on the ports that the documentation names, or on ten in a
/// row, so that several stacks live side by side.
///
/// @param base the first port of the row, or 0 for the standard ports
public record StackPorts(int base) {
    /// N … N+21: N+10 … N+21 are kept beside the parts' own.
    static final int ROW = 22;

    public static final int BASE_MAX = 65_535 - ROW + 1;

    public static final int BASE_MIN = 1_024;

    private static final int FREE_TRIES_MAX = 1_000;
    private static final int BESIDE = 12;
    private static final int STANDARD_BESIDE = 8_086;

    public StackPorts {
        if (base != 0 && (base < BASE_MIN || base > BASE_MAX)) {
            throw new IllegalArgumentException(
                    "port base %d is not in %d-%d".formatted(base, BASE_MIN, BASE_MAX));
        }
    }

    /// 8080 to 8085, 8098, 8099, 9000 and 9092.
    public static StackPorts standard() {
        return new StackPorts(0);
    }

    /// A row of which every port is free now.
    public static StackPorts free() {
        for (int i = 0; i < FREE_TRIES_MAX; i++) {
            StackPorts ports = new StackPorts(Ports.free());
            if (Arrays.stream(Part.values()).allMatch(part -> Ports.isFree(ports.of(part)))) {
                return ports;
            }
        }
        throw new IllegalStateException("no free row of ports");
    }

    /// The port of a part.
    public int of(Part part) {
        return base == 0 ? part.standardPort() : base + part.ordinal();
    }

    /// One of the twelve ports that are kept beside the parts' own.
    ///
    /// @param index from 0
    public int beside(int index) {
        if (index < 0 || index >= BESIDE) {
            throw new IllegalArgumentException("there are %d ports beside".formatted(BESIDE));
        }
        return base == 0 ? STANDARD_BESIDE + index : base + Part.values().length + index;
    }

    @Override
    public String toString() {
        return base == 0 ? "the standard ports" : "port base " + base;
    }
}
