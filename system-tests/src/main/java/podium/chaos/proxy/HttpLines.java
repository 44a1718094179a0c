package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads lines that end with CR LF, all together of at most [#BYTES_MAX].
final class HttpLines {
    static final int BYTES_MAX = 64 << 10;

    private final InputStream in;
    private int left = BYTES_MAX;

    HttpLines(InputStream in) {
        this.in = in;
    }

    /// @return without its end; `null` at the end of the stream
    /// @throws EOFException if the stream ends within the line
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                if (line.size() == 0) {
                    return null;
                }
                throw new EOFException("the connection ended within a line");
            }
            if (--left < 0) {
                throw new BadMessage(431, "more than %d bytes of head".formatted(BYTES_MAX));
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new BadMessage(400, "a line doesn't end with CR LF");
        }
        return text.substring(0, text.length() - 1);
    }

    /// The next line, where there has to be one.
    String required() throws IOException {
        String line = next();
        if (line == null) {
            throw new EOFException("the connection ended within a message");
        }
        return line;
    }

    /// Header lines up to the empty one.
    List<String> fields() throws IOException {
        List<String> fields = new ArrayList<>();
        for (String line = required(); !line.isEmpty(); line = required()) {
            if (line.indexOf(':') < 1 || line.startsWith(" ") || line.startsWith("\t")) {
                throw new BadMessage(400, "a header line without a name");
            }
            fields.add(line);
        }
        return fields;
    }
}
