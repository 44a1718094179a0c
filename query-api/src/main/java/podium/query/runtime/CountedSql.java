package podium.query.runtime;

import podium.query.sql.SqlAnswer;
import podium.query.sql.SqlRefused;
import podium.query.sql.SqlRequest;
import podium.query.sql.SqlRunner;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jboss.logging.Logger;

/// Statements, for the log and for Prometheus; never what they say.
final class CountedSql implements SqlRunner {
    private static final Logger LOG = Logger.getLogger(CountedSql.class);

    private final SqlRunner runner;
    private final MeterRegistry registry;
    private final Counter bytes;

    CountedSql(SqlRunner runner, MeterRegistry registry) {
        this.runner = runner;
        this.registry = registry;
        this.bytes =
                Counter.builder("podium.sql.bytes.scanned")
                        .description("Bytes of objects that statements had to read")
                        .register(registry);
        count("ok", 0);
    }

    @Override
    public SqlAnswer run(SqlRequest request) {
        try {
            SqlAnswer answer = runner.run(request);
            bytes.increment(answer.bytesScanned());
            count("ok", 1);
            LOG.infof(
                    "statement answered release=%d rows=%d bytes_scanned=%d bytes_fetched=%d elapsed_ms=%d",
                    answer.release().number(),
                    answer.rows().size(),
                    answer.bytesScanned(),
                    answer.bytesFetched(),
                    answer.elapsed().toMillis());
            return answer;
        } catch (SqlRefused refused) {
            count(refused.kind().code(), 1);
            LOG.infof("statement refused code=%s", refused.kind().code());
            LOG.debug("cause", refused);
            throw refused;
        }
    }

    private void count(String outcome, int statements) {
        Counter.builder("podium.sql.statements")
                .description("Statements by what became of them: ok, or the code of the refusal")
                .tag("outcome", outcome)
                .register(registry)
                .increment(statements);
    }
}
