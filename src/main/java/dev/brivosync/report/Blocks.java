package dev.brivosync.report;

import java.util.ArrayList;
import java.util.List;

/** Lists of a report, gathered for a page that lays them out by itself. Not thread-safe. */
final class Blocks implements Page {
    /** So wide that nothing is shortened: browsers break lines. */
    static final int WIDE = 100_000;

    private final List<Block> blocks = new ArrayList<>();

    /**
     * A list under its title.
     *
     * @param about what its rows have in common; may be empty
     * @param rows the first of them
     * @param more how many there are beside those
     */
    record Block(String title, List<String> about, List<Row> rows, int more) {
        Block {
            title = Printable.of(title);
            about = about.stream()
                    .filter(line -> !line.isEmpty())
                    .map(Printable::of)
                    .toList();
        }
    }

    List<Block> all() {
        return blocks;
    }

    @Override
    public int width() {
        return WIDE;
    }

    @Override
    public void blank() {}

    @Override
    public void title(String title) {
        blocks.add(new Block(title, List.of(), new ArrayList<>(), 0));
    }

    @Override
    public void rows(List<Row> rows) {
        blocks.getLast().rows().addAll(rows);
    }

    @Override
    public void list(String title, List<String> about, Listing listing) {
        if (listing.total() > 0) {
            blocks.add(new Block(title, about, new ArrayList<>(listing.rows()), listing.more()));
        }
    }

    @Override
    public void paragraph(String text, Ink ink) {
        line(text, ink);
    }

    @Override
    public void line(String text, Ink ink) {
        blocks.getLast().rows().add(Row.of(" ", text.strip()));
    }

    @Override
    public void table(List<List<String>> rows) {
        rows.forEach(row -> line(String.join(" ", row), Ink.PLAIN));
    }
}
