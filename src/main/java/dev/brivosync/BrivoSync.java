package dev.brivosync;

import dev.brivosync.cli.Cli;
import org.jspecify.annotations.NullMarked;

/** Starts brivo-sync. */
@NullMarked
public final class BrivoSync {
    private BrivoSync() {}

    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments, System.out, System.err));
    }
}
