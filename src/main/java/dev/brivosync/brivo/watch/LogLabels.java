package dev.brivosync.brivo.watch;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What lines of the log carry beside their words: which run of which job they are of, and by their key whom they are about.
 * They stay with a thread, so that whoever hands work to another one hands them on.
 */
public final class LogLabels {
    public static final String JOB = "labels.job";
    public static final String ACCOUNT = "labels.account";
    public static final String RUN = "labels.run";
    public static final String KEY = "labels.key";

    private LogLabels() {}

    /** A label that lasts until it is closed. */
    public interface Label extends AutoCloseable {
        @Override
        void close();
    }

    /** Until it is closed, lines of this thread carry it. */
    public static Label put(String name, String value) {
        String before = MDC.get(name);
        MDC.put(name, value);
        return () -> {
            if (before == null) {
                MDC.remove(name);
            } else {
                MDC.put(name, before);
            }
        };
    }

    /** The same work with the labels of the thread that hands it over. */
    public static <T extends @Nullable Object> Callable<T> carried(Callable<T> work) {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        return () -> {
            wear(labels);
            try {
                return work.call();
            } finally {
                MDC.clear();
            }
        };
    }

    /** Likewise. */
    public static Runnable carried(Runnable work) {
        Map<String, String> labels = MDC.getCopyOfContextMap();
        return () -> {
            wear(labels);
            try {
                work.run();
            } finally {
                MDC.clear();
            }
        };
    }

    private static void wear(@Nullable Map<String, String> labels) {
        if (labels != null) {
            MDC.setContextMap(labels);
        }
    }
}
