package podium.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/// TCP ports of the loopback interface.
final class Ports {
    private static final int CONNECT_MILLIS = 200;

    /// Below the range from which the kernel gives ports to outgoing connections, so that nobody
    /// takes a free one between its choice and its use.
    private static final int LOWEST = 15_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES_MAX = 1_000;

    private Ports() {}

    /// The port asked for, or a free one for 0.
    ///
    /// @throws StackException if the port asked for is taken
    static int claim(String part, int port) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw StackException.portTaken(part, port);
        }
        return port;
    }

    static int free() {
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port after " + TRIES_MAX + " tries");
    }

    /// A free port for a part that has two: none of those that its stack's parts have, or will.
    ///
    /// @param port the part's first, one of a row
    static int freeAwayFrom(int port) {
        for (int i = 0; i < TRIES_MAX; i++) {
            int free = free();
            if (Math.abs(free - port) >= StackPorts.ROW) {
                return free;
            }
        }
        throw new IllegalStateException("no free port after " + TRIES_MAX + " tries");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static boolean isOpen(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
