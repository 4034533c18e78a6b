package dev.brivosync.faults;

import dev.brivosync.cli.Cli;
import java.sql.SQLException;

/** Starts brivo-sync as its own main does, in a process that dies at the commit that {@code -Ddeath} names, if any. */
final class DoomedSync {
    private DoomedSync() {}

    public static void main(String[] arguments) throws SQLException {
        String boundary = System.getProperty("death", "");
        if (!boundary.isEmpty()) {
            CommitWatch.install(
                    new KillPoint(KillPoint.Boundary.valueOf(boundary), Integer.getInteger("death.number")));
        }
        UnsyncedDisk.install();
        System.exit(Cli.run(arguments, System.out, System.err));
    }
}
