package podium.simulation;

/// An instance of something that runs beside others.
interface Actor {
    /// Does a little of its work.
    ///
    /// @throws Crash if it is killed meanwhile
    void step();

    /// It starts anew with what is in the log and in the bucket.
    void restart();
}
