package podium.generator;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// A product of the catalogue. Its category and price never change.
final class Product {
    private static final int SCALE = 4;

    private final String id;
    private final @Nullable String category;
    private final long priceTenThousandths;
    private final byte[] idJson;
    private final byte[] categoryJson;
    private final byte[] priceJson;

    /// @param category `null` for the few that were never filed
    /// @param priceTenThousandths the price in units of 0.0001: the scale that cleaning keeps
    Product(String id, @Nullable String category, long priceTenThousandths) {
        this.id = id;
        this.category = category;
        this.priceTenThousandths = priceTenThousandths;
        this.idJson = ByteText.utf8('"' + id + '"');
        this.categoryJson = ByteText.utf8(category == null ? "null" : '"' + category + '"');
        this.priceJson = ByteText.ascii(priceText(priceTenThousandths));
    }

    /// Two decimals where they suffice, else four, as shops write prices.
    private static String priceText(long tenThousandths) {
        BigDecimal price = BigDecimal.valueOf(tenThousandths, SCALE);
        return (tenThousandths % 100 == 0 ? price.setScale(2) : price).toPlainString();
    }

    String id() {
        return id;
    }

    @Nullable String category() {
        return category;
    }

    /// What `quantity` of it cost in cents, rounded half-up as DESIGN §6 has it.
    long cents(int quantity) {
        return (priceTenThousandths * quantity + 50) / 100;
    }

    byte[] idJson() {
        return idJson;
    }

    byte[] categoryJson() {
        return categoryJson;
    }

    byte[] priceJson() {
        return priceJson;
    }
}
