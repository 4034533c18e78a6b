package dev.brivosync.store;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The tables of Quartz, from the script that it ships, where several processes may share the store. */
final class V26__quartz extends BaseJavaMigration {
    private static final String SCRIPT = "org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    @Override
    public void migrate(Context context) throws Exception {
        if (Database.of(context.getConnection().getMetaData().getURL()) != Database.POSTGRESQL) {
            return;
        }
        String script = new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
        // all of it or nothing: that is Flyway's to end
        String uncommitted = script.lines()
                .filter(line -> !line.toUpperCase(Locale.ROOT).startsWith("COMMIT"))
                .collect(Collectors.joining("\n"));
        ScriptUtils.executeSqlScript(
                context.getConnection(), new ByteArrayResource(uncommitted.getBytes(StandardCharsets.UTF_8)));
    }
}
