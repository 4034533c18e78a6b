package dev.brivosync.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the product and its H2 store in a process of its own, and kills that process at the commit that stores a
 * certain outcome: before it, or after it.
 */
final class CommitWatch implements Driver {
    private static final String OUTCOME = "update planned_change set outcome";

    private final Driver store;
    private final int number;
    private final boolean before;
    private final AtomicInteger outcomes = new AtomicInteger();

    private CommitWatch(Driver store, KillPoint death) {
        this.store = store;
        this.number = death.number();
        this.before = death.boundary() == KillPoint.Boundary.BEFORE_THE_OUTCOME;
    }

    static void install(KillPoint death) throws SQLException {
        Driver store = DriverManager.getDriver("jdbc:h2:mem:");
        DriverManager.deregisterDriver(store);
        DriverManager.registerDriver(new CommitWatch(store, death));
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection connection = store.connect(url, info);
        return connection == null
                ? null
                : (Connection) Proxy.newProxyInstance(
                        CommitWatch.class.getClassLoader(), new Class<?>[] {Connection.class}, new Watched(connection));
    }

    /** One connection; used by one thread at a time. */
    private final class Watched implements InvocationHandler {
        private final Connection connection;
        private boolean decisive;

        private Watched(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("prepareStatement")
                    && arguments != null
                    && String.valueOf(arguments[0]).startsWith(OUTCOME)) {
                decisive |= outcomes.incrementAndGet() == number;
            }
            boolean commit = decisive && method.getName().equals("commit");
            if (commit && before) {
                Sigkill.now();
            }
            try {
                Object answer = method.invoke(connection, arguments);
                if (commit) {
                    Sigkill.now();
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return store.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return store.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return store.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return store.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return store.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
