package dev.brivosync.worlds;

import java.util.Set;
import java.util.function.Predicate;

/** Plays many worlds; the first that fails is reduced and told, with its seed and as a golden case. */
final class Worlds {
    private Worlds() {}

    /** @return what has come up in plans */
    static Set<String> play(long seed, int mostPeople, Rig.Maker maker) {
        World world = Generator.world(seed, mostPeople);
        try {
            return History.play(world, maker);
        } catch (History.Failure failure) {
            World small =
                    Boolean.getBoolean("worlds.whole") ? world : Reduction.of(world, fails(failure.kind(), maker));
            throw new AssertionError(told(seed, failure, small, maker), failure);
        }
    }

    private static Predicate<World> fails(String kind, Rig.Maker maker) {
        return world -> {
            try {
                History.play(world, maker);
                return false;
            } catch (History.Failure still) {
                return still.kind().equals(kind);
            }
        };
    }

    private static String told(long seed, History.Failure whole, World small, Rig.Maker maker) {
        try {
            History.play(small, maker);
            return "seed %d: %s (only once)".formatted(seed, whole.getMessage());
        } catch (History.Failure failure) {
            return "seed %d, %s%n%s%nreduced: %s%n%s"
                    .formatted(
                            seed,
                            whole.getMessage(),
                            small.days(),
                            failure.getMessage(),
                            failure.morning().text());
        }
    }
}
