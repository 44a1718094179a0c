package podium.chaos.check;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/// The Bronze objects of a bucket.
public interface BronzeStore {
    /// Every key below `bronze/`, in any order.
    List<String> keys();

    /// Reads an object's lines, in order.
    ///
    /// @throws IOException if it is not there, or damaged
    Stated read(String key, Taker taker) throws IOException;

    /// Takes a line's payload; `null`: the record had no value.
    interface Taker {
        void take(long offset, byte @Nullable [] payload);
    }

    /// What an object's metadata states, and what was found in it.
    ///
    /// @param nextOffset one past its last line
    /// @param cut number of the last counted barrier before its first line
    /// @param lineless how many offsets inside have no line
    /// @param difference how lines and metadata differ, or `null`
    record Stated(long nextOffset, long cut, int lineless, @Nullable String difference) {}
}
