package podium.query.rest;

import podium.query.Answers;
import podium.query.Asked;
import podium.query.Csv;
import podium.query.Format;
import podium.query.Page;
import podium.query.QueryParameters;
import podium.query.QueryParameters.Judgement;
import podium.query.Question;
import podium.query.Refusal;
import podium.query.Snapshot;
import podium.query.View;
import podium.query.json.AnswerJson;
import podium.query.parquet.AnswerParquet;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The five answers: `/v1/product-funnel` … in JSON, or in the form that the extension names, else
/// `Accept`. A response is whole in memory before its first byte is sent.
@Path("/v1")
public final class AnswersResource {
    private static final String NAMES =
            Arrays.stream(Question.values())
                    .map(Question::path)
                    .collect(
                            Collectors.joining(
                                    ", ", "", "; each also with .csv, .ndjson or .parquet"));

    private final Answers answers;
    private final InstantSource clock;

    AnswersResource(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /// Described by [OpenApiModel], from the same columns that the rows are written from.
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    public Response answer(
            @PathParam("name") String name,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("Accept") @Nullable String accept,
            @Context UriInfo uri) {
        long began = System.nanoTime();
        Format named = Format.ofExtension(name).orElse(null);
        String path =
                named == null
                        ? name
                        : name.substring(0, name.length() - named.extension().length());
        Question question = Question.of(path).orElse(null);
        if (question == null) {
            return Problem.of(Refusal.unknownAnswer(EntityTags.shown(name), NAMES));
        }
        return switch (QueryParameters.judge(question, uri.getQueryParameters())) {
            case Judgement.Refused(Refusal refusal) -> Problem.of(refusal);
            case Judgement.Accepted(Asked asked) -> {
                Format wanted = named == null ? Accepted.format(accept) : named;
                if (asked.bare() && wanted != Format.JSON) {
                    yield Problem.of(Refusal.shapeOf(wanted));
                }
                Format format = asked.bare() ? Format.JSON_ARRAY : wanted;
                Response answer = answer(asked, format, ifNoneMatch, uri, began);
                if (named == null) {
                    answer.getHeaders().add("Vary", "Accept");
                }
                yield answer;
            }
        };
    }

    private Response answer(
            Asked asked, Format format, @Nullable String ifNoneMatch, UriInfo uri, long began) {
        return switch (answers.find(asked)) {
            case Answers.Outcome.Refused(Refusal refusal) -> Problem.of(refusal);
            case Answers.Outcome.Found found -> {
                if (asked.view() == View.LIVE) {
                    yield live(found, format, uri, began);
                }
                // weak: the rows are the same, the release's age in the envelope is not
                String tag = "W/\"%s%s\"".formatted(found.tag(), format.tag());
                Response.ResponseBuilder response;
                if (EntityTags.matches(ifNoneMatch, tag)) {
                    response = Response.notModified();
                } else {
                    switch (answers.rows(found)) {
                        case Answers.Rows.Refused(Refusal refusal) -> {
                            yield Problem.of(refusal);
                        }
                        case Answers.Rows.Ready(Page page) ->
                                response = body(page, format, uri, began);
                    }
                }
                response.header("ETag", tag);
                Caching.headers(response, asked.pinned() != null);
                freshness(response, found.snapshot());
                yield response.build();
            }
        };
    }

    /// Of this moment: nobody keeps it, and no tag tells it from the next.
    private Response live(Answers.Outcome.Found found, Format format, UriInfo uri, long began) {
        return switch (answers.rows(found)) {
            case Answers.Rows.Refused(Refusal refusal) -> Problem.of(refusal);
            case Answers.Rows.Ready(Page page) -> {
                Response.ResponseBuilder response = body(page, format, uri, began);
                response.header("Cache-Control", "no-store");
                freshness(response, found.snapshot());
                LiveHeaders.tell(response, page.view());
                yield response.build();
            }
        };
    }

    private Response.ResponseBuilder body(Page page, Format format, UriInfo uri, long began) {
        byte[] body =
                switch (format) {
                    case JSON ->
                            AnswerJson.encode(
                                    page,
                                    clock.instant(),
                                    Duration.ofNanos(System.nanoTime() - began));
                    case JSON_ARRAY -> AnswerJson.encodeRows(page);
                    case CSV -> Csv.encode(page);
                    case NDJSON -> AnswerJson.encodeLines(page);
                    case PARQUET -> AnswerParquet.encode(page);
                };
        Response.ResponseBuilder response = Response.ok(body, format.contentType());
        if (page.next() != null) {
            response.header("Link", Links.next(uri, page.next().text()));
        }
        return response;
    }

    /// What the envelope tells of a release, for the forms that have none.
    private void freshness(Response.ResponseBuilder response, Snapshot snapshot) {
        Duration age = Duration.between(snapshot.release().createdAt(), clock.instant());
        response.header("Podium-Release", snapshot.release().number())
                .header("Podium-Release-Created-At", snapshot.release().createdAt())
                .header("Podium-Release-Age", Math.max(0, age.toSeconds()));
        if (snapshot.asOf() != null) {
            response.header("Podium-As-Of", snapshot.asOf());
        }
    }
}
