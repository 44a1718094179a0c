package podium.simulation;

import java.util.ArrayList;
import java.util.List;

/// Requests on their way: each arrives at some time, in any order, wanted or not.
final class InFlight {
    private final List<Runnable> requests = new ArrayList<>();

    void add(Runnable arrival) {
        requests.add(arrival);
    }

    void deliverOne(Luck luck) {
        if (!requests.isEmpty()) {
            int chosen = luck.below(requests.size());
            Runnable arrival = requests.get(chosen);
            requests.set(chosen, requests.getLast());
            requests.removeLast();
            arrival.run();
        }
    }

    void deliverAll(Luck luck) {
        while (!requests.isEmpty()) {
            deliverOne(luck);
        }
    }

    /// Sends a request on a way where it may be lost, late, doubled, or its answer lost.
    void send(World world, Call call, Runnable arrival) {
        Weather weather = world.weather();
        Luck luck = world.luck();
        if (luck.permille(weather.lost())) {
            call.fail();
        } else if (luck.permille(weather.late())) {
            call.fail();
            requests.add(arrival);
        } else if (luck.permille(weather.slow())) {
            requests.add(arrival);
        } else {
            arrive(world, call, arrival);
        }
    }

    private void arrive(World world, Call call, Runnable arrival) {
        boolean lostAnswer = world.luck().permille(world.weather().responseLost());
        if (lostAnswer) {
            call.fail();
        }
        arrival.run();
        if (world.luck().permille(world.weather().doubled())) {
            requests.add(arrival);
        }
    }
}
