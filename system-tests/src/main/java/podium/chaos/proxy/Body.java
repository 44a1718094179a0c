package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The body of a message, whole and without its framing.
///
/// @param trailers header lines after the last chunk
@SuppressWarnings("ArrayRecordComponent") // never compared
record Body(byte[] content, Framing framing, List<String> trailers) {
    static final int BYTES_MAX = 128 << 20;
    static final Body NOTHING = of(new byte[0], Framing.NOTHING);

    private static final byte[] CRLF = {'\r', '\n'};

    /// How the other side knows where it ends.
    enum Framing {
        NOTHING,
        LENGTH,
        CHUNKS,
        END_OF_CONNECTION
    }

    static Body of(byte[] content, Framing framing) {
        return new Body(content, framing, List.of());
    }

    static Body ofRequest(Head head, InputStream in) throws IOException {
        if (isChunked(head)) {
            return chunks(in);
        }
        String length = length(head);
        return length == null ? NOTHING : sized(length, in);
    }

    /// @param method of the request that it answers: HEAD is answered without a body
    static Body ofResponse(Head head, String method, InputStream in) throws IOException {
        if (method.equals("HEAD") || head.word(1).equals("204") || head.word(1).equals("304")) {
            return NOTHING;
        }
        if (isChunked(head)) {
            return chunks(in);
        }
        String length = length(head);
        if (length != null) {
            return sized(length, in);
        }
        byte[] rest = in.readNBytes(BYTES_MAX + 1);
        checkLength(rest.length);
        return of(rest, Framing.END_OF_CONNECTION);
    }

    void write(OutputStream out) throws IOException {
        if (framing != Framing.CHUNKS) {
            out.write(content);
            return;
        }
        if (content.length > 0) {
            out.write(Integer.toHexString(content.length).getBytes(StandardCharsets.US_ASCII));
            out.write(CRLF);
            out.write(content);
            out.write(CRLF);
        }
        out.write('0');
        out.write(CRLF);
        for (String trailer : trailers) {
            out.write(trailer.getBytes(StandardCharsets.ISO_8859_1));
            out.write(CRLF);
        }
        out.write(CRLF);
    }

    private static boolean isChunked(Head head) throws BadMessage {
        List<String> encodings = head.headers("Transfer-Encoding");
        if (encodings.isEmpty()) {
            return false;
        }
        if (encodings.size() > 1 || !encodings.getFirst().equalsIgnoreCase("chunked")) {
            throw new BadMessage(501, "a transfer encoding other than chunked");
        }
        if (head.header("Content-Length") != null) {
            throw new BadMessage(400, "both a length and chunks");
        }
        return true;
    }

    private static @Nullable String length(Head head) throws BadMessage {
        List<String> lengths = head.headers("Content-Length").stream().distinct().toList();
        if (lengths.size() > 1) {
            throw new BadMessage(400, "two lengths");
        }
        return lengths.isEmpty() ? null : lengths.getFirst();
    }

    private static Body sized(String length, InputStream in) throws IOException {
        int bytes = number(length, 10);
        byte[] content = in.readNBytes(bytes);
        if (content.length < bytes) {
            throw new EOFException("the connection ended within a body");
        }
        return of(content, Framing.LENGTH);
    }

    private static Body chunks(InputStream in) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            String size = new HttpLines(in).required();
            int extension = size.indexOf(';');
            int bytes = number(extension < 0 ? size : size.substring(0, extension).strip(), 16);
            if (bytes == 0) {
                List<String> trailers = new HttpLines(in).fields();
                return new Body(content.toByteArray(), Framing.CHUNKS, trailers);
            }
            checkLength((long) content.size() + bytes);
            byte[] chunk = in.readNBytes(bytes);
            content.write(chunk);
            if (chunk.length < bytes || !new HttpLines(in).required().isEmpty()) {
                throw new EOFException("a chunk of another size than it says");
            }
        }
    }

    private static int number(String text, int radix) throws BadMessage {
        try {
            long number = Long.parseUnsignedLong(text, radix);
            checkLength(number);
            return (int) number;
        } catch (NumberFormatException e) {
            throw new BadMessage(400, "a length that is no number");
        }
    }

    private static void checkLength(long bytes) throws BadMessage {
        if (bytes < 0 || bytes > BYTES_MAX) {
            throw new BadMessage(413, "a body of more than %d bytes".formatted(BYTES_MAX));
        }
    }
}
