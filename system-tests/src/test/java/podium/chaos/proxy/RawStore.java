package podium.chaos.proxy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/// A store that answers one connection's first bytes with prepared ones, whatever they ask, and
/// hangs up.
final class RawStore implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<String> read = new CompletableFuture<>();

    /// @param bytes how many to read before the answer
    RawStore(int bytes, String answer) throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(bytes, answer));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    String read() {
        return read.join();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(int bytes, String answer) {
        try (Socket socket = server.accept()) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            read.complete(new String(in.readNBytes(bytes), StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            read.completeExceptionally(e);
        }
    }
}
