package podium.gold.publish;

import podium.lake.GoldTable;

import java.time.LocalDate;

/// One event date's part of a Gold table: what one file holds.
public record GoldDate(GoldTable table, LocalDate eventDate) {
    @Override
    public String toString() {
        return table.tableName() + " " + eventDate;
    }
}
