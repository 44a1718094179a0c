package podium.stack;

import java.nio.charset.Charset;
import java.nio.file.Path;

/// A folder whose name holds what means something in settings files and addresses.
final class OddFolder {
    private static final String ASCII = "a, b; c=#e";
    private static final String ACCENTED = "données, 数据; c=#e";

    private OddFolder() {}

    /// With letters beyond ASCII, where this machine's locale can name such a file.
    static Path in(Path folder) {
        Charset names = Charset.forName(System.getProperty("sun.jnu.encoding"));
        return folder.resolve(names.newEncoder().canEncode(ACCENTED) ? ACCENTED : ASCII);
    }
}
