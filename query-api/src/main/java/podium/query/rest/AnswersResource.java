package podium.query.rest;

import podium.query.Answers;
import podium.query.Csv;
import podium.query.Page;
import podium.query.Query;
import podium.query.QueryParameters;
import podium.query.QueryParameters.Judgement;
import podium.query.Question;
import podium.query.Refusal;
import podium.query.json.AnswerJson;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The five answers: `/v1/product-funnel` … in JSON, or in CSV where `Accept` says so; with `.csv`
/// always in CSV.
@Path("/v1")
public final class AnswersResource {
    private static final String CSV_SUFFIX = ".csv";
    private static final String NAMES =
            Arrays.stream(Question.values())
                    .map(Question::path)
                    .collect(Collectors.joining(", ", "", "; each also with .csv"));

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
        boolean named = name.endsWith(CSV_SUFFIX);
        String path = named ? name.substring(0, name.length() - CSV_SUFFIX.length()) : name;
        Question question = Question.of(path).orElse(null);
        if (question == null) {
            return Problem.of(Refusal.unknownAnswer(EntityTags.shown(name), NAMES));
        }
        return switch (QueryParameters.judge(question, uri.getQueryParameters())) {
            case Judgement.Refused(Refusal refusal) -> Problem.of(refusal);
            case Judgement.Asked asked -> {
                Response answer =
                        answer(asked, named || Accepted.prefersCsv(accept), ifNoneMatch, uri);
                if (!named) {
                    answer.getHeaders().add("Vary", "Accept");
                }
                yield answer;
            }
        };
    }

    private Response answer(
            Judgement.Asked asked, boolean csv, @Nullable String ifNoneMatch, UriInfo uri) {
        return switch (answers.find(asked.query(), asked.cursor())) {
            case Answers.Outcome.Refused(Refusal refusal) -> Problem.of(refusal);
            case Answers.Outcome.Found found -> {
                // weak: the rows are the same, the release's age in the envelope is not
                String tag = "W/\"%s%s\"".formatted(found.tag(), csv ? "-csv" : "");
                Response.ResponseBuilder response =
                        EntityTags.matches(ifNoneMatch, tag)
                                ? Response.notModified()
                                : body(answers.page(found), csv, uri);
                yield response.header("ETag", tag)
                        .header("Cache-Control", "no-cache")
                        .header("Podium-Release", found.snapshot().release().number())
                        .build();
            }
        };
    }

    private Response.ResponseBuilder body(Page page, boolean csv, UriInfo uri) {
        Response.ResponseBuilder response =
                csv
                        ? Response.ok(Csv.encode(page), "text/csv; charset=utf-8; header=present")
                        : Response.ok(AnswerJson.encode(page, clock.instant()), "application/json");
        if (page.next() != null) {
            response.header(
                    "Link",
                    "<%s>; rel=\"next\""
                            .formatted(nextPage(page.query(), page.next().text(), uri)));
        }
        return response;
    }

    // relative to the host: whatever stands in front of the service, the link works
    private static URI nextPage(Query query, String cursor, UriInfo uri) {
        UriBuilder next = UriBuilder.fromPath(uri.getAbsolutePath().getPath());
        if (query.range().from() != null) {
            next.queryParam("from", query.range().from());
        }
        if (query.range().to() != null) {
            next.queryParam("to", query.range().to());
        }
        return next.queryParam("limit", query.limit()).queryParam("cursor", cursor).build();
    }
}
