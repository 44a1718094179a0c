package podium.access.runtime;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.WithDefault;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;

/// Settings as a service has them, without one: what is not given has its default.
final class Settings {
    private Settings() {}

    /// @param given by the name of its method
    static AccessConfig of(Map<String, Object> given) {
        return (AccessConfig)
                Proxy.newProxyInstance(
                        AccessConfig.class.getClassLoader(),
                        new Class<?>[] {AccessConfig.class},
                        (_, method, _) -> given.getOrDefault(method.getName(), byDefault(method)));
    }

    private static Object byDefault(Method method) {
        WithDefault value = method.getAnnotation(WithDefault.class);
        if (value == null) {
            return Optional.empty();
        }
        return switch (method.getReturnType().getSimpleName()) {
            case "long" -> Long.valueOf(value.value());
            case "int" -> Integer.valueOf(value.value());
            case "boolean" -> Boolean.valueOf(value.value());
            case "MemorySize" -> new MemorySizeConverter().convert(value.value());
            default -> value.value();
        };
    }
}
