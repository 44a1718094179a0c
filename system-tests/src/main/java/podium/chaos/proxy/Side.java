package podium.chaos.proxy;

/// Which half of an exchange a fault damages.
public enum Side {
    REQUEST,
    RESPONSE
}
