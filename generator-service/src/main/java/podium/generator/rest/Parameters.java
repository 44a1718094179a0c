package podium.generator.rest;

import podium.generator.GeneratorException.BadArgument;

import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// The query parameters of a request: each at most once, none that isn't known.
final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static Parameters of(UriInfo uri, String... allowed) {
        Map<String, List<String>> values = uri.getQueryParameters();
        List<String> names = List.of(allowed);
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                String only = names.isEmpty() ? "nothing" : String.join(", ", names);
                throw new BadArgument(name, only);
            }
            if (given.size() > 1) {
                throw new BadArgument(name, "once only");
            }
        });
        return new Parameters(values);
    }

    @Nullable String get(String name) {
        List<String> given = values.get(name);
        return given == null || given.getFirst().isEmpty() ? null : given.getFirst();
    }
}
