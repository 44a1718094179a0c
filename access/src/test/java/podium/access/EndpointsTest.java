package podium.access;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/// Every endpoint of every service, and every role.
class EndpointsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET     | /q/health                            | anybody
                    GET     | /q/health/live                       | anybody
                    GET     | /q/health/ready                      | anybody
                    GET     | /q/metrics                           | anybody
                    HEAD    | /q/metrics                           | anybody
                    GET     | /q/openapi                           | anybody
                    GET     | /q/swagger-ui/                       | anybody
                    GET     | /                                    | anybody
                    GET     | /index.html                          | anybody
                    GET     | /dashboard/main.js                   | anybody
                    GET     | /webjars/uplot/uplot.js              | anybody
                    GET     | /v1/status                           | reader
                    GET     | /v1/quality                          | reader
                    GET     | /v1/product-funnel                   | reader
                    GET     | /v1/hourly-revenue.csv               | reader
                    HEAD    | /v1/hourly-revenue                   | reader
                    OPTIONS | /v1/hourly-revenue                   | reader
                    GET     | /v1/stream/hourly-revenue            | reader
                    GET     | /v1/releases                         | reader
                    GET     | /v1/releases/3                       | reader
                    GET     | /v1/live                             | reader
                    GET     | /v1/runs/current                     | reader
                    GET     | /v1/runs/current/ledger              | reader
                    GET     | /v1/imports/current                  | reader
                    GET     | /v1/operations                       | reader
                    GET     | /v1/operations/1                     | reader
                    GET     | /v1/rejects                          | analyst
                    GET     | /v1/rejects/                         | analyst
                    HEAD    | /v1/rejects                          | analyst
                    POST    | /v1/sql                              | analyst
                    POST    | /v1/releases                         | operator
                    POST    | /v1/promotions                       | operator
                    POST    | /v1/rollbacks                        | operator
                    POST    | /v1/compactions                      | operator
                    POST    | /v1/rounds                           | operator
                    POST    | /v1/compactions/months               | operator
                    POST    | /v1/runs                             | operator
                    PATCH   | /v1/runs/current                     | operator
                    DELETE  | /v1/runs/current                     | operator
                    POST    | /v1/imports                          | operator
                    POST    | /v1/operations                       | operator
                    DELETE  | /v1/operations/1                     | operator
                    GET     | /v1/what-nobody-knows                | reader
                    GET     | /q/what-nobody-knows                 | reader
                    POST    | /v1/what-nobody-knows                | operator
                    POST    | /q/metrics                           | operator
                    POST    | /q/health                            | operator
                    POST    | /v1/sql/                             | operator
                    PUT     | /v1/sql                              | operator
                    get     | /q/metrics                           | operator
                    GET     | /v1;x/rejects                        | operator
                    GET     | /v1/rejects;x                        | operator
                    GET     | /v1%3Bx/rejects                      | operator
                    GET     | /v1%2Frejects                        | operator
                    GET     | /dashboard/..;/v1/status             | operator
                    GET     | /dashboard/..%2Fv1/status            | operator
                    GET     | /dashboard/..\\v1/status             | operator
                    GET     | /q/metrics;x                         | operator
                    """)
    void everyCallTakesItsRole(String method, String path, String least) {
        @Nullable Role needed = Endpoints.needed(method, path).orElse(null);

        assertThat(needed == null ? "anybody" : needed.label()).isEqualTo(least);
        for (Role role : Role.values()) {
            boolean may = needed == null || lets(role, needed);
            assertThat(may).as(role.label()).isEqualTo(expected(role.label(), least));
        }
    }

    @Test
    void noPathIsWithoutARow() {
        assertThat(Endpoints.needed("BREW", "")).hasValue(Role.OPERATOR);
        assertThat(Endpoints.needed("GET", "")).hasValue(Role.READER);
    }

    /// As a request brings it.
    private static boolean lets(Role role, Role needed) {
        ApiKey key = ApiKey.make("me", new Random(1));
        Keys keys = Keys.parse(StoredKey.of(key, role).line(), "keys");
        return keys.judge("Bearer " + key.reveal(), needed) instanceof Verdict.Granted;
    }

    /// Written down once more, by hand.
    private static boolean expected(String role, String least) {
        return switch (least) {
            case "anybody", "reader" -> true;
            case "analyst" -> role.equals("analyst") || role.equals("operator");
            default -> role.equals("operator");
        };
    }
}
