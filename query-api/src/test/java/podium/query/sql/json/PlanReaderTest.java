package podium.query.sql.json;

import podium.query.sql.Relation;
import podium.query.sql.Scan;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PlanReaderTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-12-01");

    @Test
    void scansHaveTheColumnsThatAreReadOrFilteredBy() {
        String plan =
                """
                [{"name": "HASH_JOIN", "extra_info": {}, "children": [
                  {"name": "SEQ_SCAN", "children": [], "extra_info": {"Table": "memory.main.silver_events",
                    "Projections": ["user_id", "revenue"],
                    "Filters": ["event_date>='2025-12-02'::DATE", "quantity IS NOT NULL"]}},
                  {"name": "SEQ_SCAN", "children": [], "extra_info": {"Table": "memory.main.hourly_revenue",
                    "Projections": ""}},
                  {"name": "CTE_SCAN", "children": [], "extra_info": {"CTE Index": "1"}}]}]\
                """;

        List<Scan> scans = new DuckDbJson().scans(plan);

        assertThat(scans).hasSize(2);
        assertThat(scans.getFirst().relation()).isEqualTo(Relation.SILVER_EVENTS);
        assertThat(scans.getFirst().columns())
                .containsExactlyInAnyOrder("user_id", "revenue", "quantity", "event_date");
        assertThat(scans.getFirst().dates().test(FIRST)).isFalse();
        assertThat(scans.getFirst().dates().test(FIRST.plusDays(1))).isTrue();
        assertThat(scans.getLast().relation()).isEqualTo(Relation.HOURLY_REVENUE);
        assertThat(scans.getLast().columns()).isEmpty();
        assertThat(scans.getLast().dates().test(FIRST)).isTrue();
    }
}
