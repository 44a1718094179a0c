package podium.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class StoreLogTest {
    @TempDir private Path folder;

    @Test
    void eachRequestToTheBucketIsCountedByKindAndLayer() throws IOException {
        Path log =
                Files.write(
                        folder.resolve("s3.log"),
                        List.of(
                                request("GET", "/"),
                                request("GET", "/podium-other/gold/1"),
                                request(
                                        "PUT",
                                        "/podium/gold/main/hourly_revenue/event_date%3D2025-12-01/1.parquet"),
                                request(
                                        "PUT",
                                        "/podium/silver/main/rejected/part-00-1-000.parquet"),
                                request(
                                        "GET",
                                        "/podium?list-type=2&max-keys=1&prefix=silver%2Fmain%2Fevents%2F"),
                                request(
                                        "GET",
                                        "/podium/?list-type=2&prefix=releases%2F&start-after=x"),
                                request(
                                        "GET",
                                        "/podium/releases/00000000000000000/00000000000000000001.json"),
                                request(
                                        "GET",
                                        "/podium/releases/00000000000000000/00000000000000000001.json"),
                                request("HEAD", "/podium"),
                                request("POST", "/podium?delete"),
                                "[s3proxy] D 11-27 07:43:25.881 S3Proxy-Jetty-22 o.gaul.s3proxy.S3ProxyHandler:6280 |::] sendSimpleErrorResponse: NoSuchKey {}"));

        Map<String, Long> requests = new StoreLog(log, "podium").requests();

        assertThat(requests)
                .isEqualTo(
                        Map.of(
                                "put gold", 1L,
                                "put rejected", 1L,
                                "list silver", 1L,
                                "list releases", 1L,
                                "get releases", 2L,
                                "head other", 1L,
                                "delete other", 1L));
    }

    private static String request(String method, String path) {
        return "[s3proxy] D 11-27 07:43:25.858 S3Proxy-Jetty-22 o.gaul.s3proxy.S3ProxyHandler:629 |::] request: ogsoeje10s.ServletApiRequest@271a96c3{ogsoeje10s.ServletContextRequest@232506f8{ogsoejsh.GracefulHandler$ShutdownTrackingRequest@66279cf8{%s@24541c99 http://127.0.0.1:29871%s HTTP/1.1}}}"
                .formatted(method, path);
    }
}
