package podium.query.rest;

import podium.query.Answering;
import podium.query.Tables;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@NullUnmarked
class AnswersResourceTest {
    private static final Tables TABLES = new Tables().funnel(Tables.DAY, "p", "c", 3, 2, 1, 1);

    @Test
    void aBodyThatCanNotBeWrittenIsAProblemAndNoBeginningOfAnAnswer() throws Exception {
        AnswersResource resource =
                new AnswersResource(
                        Answering.over(TABLES),
                        () -> {
                            throw new IllegalStateException("no time");
                        });

        Throwable failure =
                catchThrowable(() -> resource.answer("product-funnel", null, null, uri()));

        assertThat(failure).isInstanceOf(IllegalStateException.class);
        Response problem = new ProblemMapper(uri()).toResponse(failure);
        assertThat(problem.getStatus()).isEqualTo(500);
        assertThat(problem.getMediaType()).hasToString("application/problem+json");
        byte[] body = (byte[]) problem.getEntity();
        assertThat(new ObjectMapper().readTree(body).get("code").asText()).isEqualTo("QUERY-010");
        assertThat(new String(body, UTF_8)).doesNotContain("no time");
    }

    @Test
    void aBodyIsWholeBeforeItIsSent() {
        AnswersResource resource =
                new AnswersResource(Answering.over(TABLES), InstantSource.fixed(Instant.EPOCH));

        for (String extension : new String[] {"", ".csv", ".ndjson", ".parquet"}) {
            Response answer = resource.answer("product-funnel" + extension, null, null, uri());

            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getEntity()).as(extension).isInstanceOf(byte[].class);
        }
    }

    /// A request without parameters.
    private static UriInfo uri() {
        return (UriInfo)
                Proxy.newProxyInstance(
                        AnswersResourceTest.class.getClassLoader(),
                        new Class<?>[] {UriInfo.class},
                        (_, method, _) -> {
                            if (method.getName().equals("getQueryParameters")) {
                                return new MultivaluedHashMap<String, String>();
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
