package podium.lake.cost;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// From the defaults that every service has.
class CostSettingsTest {
    private final Properties settings = new Properties();

    @BeforeEach
    void readDefaults() throws IOException {
        try (InputStream defaults =
                getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            settings.load(Objects.requireNonNull(defaults));
        }
    }

    @Test
    void theDefaultsAreThePricesOfAwsAndNoBudget() {
        CostSettings read = read();

        assertThat(read.prices()).isEqualTo(new Prices(0.005, 0.005, 0.0004, 0, 0.023, 0, 0));
        assertThat(read.window()).isEqualTo(Duration.ofHours(1));
        assertThat(read.budget()).isEmpty();
    }

    @Test
    void eachIsReadWhereItBelongs() {
        settings.setProperty("podium.cost.write-per-thousand", "1");
        settings.setProperty("podium.cost.list-per-thousand", "2");
        settings.setProperty("podium.cost.read-per-thousand", "3");
        settings.setProperty("podium.cost.delete-per-thousand", "4");
        settings.setProperty("podium.cost.stored-gb-month", "5");
        settings.setProperty("podium.cost.sent-gb", "6");
        settings.setProperty("podium.cost.received-gb", "7");
        settings.setProperty("podium.cost.window", "PT10M");
        settings.setProperty("podium.cost.budget", "12.50");

        CostSettings read = read();

        assertThat(read.prices()).isEqualTo(new Prices(1, 2, 3, 4, 5, 6, 7));
        assertThat(read.window()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.budget()).contains(new Budget(12.5));
    }

    @ParameterizedTest
    @CsvSource({
        "write-per-thousand, -0.1",
        "list-per-thousand, much",
        "read-per-thousand, NaN",
        "stored-gb-month, ''",
        "received-gb, 1e999",
        "window, 1h",
        "window, PT1S",
        "window, P2D",
        "budget, 0",
        "budget, none",
        "budgt, 5"
    })
    void aWrongOneIsNamed(String name, String value) {
        settings.setProperty("podium.cost." + name, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("podium.cost." + name);
    }

    private CostSettings read() {
        return CostSettings.read(settings.stringPropertyNames(), settings::getProperty);
    }
}
