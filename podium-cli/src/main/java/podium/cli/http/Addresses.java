package podium.cli.http;

import java.net.URI;
import java.util.function.Supplier;

/// Where the services that the commands talk to listen.
///
/// @param silver asked before each call, for readers may move to another run meanwhile
/// @param gold like `silver`
public record Addresses(
        URI generator, URI bronze, Supplier<URI> silver, Supplier<URI> gold, URI queryApi) {}
