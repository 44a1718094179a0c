package podium.compaction.rest;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.util.OptionalLong;

/// "Compact now": 202 with the number of a round that begins without delay. It is over once the
/// status has a round of that number, or of a higher one.
@Path("/v1/rounds")
public final class RoundResource {
    private static final int ACCEPTED = 202;
    private static final int CONFLICT = 409;

    private final RoundDesk desk;

    RoundResource(RoundDesk desk) {
        this.desk = desk;
    }

    /// @param round its number
    public record Accepted(long round) {}

    @POST
    @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
    public Response ask() {
        OptionalLong round = desk.ask();
        return round.isEmpty()
                ? Problem.of(
                        "Compaction is off",
                        CONFLICT,
                        "COMPACT-006",
                        "nothing is compacted while podium.compaction.enabled=false")
                : Response.status(ACCEPTED).entity(new Accepted(round.getAsLong())).build();
    }
}
