package dev.brivosync.store;

import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * This process among those that share the store. On a server it says every few seconds that it is alive, since others can
 * tell by nothing else; whoever has not said so for {@link #LIFE} is taken for dead, and what they held is taken over.
 * An H2 file has one process at a time: whoever has it open knows that all others are dead.
 *
 * <p>Thread-safe.
 */
public final class Presence {
    /** How long one sign of life counts. */
    static final Duration LIFE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(5);

    private final JdbcClient client;
    /** One that no run ever takes: without it, a busy process would be taken for dead. */
    private final @Nullable HikariDataSource own;

    private final boolean shared;
    private volatile Sign sign;
    private @Nullable Thread signs;

    /**
     * @param holder the name under which the process holds something
     * @param until by this process's own clock ({@link System#nanoTime}), how long others are sure to respect it
     */
    private record Sign(String holder, long until) {
        boolean counts() {
            return until - System.nanoTime() > 0;
        }
    }

    private Presence(Store store) {
        this.shared = store.isShared();
        this.own = shared ? store.connectionsOfTheirOwn(1) : null;
        this.client = JdbcClient.create(own == null ? store.dataSource() : own);
        this.sign = shared ? announced() : alone();
    }

    static Presence begin(Store store) {
        Presence presence = new Presence(store);
        if (presence.shared) {
            presence.signs = Thread.ofPlatform().name("presence").daemon().start(presence::keepSigning);
        }
        return presence;
    }

    /** The name under which this process holds something from now on. */
    String holder() {
        return sign.holder();
    }

    /** Whether what this process holds under the name is still its own, for all that others may think. */
    boolean counts(String holder) {
        Sign now = sign;
        return now.holder().equals(holder) && now.counts();
    }

    /** Nobody else has the file: whoever is written down has died. */
    private Sign alone() {
        client.sql("delete from presence").update();
        String holder = name();
        client.sql("insert into presence (holder, alive_until) values (?, null)")
                .param(holder)
                .update();
        return new Sign(holder, System.nanoTime() + Long.MAX_VALUE / 2);
    }

    private Sign announced() {
        long before = System.nanoTime();
        String holder = name();
        client.sql("delete from presence where alive_until < current_timestamp - interval '1' day")
                .update();
        client.sql("insert into presence (holder, alive_until) values (?, current_timestamp + interval '20' second)")
                .param(holder)
                .update();
        return new Sign(holder, before + LIFE.toNanos());
    }

    private void keepSigning() {
        while (pause()) {
            try {
                long before = System.nanoTime();
                String holder = sign.holder();
                int alive = client.sql("update presence set alive_until = current_timestamp + interval '20' second"
                                + " where holder = ? and alive_until > current_timestamp")
                        .param(holder)
                        .update();
                // whoever hears of it too late may have lost what they held, and begins anew under another name
                sign = alive > 0 && sign.counts() ? new Sign(holder, before + LIFE.toNanos()) : announced();
            } catch (DataAccessException unreachable) {
                // it is tried again; meanwhile the last sign runs out, and no call begins
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BETWEEN_SIGNS);
            return true;
        } catch (InterruptedException end) {
            return false;
        }
    }

    void end() {
        Thread signing = signs;
        if (signing != null) {
            signing.interrupt();
        }
        try {
            client.sql("delete from presence where holder = ?")
                    .param(sign.holder())
                    .update();
        } catch (DataAccessException unreachable) {
            // it runs out by itself
        }
        if (own != null) {
            own.close();
        }
    }

    private static String name() {
        return "process %d on %s (%s)"
                .formatted(
                        ProcessHandle.current().pid(),
                        host(),
                        UUID.randomUUID().toString().substring(0, 8));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "an unnamed host";
        }
    }
}
