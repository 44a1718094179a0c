package podium.audit.duckdb;

import podium.audit.AuditException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {
    @TempDir private Path folder;

    @Test
    void whoseMemoryIsNotEnoughIsToldToGiveItMore() {
        try (Database database = Database.open(folder, "16MB")) {
            assertThatThrownBy(() ->
                            database.execute(
                                    "CREATE TABLE t AS\nSELECT list(i) AS l FROM range(50000000) r(i)"))
                    .isInstanceOf(AuditException.class)
                    .hasMessageStartingWith("AUDIT-004 'CREATE TABLE t AS' failed")
                    .hasMessageContaining("PODIUM_AUDIT_MEMORY");
        }
    }

    @Test
    void whatIsNoStatementHasNothingToDoWithMemory() {
        try (Database database = Database.open(folder, "16MB")) {
            assertThatThrownBy(() -> database.execute("CREATE"))
                    .hasMessageStartingWith("AUDIT-004")
                    .hasMessageContaining("java.io.tmpdir");
        }
    }

    @Test
    void theEnvironmentSaysHowMuchMemoryItTakes() {
        assertThat(Database.memoryMax(Map.of())).isEqualTo("768MB");
        assertThat(Database.memoryMax(Map.of("PODIUM_AUDIT_MEMORY", "2GB"))).isEqualTo("2GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "much", "0MB", "-1GB", "2gb", "1GB'; --", "12345678GB"})
    void whatIsNoSizeIsRefused(String size) {
        assertThatThrownBy(() -> Database.memoryMax(Map.of("PODIUM_AUDIT_MEMORY", size)))
                .isInstanceOf(AuditException.class)
                .hasMessageStartingWith("AUDIT-007");
    }
}
