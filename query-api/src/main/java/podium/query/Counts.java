package podium.query;

/// A column of counts, each in as few bytes as the largest of them takes. Immutable.
sealed interface Counts {
    long get(int row);

    /// Memory that it takes, about.
    long bytes();

    /// @param values not changed any more
    static Counts of(long[] values) {
        long least = 0;
        long most = 0;
        for (long value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (least >= Byte.MIN_VALUE && most <= Byte.MAX_VALUE) {
            byte[] narrow = new byte[values.length];
            for (int row = 0; row < values.length; row++) {
                narrow[row] = (byte) values[row];
            }
            return new InBytes(narrow);
        }
        if (least >= Short.MIN_VALUE && most <= Short.MAX_VALUE) {
            short[] narrow = new short[values.length];
            for (int row = 0; row < values.length; row++) {
                narrow[row] = (short) values[row];
            }
            return new InShorts(narrow);
        }
        if (least >= Integer.MIN_VALUE && most <= Integer.MAX_VALUE) {
            int[] narrow = new int[values.length];
            for (int row = 0; row < values.length; row++) {
                narrow[row] = (int) values[row];
            }
            return new InInts(narrow);
        }
        return new InLongs(values);
    }

    final class InBytes implements Counts {
        private final byte[] values;

        private InBytes(byte[] values) {
            this.values = values;
        }

        @Override
        public long get(int row) {
            return values[row];
        }

        @Override
        public long bytes() {
            return values.length;
        }
    }

    final class InShorts implements Counts {
        private final short[] values;

        private InShorts(short[] values) {
            this.values = values;
        }

        @Override
        public long get(int row) {
            return values[row];
        }

        @Override
        public long bytes() {
            return (long) values.length * Short.BYTES;
        }
    }

    final class InInts implements Counts {
        private final int[] values;

        private InInts(int[] values) {
            this.values = values;
        }

        @Override
        public long get(int row) {
            return values[row];
        }

        @Override
        public long bytes() {
            return (long) values.length * Integer.BYTES;
        }
    }

    final class InLongs implements Counts {
        private final long[] values;

        private InLongs(long[] values) {
            this.values = values;
        }

        @Override
        public long get(int row) {
            return values[row];
        }

        @Override
        public long bytes() {
            return (long) values.length * Long.BYTES;
        }
    }
}
