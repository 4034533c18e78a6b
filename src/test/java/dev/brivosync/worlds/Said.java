package dev.brivosync.worlds;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** What the source says under one key on one day, by the rules of DESIGN.md's job file. */
sealed interface Said {
    /** Nobody may enter, or not yet, or they may. */
    enum Standing {
        ACTIVE,
        ON_LEAVE,
        ARRIVING,
        LATER,
        OUT
    }

    /** A person, understood whole. */
    record Listed(Row row, Standing standing) implements Said {}

    /** A row that cannot be used: whoever is meant keeps everything. */
    record Rejected() implements Said {}

    /** Somebody whom {@code onlyIf} does not take. */
    record Refused() implements Said {}

    int CREATE_AHEAD = 7;

    static Said of(Row row, LocalDate today) {
        Optional<Standing> standing = standing(row, today);
        if (standing.isEmpty()) {
            return new Rejected();
        }
        if (!row.get("type").equalsIgnoreCase("Employee")) {
            return new Refused();
        }
        return row.get("first").isBlank() || row.get("last").isBlank()
                ? new Rejected()
                : new Listed(row, standing.get());
    }

    /** Empty where a date cannot be read. */
    private static Optional<Standing> standing(Row row, LocalDate today) {
        LocalDate ended;
        LocalDate hired;
        try {
            ended = row.get("ended").isEmpty() ? LocalDate.MAX : LocalDate.parse(row.get("ended"));
            hired = row.get("hired").isEmpty() ? LocalDate.MIN : LocalDate.parse(row.get("hired"));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
        String status = row.get("status").strip().toLowerCase(Locale.ROOT);
        boolean active = status.equals("active");
        boolean onLeave = status.equals("leave");
        if (today.isAfter(ended) || !(active || onLeave)) {
            return Optional.of(Standing.OUT);
        }
        if (hired.isAfter(today)) {
            return Optional.of(hired.minusDays(CREATE_AHEAD).isAfter(today) ? Standing.LATER : Standing.ARRIVING);
        }
        return Optional.of(onLeave ? Standing.ON_LEAVE : Standing.ACTIVE);
    }
}
