package dev.brivosync.journey;

import dev.brivosync.source.photo.TestPictures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Everybody who works somewhere, and the cards that lie in the bank: as the source should tell it, or as a Brivo account
 * shows it. Four in five carry a card, one in twenty has a photo; everybody is in a group of all, of a site and of a
 * department, and every second one in that of a project.
 *
 * @param groups names of those that the job manages
 * @param cards how many the bank has, with numbers from 1 on; the first of them are handed out
 */
record Company(SortedMap<String, Employee> people, List<String> groups, int cards) {
    static final String ALL = "All Staff";
    private static final int OLD_PHOTO = 20;
    private static final int NEW_PHOTO = 60;
    private static final byte[] OLD_PICTURE = picture(OLD_PHOTO);
    private static final byte[] NEW_PICTURE = picture(NEW_PHOTO);

    Company {
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    }

    /** @param groups at least 5: a fifth of them are sites, two fifths departments and the rest projects, beside that of all */
    static Company of(int people, int groups) {
        List<String> names = new ArrayList<>(List.of(ALL));
        for (int group = 1; group < groups; group++) {
            String kind = group <= groups / 5 ? "Site" : group <= groups * 3 / 5 ? "Department" : "Project";
            names.add(kind + " " + group);
        }
        Company company = new Company(new TreeMap<>(), names, people + people / 10);
        Random chance = new Random(7);
        SortedMap<String, Employee> all = new TreeMap<>();
        IntStream.rangeClosed(1, people)
                .mapToObj(number -> company.newcomer(number, chance))
                .forEach(each -> all.put(each.key(), each));
        return company.with(all);
    }

    private Company with(SortedMap<String, Employee> others) {
        return new Company(others, groups, cards);
    }

    /** Nobody is there yet, but the groups and cards are. */
    Company empty() {
        return with(new TreeMap<>());
    }

    private Employee newcomer(int number, Random chance) {
        List<String> access = new ArrayList<>(List.of(ALL, any("Site", chance)));
        String department = any("Department", chance);
        access.add(department);
        if (chance.nextBoolean()) {
            access.add(any("Project", chance));
        }
        String key = "E%06d".formatted(number);
        return new Employee(
                key,
                "Last%d".formatted(chance.nextInt(5_000)),
                key.toLowerCase(Locale.ROOT) + "@corp.test",
                department,
                new TreeSet<>(access),
                number % 5 == 0 ? 0 : number,
                true,
                number % 20 == 0 ? OLD_PHOTO : 0);
    }

    private String any(String kind, Random chance) {
        List<String> those =
                groups.stream().filter(each -> each.startsWith(kind)).toList();
        return those.get(chance.nextInt(those.size()));
    }

    /** One in so many of those who are there leave, as many others join, move and get another address. */
    Company churned(int oneIn) {
        Random chance = new Random(oneIn);
        SortedMap<String, Employee> changed = new TreeMap<>(people);
        int place = 0;
        for (Employee each : List.copyOf(people.values())) {
            switch (place++ % oneIn) {
                case 0 -> changed.put(each.key(), each.left());
                case 1 -> changed.put(each.key(), each.mailedTo("new." + each.mail()));
                case 2 -> changed.put(each.key(), moved(each, chance));
                case 3 -> {
                    Employee joiner = newcomer(people.size() + 1 + place / oneIn, chance);
                    changed.put(joiner.key(), joiner);
                }
                default -> {}
            }
        }
        return with(changed);
    }

    /** Three in ten go to another department. */
    Company reorganised() {
        Random chance = new Random(30);
        return changed(3, 10, each -> moved(each, chance));
    }

    Company without(int leavers) {
        return changed(leavers, people.size(), Employee::left);
    }

    /** One in so many swap cards with the next one who has one. */
    Company swapped(int oneIn) {
        List<Employee> carriers = people.values().stream()
                .filter(each -> each.card() > 0 && each.active())
                .toList();
        SortedMap<String, Employee> swapped = new TreeMap<>(people);
        for (int place = 0; place + 1 < carriers.size(); place += 2 * oneIn) {
            Employee one = carriers.get(place);
            Employee other = carriers.get(place + 1);
            swapped.put(one.key(), one.carrying(other.card()));
            swapped.put(other.key(), other.carrying(one.card()));
        }
        return with(swapped);
    }

    /** Whoever has a photo has another one. */
    Company photographedAnew() {
        return changed(1, 1, each -> each.photo() > 0 ? each.photographed(NEW_PHOTO) : each);
    }

    Company withoutPhotos() {
        return changed(1, 1, each -> each.photographed(0));
    }

    /** The first who is still there. */
    Employee mover() {
        return people.values().stream().filter(Employee::active).findFirst().orElseThrow();
    }

    /** They go to another department. */
    Company withOneMoved() {
        SortedMap<String, Employee> changed = new TreeMap<>(people);
        changed.put(mover().key(), moved(mover(), new Random(1)));
        return with(changed);
    }

    /** Somebody's department has this name, though their groups stay. */
    Company withDepartmentOf(Employee person, String name) {
        SortedMap<String, Employee> changed = new TreeMap<>(people);
        changed.put(person.key(), person.movedTo(name, person.groups()));
        return with(changed);
    }

    private Employee moved(Employee each, Random chance) {
        String department = any("Department", chance);
        while (department.equals(each.department())) {
            department = any("Department", chance);
        }
        TreeSet<String> access = new TreeSet<>(each.groups());
        access.remove(each.department());
        access.add(department);
        return each.movedTo(department, access);
    }

    /** So many of every {@code of} who are active. */
    private Company changed(int many, int of, UnaryOperator<Employee> change) {
        SortedMap<String, Employee> changed = new TreeMap<>(people);
        int place = 0;
        for (Employee each : people.values()) {
            if (each.active() && place++ % of < many) {
                changed.put(each.key(), change.apply(each));
            }
        }
        return with(changed);
    }

    /** As the account shows it; groups that the job does not manage are left out. */
    Company shownBy(JsonNode dump) {
        Map<Long, String> names = new HashMap<>();
        dump.path("groups")
                .forEach(group ->
                        names.put(group.path("id").asLong(), group.path("name").asString()));
        Map<Long, Integer> carried = new HashMap<>();
        for (JsonNode card : dump.path("credentials")) {
            if (card.hasNonNull("holder")) {
                carried.put(
                        card.path("holder").asLong(),
                        card.path("fieldValues").path("3").asInt());
            }
        }
        SortedMap<String, Employee> shown = new TreeMap<>();
        for (JsonNode user : dump.path("users")) {
            String key = user.path("externalId").asString();
            int bytes = user.path("photoBytes").asInt(0);
            TreeSet<String> access = new TreeSet<>();
            user.path("groups").forEach(group -> access.add(names.getOrDefault(group.asLong(), "")));
            access.retainAll(groups);
            shown.put(
                    key,
                    new Employee(
                            key,
                            user.path("lastName").asString(),
                            user.path("emails").path(0).path("address").asString(""),
                            user.path("customFields").path("Department").asString(""),
                            access,
                            carried.getOrDefault(user.path("id").asLong(), 0),
                            !user.path("suspended").asBoolean(),
                            bytes == 0 ? 0 : bytes == OLD_PICTURE.length ? OLD_PHOTO : NEW_PHOTO));
        }
        return with(shown);
    }

    static byte[] picture(int width) {
        return TestPictures.png(width, width);
    }
}
