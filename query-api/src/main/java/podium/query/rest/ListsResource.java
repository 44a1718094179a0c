package podium.query.rest;

import podium.query.BucketLists;
import podium.query.BucketLists.Outcome;
import podium.query.Listings;
import podium.query.Listings.Judgement;
import podium.query.Listings.Listing;
import podium.query.Listings.Place;
import podium.query.Parameter;
import podium.query.Refusal;
import podium.query.RejectPage;
import podium.query.ReleaseList.ReleasePage;
import podium.query.json.ListsJson;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;

/// What lies in the bucket, as lists: the releases that are kept, and what cleaning refused.
@Path("/v1")
public final class ListsResource {
    private final BucketLists lists;
    private final InstantSource clock;

    ListsResource(BucketLists lists, InstantSource clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GET
    @Path("releases")
    @Operation(hidden = true)
    public Response releases(
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch, @Context UriInfo uri) {
        return list(
                Listings.OF_RELEASES,
                ifNoneMatch,
                uri,
                (listing, began) ->
                        switch (lists.releases(listing)) {
                            case Outcome.Refused<ReleasePage>(Refusal refusal) ->
                                    Problem.of(refusal);
                            case Outcome.Found<ReleasePage>(ReleasePage page) ->
                                    body(
                                            ListsJson.releases(page, listing.limit(), since(began)),
                                            page.next(),
                                            uri);
                        });
    }

    @GET
    @Path("rejects")
    @Operation(hidden = true)
    public Response rejects(
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch, @Context UriInfo uri) {
        return list(
                Listings.OF_REJECTS,
                ifNoneMatch,
                uri,
                (listing, began) ->
                        switch (lists.rejects(listing)) {
                            case Outcome.Refused<RejectPage>(Refusal refusal) ->
                                    Problem.of(refusal);
                            case Outcome.Found<RejectPage>(RejectPage page) -> {
                                Response found =
                                        body(
                                                ListsJson.rejects(
                                                        page,
                                                        listing.limit(),
                                                        clock.instant(),
                                                        since(began)),
                                                page.next(),
                                                uri);
                                if (page.days() == null) {
                                    // the next to ask may be told
                                    found.getHeaders().add("Cache-Control", "no-store");
                                }
                                yield found;
                            }
                        });
    }

    private Response list(
            List<Parameter> known,
            @Nullable String ifNoneMatch,
            UriInfo uri,
            BiFunction<Listing, Long, Response> answer) {
        long began = System.nanoTime();
        return switch (Listings.judge(known, uri.getQueryParameters())) {
            case Judgement.Refused(Refusal refusal) -> Problem.of(refusal);
            case Judgement.Accepted(Listing listing) -> {
                String tag = "W/\"%d-%s\"".formatted(lists.newest(), listing.tag());
                Response response =
                        EntityTags.matches(ifNoneMatch, tag)
                                ? Response.notModified().build()
                                : answer.apply(listing, began);
                if (response.getStatus() < 400
                        && !response.getHeaders().containsKey("Cache-Control")) {
                    response.getHeaders().add("ETag", tag);
                    response.getHeaders().add("Cache-Control", Caching.NEWEST);
                    response.getHeaders().add("Vary", "Accept-Encoding");
                }
                yield response;
            }
        };
    }

    private static Response body(byte[] json, @Nullable Place next, UriInfo uri) {
        Response.ResponseBuilder response = Response.ok(json, "application/json");
        if (next != null) {
            response.header("Link", Links.next(uri, next.text()));
        }
        return response.build();
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
