package podium.query.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// Where the instances behind a configured address are: each address that its name has, so that the
/// name of a headless service finds all of its instances.
final class InstanceAddresses {
    private static final int HTTP_PORT = 80;

    private InstanceAddresses() {}

    /// @param configured `http://gold-0:8084`, or `http://gold:8084` whose name has several
    ///   addresses; a name in a certificate must stay a name
    /// @throws UnknownHostException if its name has no address
    static List<URI> of(URI configured) throws UnknownHostException {
        if (!"http".equals(configured.getScheme())) {
            return List.of(configured);
        }
        List<URI> addresses = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(configured.getHost())) {
            String host = address.getHostAddress();
            int port = configured.getPort() < 0 ? HTTP_PORT : configured.getPort();
            addresses.add(
                    URI.create(
                            "http://%s:%d"
                                    .formatted(
                                            host.contains(":") ? "[" + host + "]" : host, port)));
        }
        return addresses;
    }
}
