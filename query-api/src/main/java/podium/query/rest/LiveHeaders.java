package podium.query.rest;

import podium.query.GivenView;

import jakarta.ws.rs.core.Response;

/// What the envelope tells of the live view, for the forms that have none.
final class LiveHeaders {
    private static final int BECAUSE_MAX = 400;

    private LiveHeaders() {}

    static void tell(Response.ResponseBuilder response, GivenView given) {
        response.header("Podium-View", given.view().label());
        switch (given) {
            case GivenView.Live live -> response.header("Podium-Live-As-Of", live.asOf());
            case GivenView.Instead(String because) ->
                    response.header("Podium-View-Because", ascii(because));
            case GivenView.OfRelease _ -> {}
        }
    }

    /// A header's value takes no more.
    private static String ascii(String text) {
        String ascii = text.replaceAll("[^ -~]", "?");
        return ascii.length() <= BECAUSE_MAX ? ascii : ascii.substring(0, BECAUSE_MAX);
    }
}
