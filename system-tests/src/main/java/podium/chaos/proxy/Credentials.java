package podium.chaos.proxy;

/// The secret that the clients sign with: a changed request has to be signed again, or the store
/// refuses it.
public record Credentials(String secretKey) {
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
