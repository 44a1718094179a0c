package podium.query.sql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What strangers try. None of it may change or read anything that is not the release's, or end
/// more than the process that it runs in.
public final class HostileStatements {
    /// Files, the network, settings, sessions: none of these may even begin to run.
    private static final List<String> REFUSED =
            List.of(
                    // writing
                    "COPY (SELECT 1) TO '{folder}/out.csv'",
                    "COPY silver_events TO '{folder}/out.parquet' (FORMAT parquet)",
                    "COPY silver_events FROM '{secret}'",
                    "EXPORT DATABASE '{folder}/export'",
                    "IMPORT DATABASE '{folder}'",
                    "CREATE TABLE t AS SELECT * FROM read_text('{secret}')",
                    "CREATE VIEW silver_events AS SELECT 1",
                    "CREATE OR REPLACE MACRO count(x) AS (SELECT content FROM read_text('{secret}'))",
                    "INSERT INTO silver_events SELECT * FROM silver_events",
                    "UPDATE silver_events SET revenue = 0",
                    "DELETE FROM silver_events",
                    "DROP VIEW silver_events",
                    "ALTER TABLE silver_events RENAME TO x",
                    "TRUNCATE silver_events",
                    "MERGE INTO silver_events USING rejected ON false WHEN NOT MATCHED THEN INSERT DEFAULT VALUES",
                    "WITH x AS (SELECT 1) INSERT INTO silver_events SELECT * FROM x",
                    "VACUUM",
                    "CHECKPOINT",
                    "FORCE CHECKPOINT",
                    // other databases and extensions
                    "ATTACH '{folder}/other.duckdb' AS other",
                    "ATTACH ':memory:' AS other",
                    "DETACH memory",
                    "USE memory",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "FORCE INSTALL spatial FROM community",
                    "UPDATE EXTENSIONS",
                    "SELECT * FROM 'https://example.com/x.parquet'",
                    "SELECT * FROM 's3://podium/releases/x.json'",
                    "SELECT * FROM read_csv('http://127.0.0.1:1/x.csv')",
                    // files
                    "SELECT * FROM read_text('{secret}')",
                    "SELECT * FROM read_text('/proc/self/environ')",
                    "SELECT * FROM read_blob('{secret}')",
                    "SELECT * FROM read_csv('{secret}', header = false)",
                    "SELECT * FROM read_csv_auto('/etc/passwd', sep = ':')",
                    "SELECT * FROM read_json('{secret}')",
                    "SELECT * FROM read_ndjson_objects('{secret}')",
                    "SELECT * FROM read_parquet('{folder}/*.parquet')",
                    "SELECT * FROM parquet_scan('objects/silver/main/events/*/*.parquet')",
                    "SELECT * FROM parquet_metadata('{folder}/a.parquet')",
                    "SELECT * FROM parquet_kv_metadata('{folder}/a.parquet')",
                    "SELECT * FROM sniff_csv('{secret}')",
                    "SELECT * FROM glob('/etc/*')",
                    "SELECT * FROM glob('~/*')",
                    "SELECT * FROM '{secret}'",
                    "SELECT * FROM '~/.bashrc'",
                    "FROM \"/etc/passwd\"",
                    "SELECT * FROM 'objects/bronze/events/x.csv'",
                    "SELECT * FROM read_duckdb('{folder}/other.duckdb')",
                    "SELECT pg_read_file('{secret}')",
                    "SELECT * FROM histogram('{secret}', 'content')",
                    "SELECT (SELECT content FROM read_text('{secret}'))",
                    "SELECT 1 WHERE EXISTS (SELECT * FROM read_text('{secret}'))",
                    "SELECT list_transform([1], x -> (SELECT content FROM read_text('{secret}')))",
                    "SELECT * FROM silver_events s, LATERAL (SELECT * FROM read_text('{secret}')) t",
                    "WITH t AS (FROM read_text('{secret}')) SELECT 1 FROM t",
                    "SELECT 1 ORDER BY (SELECT content FROM read_text('{secret}'))",
                    "SELECT 1 LIMIT (SELECT length(content) FROM read_text('{secret}'))",
                    "SELECT count(*) FILTER (EXISTS (FROM read_text('{secret}'))) FROM silver_events",
                    "SELECT sum(1) OVER (ORDER BY (SELECT content FROM read_text('{secret}')))",
                    "PIVOT (FROM read_text('{secret}')) ON filename USING count(*)",
                    // names that hide behind others
                    "WITH \"{secret}\" AS (SELECT 1) SELECT * FROM \"{secret}\"",
                    "WITH duckdb_settings AS (SELECT * FROM duckdb_settings) SELECT * FROM duckdb_settings",
                    "SELECT * FROM (WITH duckdb_secrets AS (SELECT 1) SELECT 1) x, duckdb_secrets",
                    "WITH a AS (SELECT * FROM duckdb_views), duckdb_views AS (SELECT 1) SELECT * FROM a",
                    "SELECT * FROM main.silver_events",
                    "SELECT * FROM memory.main.silver_events",
                    "SELECT * FROM information_schema.tables",
                    "SELECT * FROM pg_catalog.pg_class",
                    "SELECT * FROM sqlite_master",
                    // SQL in texts
                    "SELECT * FROM query('SELECT content FROM read_text(''{secret}'')')",
                    "SELECT * FROM query_table('silver_events')",
                    "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
                    "SELECT json_deserialize_sql(json_serialize_sql('SELECT 1'))",
                    "EXECUTE q",
                    "PREPARE q AS SELECT 1",
                    "DEALLOCATE q",
                    "SELECT $1",
                    "SELECT * FROM silver_events WHERE user_id = ?",
                    "EXPLAIN ANALYZE SELECT * FROM read_text('{secret}')",
                    // more than one
                    "SELECT 1; SELECT 2",
                    "SELECT 1; COPY (SELECT 1) TO '{folder}/out.csv'",
                    "SELECT 1 /* ; */; -- \nDROP VIEW silver_events",
                    "/* SELECT 1 */ DROP VIEW silver_events",
                    "-- SELECT\nATTACH '{folder}/x' AS x",
                    "SELECT 1 --\n; PRAGMA database_list",
                    "BEGIN",
                    "BEGIN; SELECT 1; COMMIT",
                    // settings, sessions, logs
                    "SET memory_limit = '100GB'",
                    "RESET memory_limit",
                    "SET VARIABLE x = 1",
                    "SET enable_external_access = true",
                    "PRAGMA enable_external_access",
                    "PRAGMA database_list",
                    "PRAGMA enable_profiling",
                    "PRAGMA profiling_output = '{folder}/profile.json'",
                    "CALL enable_logging(storage = 'file', storage_config = {'path': '{folder}/log.csv'})",
                    "SELECT * FROM enable_logging()",
                    "CALL pragma_version()",
                    "SELECT * FROM duckdb_settings()",
                    "SELECT * FROM duckdb_secrets()",
                    "SELECT * FROM which_secret('s3://podium/x', 's3')",
                    "SELECT * FROM duckdb_logs",
                    "CREATE SECRET (TYPE s3, KEY_ID 'x', SECRET 'y')",
                    "SELECT current_setting('home_directory')",
                    "SELECT getenv('PATH')",
                    "SELECT getvariable('x')",
                    "SELECT nextval('x')",
                    "SELECT sleep_ms(600000)",
                    "SELECT pg_sleep(600)",
                    "SELECT write_log('x')",
                    "SELECT setseed(0.5)",
                    "SHOW TABLES",
                    "SHOW ALL TABLES",
                    "SHOW DATABASES",
                    "COMMENT ON VIEW silver_events IS 'x'",
                    "SELECT * FROM arrow_scan(1::POINTER, 2::POINTER, 3::POINTER)",
                    "SELECT * FROM test_all_types()",
                    "SELECT * FROM seq_scan()",
                    "SELECT 'x'.read_text()",
                    "SELECT main.getenv('PATH')",
                    "SELECT system.main.\"current_setting\"('temp_directory')",
                    // newer ways to write a query
                    "SELECT [content FOR content IN (SELECT [content] FROM read_text('{secret}'))]",
                    "SELECT list_transform([1], lambda x: getenv('PATH'))",
                    "SELECT COLUMNS(lambda c: getenv(c) IS NULL) FROM silver_events",
                    "SELECT * REPLACE (getenv('PATH') AS event_type) FROM silver_events",
                    "SELECT CAST('a' AS ENUM (SELECT content FROM read_text('{secret}')))",
                    "FROM silver_events QUALIFY (SELECT content FROM read_text('{secret}')) IS NULL",
                    "UNPIVOT (FROM read_text('{secret}')) ON content",
                    "PIVOT silver_events ON event_type USING count(*)",
                    "SUMMARIZE '{secret}'",
                    "SUMMARIZE SELECT * FROM read_text('{secret}')",
                    "DESCRIBE '{secret}'",
                    "SHOW VARIABLES",
                    "SHOW TABLES FROM main",
                    "SELECT * FROM '/dev/stdin'",
                    "SELECT * FROM summary((FROM silver_events))",
                    "WITH t AS (DELETE FROM silver_events RETURNING *) FROM t",
                    "WITH RECURSIVE duckdb_settings AS (FROM duckdb_settings) FROM duckdb_settings",
                    "SELECT 1 INTO t",
                    // no text
                    "",
                    ";",
                    "SELECT 1 \u0000; DROP VIEW silver_events",
                    "SELEC 1",
                    "SELECT '");

