package podium.query.rest;

import podium.lake.Release;
import podium.query.BucketLists;
import podium.query.BucketLists.Outcome;
import podium.query.GoldStatus;
import podium.query.Listings;
import podium.query.Listings.Judgement;
import podium.query.Listings.Listing;
import podium.query.QualityReport;
import podium.query.Refusal;
import podium.query.StatusReport;
import podium.query.json.QualityJson;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

import java.util.function.Supplier;

/// What the quality rules found in a release, and which release is held back. Described by
/// [OpenApiModel].
@Path("/v1/quality")
public final class QualityResource {
    private final BucketLists lists;
    private final Supplier<StatusReport> status;

    QualityResource(BucketLists lists, Supplier<StatusReport> status) {
        this.lists = lists;
        this.status = status;
    }

    @GET
    @Operation(hidden = true)
    public Response quality(@Context UriInfo uri) {
        return switch (Listings.judge(Listings.OF_QUALITY, uri.getQueryParameters())) {
            case Judgement.Refused(Refusal refusal) -> Problem.of(refusal);
            case Judgement.Accepted(Listing listing) ->
                    switch (lists.release(listing)) {
                        case Outcome.Refused<Release>(Refusal refusal) -> Problem.of(refusal);
                        case Outcome.Found<Release>(Release release) ->
                                found(release, listing.release() == null);
                    };
        };
    }

    private Response found(Release release, boolean newest) {
        StatusReport now = status.get();
        GoldStatus gold = newest ? now.gold() : null;
        QualityReport report =
                new QualityReport(
                        release,
                        gold == null ? null : gold.heldAfter(release.cut()),
                        now.checkedAt());
        return Response.ok(QualityJson.encode(report), "application/json")
                .header("Cache-Control", "no-store")
                .build();
    }
}
