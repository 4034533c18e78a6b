package dev.brivosync.report;

import dev.brivosync.report.ByDoor.Door;
import dev.brivosync.report.ByDoor.Mover;
import java.util.ArrayList;
import java.util.List;

/** The part of a text report that lists by door who gains and who loses it. */
final class DoorList {
    private DoorList() {}

    static void write(ByDoor byDoor, Page page, int limit) {
        if (byDoor.isEmpty()) {
            page.title("DOORS: none opens or closes for anybody, as far as this job's groups tell.");
            return;
        }
        page.title("DOORS (%s)".formatted(Amount.of(byDoor.doors().size())));
        for (Door door : byDoor.doors()) {
            Listing listing = new Listing(limit);
            List<Mover> movers = byDoor.movers(door);
            movers.forEach(mover -> listing.add(mover.row()));
            page.list(title(door, movers), listing);
        }
    }

    private static String title(Door door, List<Mover> movers) {
        long gain = people(movers, true);
        long lose = people(movers, false);
        List<String> counts = new ArrayList<>();
        if (gain > 0) {
            counts.add(Amount.of(gain) + (gain == 1 ? " gains it" : " gain it"));
        }
        if (lose > 0) {
            counts.add(Amount.of(lose) + (lose == 1 ? " loses it" : " lose it"));
        }
        return door.name() + ": " + (counts.isEmpty() ? "other hours" : String.join(", ", counts));
    }

    /** Those who can open it at no other time. */
    private static long people(List<Mover> movers, boolean gain) {
        return movers.stream()
                .filter(mover -> mover.change().opens() == gain
                        && mover.change().besides().isEmpty()
                        && movers.stream()
                                .noneMatch(other -> other.key().equals(mover.key())
                                        && other.change().opens() != gain))
                .map(Mover::key)
                .distinct()
                .count();
    }
}
