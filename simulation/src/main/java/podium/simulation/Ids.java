package podium.simulation;

/// Numbers that stand for values, as bytes: what the simulation has instead of Avro and Parquet.
final class Ids {
    private Ids() {}

    static byte[] bytes(int id) {
        return new byte[] {(byte) (id >>> 24), (byte) (id >>> 16), (byte) (id >>> 8), (byte) id};
    }

    static int id(byte[] bytes) {
        return id(bytes, 0);
    }

    static int id(byte[] bytes, int at) {
        return bytes[at] << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | bytes[at + 3] & 0xff;
    }
}
