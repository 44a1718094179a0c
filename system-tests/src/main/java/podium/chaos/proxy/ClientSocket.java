package podium.chaos.proxy;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client's connection: whole requests out of it, answers into it.
final class ClientSocket implements AutoCloseable {
    private static final int IDLE_MILLIS = 75_000;
    private static final int SILENCE_MILLIS = 30_000;
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    ClientSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// @return `null` if the client hung up after its last request
    @Nullable Message request() throws IOException {
        socket.setSoTimeout(IDLE_MILLIS);
        Head head = Head.read(new HttpLines(in));
        if (head == null) {
            return null;
        }
        socket.setSoTimeout(SILENCE_MILLIS);
        if (head.says("Expect", "100-continue")) {
            out.write(CONTINUE);
        }
        return new Message(head, Body.ofRequest(head, in));
    }

    void answer(Message response, Pace pace) throws IOException {
        response.write(pace.over(out, this::isGone));
    }

    /// Whether the client has hung up. Takes a moment.
    boolean isGone() {
        try {
            socket.setSoTimeout(1);
            in.mark(1);
            int next = in.read();
            in.reset();
            return next < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Ends it so that the client sees a connection reset.
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed already, which is as good
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
