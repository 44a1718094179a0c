package podium.generator.rest;

import podium.generator.GeneratorException;
import podium.generator.GeneratorException.BadArgument;
import podium.generator.Import;
import podium.generator.ImportFormat;
import podium.generator.ImportSource;
import podium.generator.ImportStatus;
import podium.generator.Imports;
import podium.generator.s3.S3Files;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Imports real files: the body of the request, or objects of a bucket.
@Path("/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportsResource {
    private static final String FORMATS =
            Stream.of(ImportFormat.values())
                    .map(ImportFormat::wireName)
                    .collect(Collectors.joining(" or "));

    private final Imports imports;
    private final S3Files s3;

    ImportsResource(Imports imports, S3Files s3) {
        this.imports = imports;
        this.s3 = s3;
    }

    /// Answers when every line is acknowledged. Without `source` the body is the file, of any size,
    /// compressed or not. After a fault the rest of the body is read and dropped, for clients that
    /// listen only once all is sent; `GET /v1/imports/current` says at once that it failed.
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response run(@Context UriInfo uri, InputStream body) {
        Parameters parameters = Parameters.of(uri, "format", "dataset", "source");
        ImportFormat format = format(parameters.get("format"));
        String dataset = parameters.get("dataset");
        String source = parameters.get("source");
        if (source != null) {
            return answer(format, source, s3.at(source, dataset));
        }
        if (dataset == null && format == ImportFormat.REES46) {
            throw new BadArgument("dataset", "the file's name; it goes into the events' ids");
        }
        BodySource file = new BodySource(dataset == null ? "request" : dataset, body);
        Response response = answer(format, file.name(), List.of(file));
        if (response.getStatus() != Response.Status.OK.getStatusCode()) {
            file.drain();
        }
        return response;
    }

    @GET
    @Path("/current")
    public ImportStatus status(@Context UriInfo uri) {
        Parameters.of(uri);
        Import current = imports.current();
        if (current == null) {
            throw new NotFoundException("nothing was imported yet");
        }
        return current.status();
    }

    private Response answer(
            ImportFormat format, String name, Iterable<? extends ImportSource> sources) {
        Import begun = imports.begin(format, name);
        try {
            return Response.ok(begun.drive(sources)).build();
        } catch (GeneratorException e) {
            ImportStatus status = begun.status();
            return Problem.of(e)
                    .with("records", status.records())
                    .with("acknowledged", status.acknowledged())
                    .with("bytes", status.bytes())
                    .response();
        }
    }

    private static ImportFormat format(@Nullable String name) {
        return Stream.of(ImportFormat.values())
                .filter(format -> format.wireName().equals(name))
                .findAny()
                .orElseThrow(() -> new BadArgument("format", FORMATS));
    }
}
