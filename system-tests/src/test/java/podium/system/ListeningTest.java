package podium.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import static org.assertj.core.api.Assertions.assertThat;

class ListeningTest {
    @Test
    void anAddressIsReadAsTheKernelWritesIt() throws IOException {
        assertThat(Listening.at("0100007F:1F90"))
                .isEqualTo(new Listening(InetAddress.getByName("127.0.0.1"), 8080));
        assertThat(Listening.at("00000000:2384").address().isAnyLocalAddress()).isTrue();
        assertThat(Listening.at("0000000000000000FFFF00000100007F:1F90"))
                .isEqualTo(new Listening(InetAddress.getByName("127.0.0.1"), 8080));
        assertThat(Listening.at("00000000000000000000000001000000:0050"))
                .isEqualTo(new Listening(InetAddress.getByName("::1"), 80));
        assertThat(Listening.at("00000000000000000000000000000000:0050").address())
                .satisfies(any -> assertThat(any.isAnyLocalAddress()).isTrue());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessListensWhereItsSocketsAreBoundAndOnlyAsLong() throws IOException {
        Listening bound;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            bound = new Listening(socket.getInetAddress(), socket.getLocalPort());

            assertThat(Listening.by(ProcessHandle.current())).contains(bound);
        }
        try (ServerSocket everywhere = new ServerSocket(0)) {
            assertThat(Listening.by(ProcessHandle.current()))
                    .doesNotContain(bound)
                    .anySatisfy(seen -> {
                        assertThat(seen.port()).isEqualTo(everywhere.getLocalPort());
                        assertThat(seen.address().isAnyLocalAddress()).isTrue();
                    });
        }
    }
}
