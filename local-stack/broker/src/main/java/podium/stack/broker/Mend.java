package podium.stack.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Run by the build: makes a jar that, before the broker's own on the class path, keeps a broker
/// that starts again after a crash from losing a transaction's markers (docs/decisions/114).
public final class Mend {
    private static final String CACHE = "org/apache/kafka/metadata/KRaftMetadataCache.class";
    private static final String METHOD = "getPartitionLeaderEndpoint";
    private static final ClassDesc METADATA_CACHE =
            ClassDesc.of("org.apache.kafka.metadata.MetadataCache");
    private static final ClassDesc OPTIONAL = Optional.class.describeConstable().orElseThrow();

    private Mend() {}

    /// @param words the jar that has the class as it was, and the jar to make
    public static void main(String[] words) throws IOException {
        byte[] mended = mended(original(Path.of(words[0])));
        byte[] jar = jar(mended);
        Path target = Path.of(words[1]);
        // the same file stays: caches of classes go by its time
        if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), jar)) {
            Files.write(target, jar);
        }
    }

    private static byte[] original(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry(CACHE))) {
            return in.readAllBytes();
        }
    }

    private static byte[] mended(byte[] original) {
        ClassFile classes = ClassFile.of();
        ClassModel model = classes.parse(original);
        long found =
                model.methods().stream()
                        .filter(method -> method.methodName().equalsString(METHOD))
                        .count();
        if (found != 1) {
            throw new IllegalStateException(
                    "%s has %d methods %s: is it mended upstream?".formatted(CACHE, found, METHOD));
        }
        return classes.transformClass(
                model,
                ClassTransform.transformingMethodBodies(
                        method -> method.methodName().equalsString(METHOD), beforeReturn()));
    }

    private static CodeTransform beforeReturn() {
        ClassDesc knownLeaders = KnownLeaders.class.describeConstable().orElseThrow();
        MethodTypeDesc orNoNode =
                MethodTypeDesc.of(
                        OPTIONAL,
                        OPTIONAL,
                        METADATA_CACHE,
                        ConstantDescs.CD_String,
                        ConstantDescs.CD_int);
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.aload(0).aload(1).iload(2).invokestatic(knownLeaders, "orNoNode", orNoNode);
            }
            code.with(element);
        };
    }

    private static byte[] jar(byte[] mended) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            add(jar, CACHE, mended);
            String helper = KnownLeaders.class.getName().replace('.', '/') + ".class";
            try (InputStream in = Mend.class.getClassLoader().getResourceAsStream(helper)) {
                if (in == null) {
                    throw new IOException(helper + " is not there");
                }
                add(jar, helper, in.readAllBytes());
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream jar, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(content);
        jar.closeEntry();
    }
}
