package dev.brivosync.cli;

import dev.brivosync.job.Settings;

/** How the log looks and how much it says, as {@code logback.xml} reads it from here when the first line is logged. */
final class LogLook {
    private static final String LEVEL = "brivosync.log";
    private static final String FORMAT = "brivosync.log.format";
    private static final String TIME = "brivosync.log.time";
    private static final String JSON = "json";

    private LogLook() {}

    /** A line for each call. */
    static void verbose() {
        System.setProperty(LEVEL, "DEBUG");
    }

    /** A line for each run, with its day. */
    static void ofYears() {
        System.setProperty(LEVEL, System.getProperty(LEVEL, "INFO"));
        System.setProperty(TIME, "yyyy-MM-dd HH:mm:ss");
    }

    static void asSet(Settings settings) {
        if (settings.logsJson()) {
            System.setProperty(FORMAT, JSON);
        }
    }

    /** Whether each line is for a machine. */
    static boolean isJson() {
        return JSON.equals(System.getProperty(FORMAT));
    }
}
