package dev.brivosync.worlds;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** What stands in cells: mostly what a source should hold, at times what it should not. */
final class Values {
    private final Random random;

    Values(Random random) {
        this.random = random;
    }

    String pick(String... choices) {
        return pick(List.of(choices));
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Somebody who is probably at work. */
    Row row(String key) {
        TreeMap<String, String> cells = new TreeMap<>();
        cells.put("id", key);
        cells.put(
                "first",
                pick(
                        "Ada",
                        "Zoë",
                        "Zoe\u0308",
                        "李",
                        "Anne  Marie",
                        "A name that is much too long for what Brivo can hold"));
        cells.put("middle", pick("", "", "M."));
        cells.put("last", pick("Byron", "O'Brien", "van der Berg", "Łęcki", "byron"));
        cells.put(
                "mail",
                random.nextInt(3) == 0
                        ? "own%d@b.test".formatted(random.nextInt(60))
                        : pick("", "a@b.test", "A@B.test", "c@d.test", "nobody"));
        cells.put("mobile", pick("", "+12125550101", "212-555-0102", "(212) 555-0101", "x"));
        cells.put("type", random.nextInt(15) == 0 ? "Visitor" : pick("Employee", "employee"));
        cells.put("status", pick("Active", "Active", "Active", "Active", "active", "Leave", "Terminated"));
        cells.put("hired", random.nextInt(5) == 0 ? date() : "");
        cells.put("ended", random.nextInt(6) == 0 ? date() : "");
        cells.put("site", pick("A", "B", "C", ""));
        cells.put("team", pick("A", "B", ""));
        cells.put("dept", pick("R&D", "Sales", "R&D  ", ""));
        cells.put("level", pick("7", "007.50", "", "seven", "8"));
        cells.put("badge", random.nextInt(3) == 0 ? "" : badge());
        cells.put(
                "badge_ends",
                random.nextInt(5) == 0 ? Day.date(12 + random.nextInt(20)).toString() : "");
        cells.put(Row.ACCESS, random.nextInt(3) == 0 ? access() : "");
        return new Row(cells);
    }

    /** Names of groups, written as people write them; one of them is nobody's. */
    private String access() {
        return String.join(
                pick(";", " ; "),
                pick("vault", "Vault", "Cellar", "Lab A"),
                pick("", "HQ", "roof", "Pool"),
                pick("STAIRS", "Workshop "));
    }

    /** Somebody's row with something in it that should not be. */
    Row mistaken(Row row) {
        return switch (random.nextInt(4)) {
            case 0 -> row.with("last", "");
            case 1 -> row.with("first", " ");
            case 2 -> row.with("hired", "soon");
            default -> row.with("id", "");
        };
    }

    /** A day shortly before or after the history. */
    String date() {
        return Day.date(random.nextInt(30) - 10).toString();
    }

    String badge() {
        return random.nextInt(20) == 0 ? pick("12A", "1.2E+3") : String.valueOf(1 + random.nextInt(45));
    }
}
