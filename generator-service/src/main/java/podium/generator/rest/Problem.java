package podium.generator.rest;

import podium.generator.GeneratorException;

import jakarta.ws.rs.core.Response;

import java.util.LinkedHashMap;
import java.util.Map;

/// What went wrong, as RFC 9457 writes it: type, title, status, detail, and our `code`; `field`
/// where a parameter is the culprit.
final class Problem {
    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private Problem(String type, int status, String title, String detail) {
        this.status = status;
        members.put("type", type);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", status, title, detail);
    }

    static Problem of(GeneratorException e) {
        int status =
                switch (e) {
                    case GeneratorException.BadArgument _ -> 400;
                    case GeneratorException.WrongMoment _ -> 409;
                    case GeneratorException.SourceBroken _ -> 422;
                    case GeneratorException.LineTooLong _ -> 422;
                    case GeneratorException.NoRees46Header _ -> 422;
                    case GeneratorException.SourceMissing _ -> 422;
                    case GeneratorException.SendFailed _ -> 503;
                    case GeneratorException.KafkaMissing _ -> 503;
                };
        Problem problem =
                new Problem("urn:podium:" + e.code(), status, title(e), detail(e))
                        .with("code", e.code());
        return e instanceof GeneratorException.BadArgument bad
                ? problem.with("field", bad.field())
                : problem;
    }

    private static String title(GeneratorException e) {
        return switch (e) {
            case GeneratorException.BadArgument _ -> "A parameter is not allowed as it is";
            case GeneratorException.WrongMoment _ -> "Not at this moment";
            case GeneratorException.SourceBroken _ -> "The source can't be read to its end";
            case GeneratorException.LineTooLong _ -> "A line is too long for a record";
            case GeneratorException.NoRees46Header _ -> "The source is no REES46 file";
            case GeneratorException.SourceMissing _ -> "There is nothing to import";
            case GeneratorException.SendFailed _ -> "Kafka refused a record";
            case GeneratorException.KafkaMissing _ -> "Kafka is not ready";
        };
    }

    private static String detail(GeneratorException e) {
        return e.getMessage() == null ? e.code() : e.getMessage();
    }

    /// One more member.
    Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(members).build();
    }
}
