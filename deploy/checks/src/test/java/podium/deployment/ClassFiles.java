package podium.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a module's compiled classes say of themselves, read without loading them: a service's class
/// path has no place beside another's.
record ClassFiles(List<ClassModel> models) {
    private static final String CONFIG_MAPPING = "Lio/smallrye/config/ConfigMapping;";
    private static final String WITH_NAME = "Lio/smallrye/config/WithName;";
    private static final String CONFIG_PROPERTY =
            "Lorg/eclipse/microprofile/config/inject/ConfigProperty;";

    /// @param module that was compiled
    static ClassFiles of(String module) {
        Path classes = Checkout.file(module).resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("%s is not compiled".formatted(module));
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return new ClassFiles(
                    files.filter(file -> file.toString().endsWith(".class"))
                            .filter(file -> !file.endsWith("module-info.class"))
                            .map(ClassFiles::parse)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean have(String className) {
        String internal = className.replace('.', '/');
        return models.stream()
                .anyMatch(model -> model.thisClass().asInternalName().equals(internal));
    }

    /// @param folder of packages, such as `podium/lake/`
    boolean use(String folder) {
        return models.stream()
                .flatMap(model -> StreamSupport.stream(model.constantPool().spliterator(), false))
                .anyMatch(entry ->
                        entry instanceof ClassEntry used
                                && used.asInternalName().startsWith(folder));
    }

    /// Properties that mappings and injections ask for.
    Stream<String> settings() {
        return Stream.concat(
                models.stream().flatMap(ClassFiles::mapped),
                models.stream()
                        .flatMap(model -> model.methods().stream())
                        .flatMap(ClassFiles::injected));
    }

    /// Texts in the code of classes.
    ///
    /// @param simpleName of these classes; those inside them, too
    Stream<String> texts(String simpleName) {
        return models.stream()
                .filter(model ->
                        model.thisClass().asInternalName().matches(".*/" + simpleName + "(\\$.*)?"))
                .flatMap(ClassFiles::texts);
    }

    private static Stream<String> texts(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue());
    }

    private static Stream<String> mapped(ClassModel model) {
        return model
                .findAttribute(Attributes.runtimeVisibleAnnotations())
                .flatMap(found -> value(found.annotations(), CONFIG_MAPPING, "prefix"))
                .stream()
                .flatMap(prefix ->
                        model.methods().stream()
                                .filter(method -> method.flags().has(AccessFlag.ABSTRACT))
                                .map(method -> prefix + "." + name(method)));
    }

    private static String name(MethodModel method) {
        return method.findAttribute(Attributes.runtimeVisibleAnnotations())
                .flatMap(found -> value(found.annotations(), WITH_NAME, "value"))
                .orElseGet(() ->
                        method.methodName()
                                .stringValue()
                                .replaceAll("([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT));
    }

    private static Stream<String> injected(MethodModel method) {
        return method.findAttribute(Attributes.runtimeVisibleParameterAnnotations()).stream()
                .flatMap(found -> found.parameterAnnotations().stream())
                .flatMap(annotations -> value(annotations, CONFIG_PROPERTY, "name").stream());
    }

    private static Optional<String> value(
            List<Annotation> annotations, String type, String element) {
        return annotations.stream()
                .filter(annotation -> annotation.className().equalsString(type))
                .flatMap(annotation -> annotation.elements().stream())
                .filter(each -> each.name().equalsString(element))
                .map(AnnotationElement::value)
                .map(value -> ((AnnotationValue.OfString) value).stringValue())
                .findAny();
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
