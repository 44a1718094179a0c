package podium.lake.parquet;

import podium.lake.GoldTable;
import podium.lake.GoldTable.KeyColumn;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;

/// The columns of a Gold table's files, in the table's natural order (DESIGN §7). Of a date's own
/// file the event date is the folder and no column; of a month's it is the first one.
final class GoldSchema {
    static final String REVENUE = "total_revenue";
    static final String EVENT_DATE = "event_date";

    /// decimal(38,2) needs 16 bytes.
    static final int DECIMAL_BYTES = 16;

    private static final Schema DECIMAL =
            LogicalTypes.decimal(38, 2)
                    .addToSchema(Schema.createFixed("decimal_38_2", null, "podium", DECIMAL_BYTES));

    private static final Schema DATE =
            LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));

    private GoldSchema() {}

    static Schema of(GoldTable table) {
        return columns(table, begin(table));
    }

    /// The same of a file with several event dates.
    static Schema ofMonth(GoldTable table) {
        return columns(table, begin(table).name(EVENT_DATE).type(DATE).noDefault());
    }

    private static FieldAssembler<Schema> begin(GoldTable table) {
        return SchemaBuilder.record(table.tableName()).namespace("podium").fields();
    }

    private static Schema columns(GoldTable table, FieldAssembler<Schema> fields) {
        for (KeyColumn column : table.keyColumns()) {
            addKey(fields, table, column);
        }
        boolean revenueFirst = table == GoldTable.HOURLY_REVENUE;
        if (table.hasRevenue() && revenueFirst) {
            fields.name(REVENUE).type(DECIMAL).noDefault();
        }
        for (String column : table.countColumns()) {
            fields.requiredLong(column);
        }
        if (table.hasRevenue() && !revenueFirst) {
            fields.name(REVENUE).type(DECIMAL).noDefault();
        }
        return fields.endRecord();
    }

    private static void addKey(FieldAssembler<Schema> fields, GoldTable table, KeyColumn column) {
        switch (column) {
            case EVENT_HOUR -> fields.requiredInt(column.columnName());
            case PRODUCT_ID -> fields.requiredString(column.columnName());
            case CATEGORY -> {
                if (table == GoldTable.CATEGORY_DAILY_PERFORMANCE) {
                    fields.requiredString(column.columnName());
                } else {
                    fields.optionalString(column.columnName());
                }
            }
        }
    }
}
