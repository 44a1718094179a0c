package podium.sql;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The conversation with the parent, as the package describes it.
public final class Wire {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int NULL = -1;

    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    /// What the parent may ask for.
    enum Request {
        PARSE,
        EXPLAIN,
        RUN
    }

    /// What is answered; the order is the format.
    public enum Answer {
        READY,
        TREE,
        PLAN,
        COLUMNS,
        ROW,
        END,
        FAILED
    }

    /// @return `null` once the parent has closed its end
    @Nullable Request request() throws IOException {
        int code = in.read();
        if (code < 0) {
            return null;
        }
        return Request.values()[code - 1];
    }

    String text() throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> texts() throws IOException {
        int size = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            texts.add(text());
        }
        return texts;
    }

    int number() throws IOException {
        return in.readInt();
    }

    long longNumber() throws IOException {
        return in.readLong();
    }

    /// Begins an answer.
    public Wire answer(Answer answer) throws IOException {
        out.writeByte(answer.ordinal());
        return this;
    }

    public Wire write(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
        } else {
            write(text.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /// @param text in UTF-8
    public void write(byte @Nullable [] text) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(text.length);
            out.write(text);
        }
    }

    public Wire write(int number) throws IOException {
        out.writeInt(number);
        return this;
    }

    public Wire write(long number) throws IOException {
        out.writeLong(number);
        return this;
    }

    public Wire writeByte(int number) throws IOException {
        out.writeByte(number);
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }
}
