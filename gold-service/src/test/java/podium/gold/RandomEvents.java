package podium.gold;

import podium.events.CleanEvent;
import podium.events.EventType;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Clean events over few days, users and products, so that they meet often; one in fifty is far
/// away in time.
public final class RandomEvents {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 12, 1);
    private static final String[] AWKWARD = {"", "é", "𝄞", "a\u0001b", "\"", "\\", "0", "a,b"};

    private final Random random;
    private final int users;
    private final int products;
    private final int days;

    public RandomEvents(Random random, int users, int products, int days) {
        this.random = random;
        this.users = users;
        this.products = products;
        this.days = days;
    }

    public List<CleanEvent> many(int count) {
        List<CleanEvent> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(next(i));
        }
        return events;
    }

    public CleanEvent next(long offset) {
        EventType type = EventType.values()[random.nextInt(EventType.values().length)];
        boolean purchase = type == EventType.PURCHASE;
        boolean product =
                purchase
                        || type == EventType.ADD_TO_CART
                        || type == EventType.REMOVE_FROM_CART
                        || random.nextInt(4) > 0;
        BigDecimal price = purchase || random.nextBoolean() ? price() : null;
        Integer quantity = purchase || random.nextBoolean() ? quantity() : null;
        return new CleanEvent(
                null,
                time(),
                "user-" + random.nextInt(users) + awkward(),
                "session-" + random.nextInt(3),
                type,
                product ? "product-" + random.nextInt(products) + awkward() : null,
                random.nextInt(3) == 0 ? null : "category-" + random.nextInt(4),
                price,
                quantity,
                null,
                purchase ? revenue(price, quantity) : new BigDecimal("0.00"),
                Instant.parse("2026-01-01T00:00:00Z"),
                0,
                offset);
    }

    private static BigDecimal revenue(@Nullable BigDecimal price, @Nullable Integer quantity) {
        if (price == null || quantity == null) {
            throw new AssertionError("a purchase has both");
        }
        return price.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    }

    private Instant time() {
        LocalDate day =
                switch (random.nextInt(100)) {
                    case 0 -> LocalDate.of(2099, 7, 5);
                    case 1 -> LocalDate.of(2000, 1, 1);
                    default -> FIRST_DAY.plusDays(random.nextInt(days));
                };
        return day.atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusNanos(random.nextLong(86_400_000_000L) * 1_000);
    }

    private BigDecimal price() {
        return switch (random.nextInt(20)) {
            case 0 -> new BigDecimal("9999999999.9999");
            case 1 -> new BigDecimal("0.0000");
            default -> new BigDecimal(random.nextInt(1_000_000)).movePointLeft(4).setScale(4);
        };
    }

    private int quantity() {
        return random.nextInt(20) == 0 ? 1_000_000 : 1 + random.nextInt(5);
    }

    private String awkward() {
        return random.nextInt(5) == 0 ? AWKWARD[random.nextInt(AWKWARD.length)] : "";
    }
}
