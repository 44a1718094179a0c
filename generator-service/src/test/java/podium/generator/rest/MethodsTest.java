package podium.generator.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class MethodsTest {
    @ParameterizedTest
    @ValueSource(classes = {RunsResource.class, ImportsResource.class, StatusResource.class})
    void aPathAllowsTheMethodsOfItsResource(Class<?> resource) {
        Map<String, Set<String>> methods = methods(resource);

        assertThat(methods).isNotEmpty();
        methods.forEach((path, allowed) -> {
            allowed.add("OPTIONS");
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            assertThat(String.valueOf(Methods.at(path)).split(", "))
                    .as(path)
                    .containsExactlyInAnyOrderElementsOf(allowed);
        });
    }

    private static Map<String, Set<String>> methods(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        Map<String, Set<String>> methods = new TreeMap<>();
        for (Method method : resource.getDeclaredMethods()) {
            Path below = method.getAnnotation(Path.class);
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    methods.computeIfAbsent(
                                    below == null ? root : root + below.value(),
                                    _ -> new TreeSet<>())
                            .add(http.value());
                }
            }
        }
        return methods;
    }
}
