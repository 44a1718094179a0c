package podium.stack;

import java.nio.file.Path;

/// With what a server proves who it is.
///
/// @param keystore PKCS12: its certificate, for `127.0.0.1`, and its key
/// @param password of the file
public record ServerTls(Path keystore, String password) {
    @Override
    public String toString() {
        return "TLS with " + keystore;
    }
}
