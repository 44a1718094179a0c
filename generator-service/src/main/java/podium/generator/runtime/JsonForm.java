package podium.generator.runtime;

import podium.generator.RunState;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

import java.io.IOException;

/// How answers look: names in snake_case, states in lower case, moments as ISO-8601.
@Singleton
final class JsonForm implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.registerModule(new SimpleModule().addSerializer(new StateSerializer()));
    }

    private static final class StateSerializer extends StdSerializer<RunState> {
        StateSerializer() {
            super(RunState.class);
        }

        @Override
        public void serialize(RunState state, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(state.wireName());
        }
    }
}
