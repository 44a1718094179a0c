package podium.cli.http;

import java.net.URI;

/// Where the services that the commands talk to listen.
public record Addresses(URI generator, URI bronze, URI silver, URI gold, URI queryApi) {}
