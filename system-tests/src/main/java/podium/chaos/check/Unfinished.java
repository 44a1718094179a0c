package podium.chaos.check;

import java.util.regex.Pattern;

/// What the local S3 server writes beside an object's place until the object is whole. One that is
/// killed meanwhile leaves it behind, and lists it as an object.
public final class Unfinished {
    private static final Pattern NAME =
            Pattern.compile("(^|.*/)\\.mpus-[^/]*|.*-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$");

    private Unfinished() {}

    public static boolean isOne(String key) {
        return NAME.matcher(key).matches();
    }
}
