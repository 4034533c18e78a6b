package dev.brivosync.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the rules of a job read of each record when everybody was planned last. Packed by the thousand, so that 100,000
 * people take a few megabytes; to find one of them, pages are unpacked one after the other.
 */
public final class SourceRows {
    private static final int A_PAGE = 2_000;
    private static final int LONGEST_PAGE = 500_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final int run;

    public SourceRows(Store store, int run) {
        this.jdbc = new JdbcTemplate(store.dataSource());
        this.client = JdbcClient.create(store.dataSource());
        this.run = run;
    }

    /** The newest run of a job that has a plan and whose records are known. */
    public static Optional<Integer> newest(Store store, String account, String job) {
        return JdbcClient.create(store.dataSource())
                .sql("select max(page.run) from source_page page join run on run.number = page.run"
                        + " where run.account = ? and run.job = ? and run.summary is not null")
                .params(account, job)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    /**
     * One record, as far as rules look at it.
     *
     * @param key null where it could not be read
     * @param rejected why it cannot be used; null where it can
     */
    public record SourceRow(
            @Nullable String key,
            @Nullable Long line,
            String origin,
            @Nullable String identity,
            Map<String, List<String>> values,
            Set<String> unread,
            Set<String> silent,
            Set<String> listedBy,
            @Nullable String rejected) {}

    /** Packs rows on one thread; another one stores the pages that are full. */
    public final class Packing {
        private final ConcurrentLinkedQueue<byte[]> full = new ConcurrentLinkedQueue<>();
        private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        private @Nullable Page open;
        private int rows;
        private int pages;

        private record Page(ByteArrayOutputStream bytes, DeflaterOutputStream packed) {}

        public void add(SourceRow row) {
            Page page = open == null ? begun() : open;
            try {
                page.packed().write(Json.write(row).getBytes(StandardCharsets.UTF_8));
                page.packed().write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            rows++;
            if (rows == A_PAGE || page.bytes().size() > LONGEST_PAGE) {
                finish();
            }
        }

        private Page begun() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Page page = new Page(bytes, new DeflaterOutputStream(bytes, deflater));
            open = page;
            return page;
        }

        private void finish() {
            Page page = open;
            if (page == null) {
                return;
            }
            try {
                page.packed().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            deflater.reset();
            full.add(page.bytes().toByteArray());
            open = null;
            rows = 0;
        }

        /** Stores what is full by now. */
        public void store() {
            for (byte[] content = full.poll(); content != null; content = full.poll()) {
                jdbc.update("insert into source_page (run, page, content) values (?, ?, ?)", run, pages++, content);
            }
        }

        /** Stores the rest, once no row comes any more. */
        public void end() {
            finish();
            deflater.end();
            store();
        }
    }

    /** There is a plan by now: what earlier runs of the same job read is needed no longer. */
    public void replaceEarlier(String account, String job) {
        client.sql(
                        "delete from source_page where run in (select number from run where account = ? and job = ? and number < ?)")
                .params(account, job, run)
                .update();
    }

    /** Those that are wanted. */
    public List<SourceRow> find(Predicate<SourceRow> wanted) {
        List<SourceRow> found = new ArrayList<>();
        try (Stream<byte[]> pages = client
                .sql("select content from source_page where run = ? order by page")
                .param(run)
                .query((row, number) -> row.getBytes(1))
                .stream()) {
            pages.forEach(content -> unpacked(content).filter(wanted).forEach(found::add));
        }
        return found;
    }

    private static Stream<SourceRow> unpacked(byte[] content) {
        try (InflaterInputStream page = new InflaterInputStream(new ByteArrayInputStream(content))) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> Json.read(line, SourceRow.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