    /// Allowed, and too much: time and memory have to hold.
    private static final List<String> GREEDY =
            List.of(
                    "SELECT repeat('x', 3000000000::BIGINT)",
                    "SELECT length(repeat('x', 3000000000::BIGINT))",
                    "SELECT length(string_agg(repeat('x', 100000000), '')) FROM range(1000)",
                    "SELECT lpad('x', 2000000000, 'y')",
                    "SELECT list_resize([1], 3000000000)",
                    "SELECT range(1000000000000)",
                    "SELECT length(range(4000000000)::VARCHAR)",
                    "SELECT list(i) FROM range(1000000000000) t(i)",
                    "SELECT count(*) FROM range(1000000000000)",
                    "SELECT count(DISTINCT a.i * 1000000 + b.i) FROM range(1000000) a(i), range(1000000) b(i)",
                    "SELECT count(*) FROM silver_events a, silver_events b, silver_events c, silver_events d WHERE"
                            + " a.user_id || b.user_id || c.user_id < d.user_id",
                    "SELECT * FROM range(100000000) a(i) ORDER BY hash(i), i + 1",
                    "WITH RECURSIVE r(n, t) AS (SELECT 1, 'x' UNION ALL SELECT n + 1, t || t FROM r) SELECT max(n) FROM r",
                    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
                    "SELECT histogram(i) FROM range(1000000000) t(i)",
                    "SELECT json_group_array(i) FROM range(1000000000) t(i)",
                    "SELECT regexp_matches(repeat('a', 100000000), '(a*)*b')",
                    "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(10_000),
                    "SELECT " + "(".repeat(12_000) + "1" + ")".repeat(12_000),
                    "SELECT " + "-".repeat(1) + "- ".repeat(10_000) + "1",
                    "SELECT " + "[".repeat(5_000) + "1" + "]".repeat(5_000),
                    "SELECT 1" + " UNION ALL SELECT 1".repeat(1_500),
                    // each twice as long as the one before it
                    "WITH t0 AS (SELECT 1 AS x)"
                            + doubled(19, "SELECT {'l': x, 'r': x} AS x FROM t%1$d")
                            + " FROM t19",
                    "WITH t0 AS NOT MATERIALIZED (SELECT user_id FROM silver_events)"
                            + doubled(14, "FROM t%1$d UNION ALL FROM t%1$d")
                            + " SELECT count(*) FROM t14",
                    "SELECT error(repeat('x', 20000000))",
                    "SELECT printf('%1000000000d', 1)");

    private HostileStatements() {}

    /// @param secret a file that nobody may read
    /// @param folder a folder into which nobody may write
    public static List<String> refused(Path secret, Path folder) {
        return filled(REFUSED, secret, folder);
    }

    public static List<String> greedy() {
        return GREEDY;
    }

    /// Expressions `t1`, `t2` … of the same form, each over the one before it.
    private static String doubled(int times, String form) {
        StringBuilder expressions = new StringBuilder();
        for (int at = 0; at < times; at++) {
            expressions.append(", t%d AS NOT MATERIALIZED (".formatted(at + 1));
            expressions.append(form.formatted(at)).append(')');
        }
        return expressions.toString();
    }

    private static List<String> filled(List<String> statements, Path secret, Path folder) {
        List<String> filled = new ArrayList<>();
        for (String statement : statements) {
            filled.add(
                    statement
                            .replace("{secret}", secret.toString())
                            .replace("{folder}", folder.toString()));
        }
        return filled;
    }
}
