package podium.simulation;

import podium.bronze.ObjectFormat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;

/// Bronze objects without compression.
final class PlainLines implements ObjectFormat {
    @Override
    public String extension() {
        return "jsonl";
    }

    @Override
    public Lines open() {
        return new Lines() {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

            @Override
            public void append(byte[] line) {
                bytes.write(line, 0, line.length);
                bytes.write('\n');
            }

            @Override
            public long heldBytes() {
                return bytes.size();
            }

            @Override
            public byte[] finish() {
                return bytes.toByteArray();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public InputStream read(byte[] stored) {
        return new ByteArrayInputStream(stored);
    }
}
