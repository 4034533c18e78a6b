package dev.brivosync.journey;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fewest calls with which the API lets anybody who remembers the nights before make an account what the source says,
 * worked out from what the account was, what it is to be, and Brivo's own rules (FACTS: Endpoints, Lists, Users, Groups,
 * Credentials, Custom fields). Nothing of it is the product's code. Tokens are no calls of the API.
 *
 * @param carried how many of the reads ask what single people carry
 */
record LeastCalls(long reads, long writes, long carried) {
    private static final int PAGE = 100;

    /** A run that looks at everybody, and knows from the nights before who carries which card. */
    static LeastCalls forEverybody(Company before, Company after, long groupsInAccount) {
        return new LeastCalls(
                account(before, groupsInAccount) + bank(before, after) + holders(before, after),
                writes(before, after),
                0);
    }

    /** Everybody as they are, of whom nobody knows yet what they carry. */
    static LeastCalls toMeet(Company company, long groupsInAccount) {
        return forEverybody(company, company, groupsInAccount)
                .carriedBy(company.people().size());
    }

    /** Somebody has agreed, perhaps a day later, that these people are taken over with what they are, belong to and carry. */
    static LeastCalls toConfirm(Company company, long groupsInAccount) {
        return new LeastCalls(account(company, groupsInAccount), 0, 0)
                .carriedBy(company.people().size());
    }

    /** A look at one person who is there: themselves with their custom fields, and a call each for their groups and cards. */
    static LeastCalls forOne(Company before, Company after, long groupsInAccount) {
        return new LeastCalls(2 + namesAndMeanings(groupsInAccount) + holders(before, after), writes(before, after), 0)
                .carriedBy(1);
    }

    /** What is not done of it needs no look at the cards that it would hand out. */
    LeastCalls breakingOffAt(Company reached, Company aim) {
        return new LeastCalls(reads - holders(reached, aim), writes - writes(reached, aim), carried);
    }

    /** No listing tells what somebody carries, and from when to when: that is a call for each of them. */
    private LeastCalls carriedBy(long people) {
        return new LeastCalls(reads + people, writes, carried + people);
    }

    LeastCalls writing(Company before, Company after) {
        return new LeastCalls(reads, writes(before, after), carried);
    }

    LeastCalls plus(LeastCalls other) {
        return new LeastCalls(reads + other.reads, writes + other.writes, carried + other.carried);
    }

    /** Users, groups, meanings of names, and memberships. */
    private static long account(Company company, long groups) {
        return listed(company.people().size()) + namesAndMeanings(groups) + memberships(company);
    }

    /** A list takes a call for each hundred, and one where it is empty. */
    private static long listed(long elements) {
        return Math.max(1, Math.ceilDiv(elements, PAGE));
    }

    /** Which ids groups, custom fields and card formats have by now that the job calls by their names. */
    private static long namesAndMeanings(long groups) {
        return listed(groups) + 1 + 1;
    }

    /** By group or by person, whichever is less. */
    private static long memberships(Company company) {
        long byGroup = company.groups().stream()
                .mapToLong(group -> listed(company.people().values().stream()
                        .filter(each -> each.groups().contains(group))
                        .count()))
                .sum();
        return Math.min(byGroup, company.people().size());
    }

    /**
     * Which cards came back or went out behind our back: a list of those that somebody carries, or a look at each. Which
     * card of the bank somebody shall get: a list of those that nobody carries, or a search for each by its label.
     */
    private static long bank(Company before, Company after) {
        SortedSet<Integer> carried = carried(before);
        SortedSet<Integer> wanted = carried(after);
        wanted.removeAll(carried);
        return Math.min(listed(carried.size()), carried.size())
                + Math.min(listed(before.cards() - carried.size()), wanted.size());
    }

    private static SortedSet<Integer> carried(Company company) {
        SortedSet<Integer> cards = new TreeSet<>();
        company.people().values().stream()
                .map(Employee::card)
                .filter(card -> card > 0)
                .forEach(cards::add);
        return cards;
    }

    /** Nothing is known of what Brivo does with a card that somebody else has by now, so that its holder is looked up. */
    private static long holders(Company before, Company after) {
        return after.people().values().stream()
                .filter(each -> each.card() > 0 && each.card() != cardOf(before, each))
                .count();
    }

    private static int cardOf(Company before, Employee person) {
        Employee was = before.people().get(person.key());
        return was == null ? 0 : was.card();
    }

    private static long writes(Company before, Company after) {
        return after.people().values().stream()
                .mapToLong(each -> {
                    Employee was = before.people().get(each.key());
                    return was == null ? toCreate(each) : toChange(was, each);
                })
                .sum();
    }

    /** The user, all groups together, each custom field, each card and the photo. */
    private static long toCreate(Employee person) {
        return 1
                + one(!person.groups().isEmpty())
                + one(!person.department().isEmpty())
                + one(person.card() > 0)
                + one(person.photo() > 0)
                + one(!person.active());
    }

    /** Own fields together, groups in and out together, and each of the rest; a card is taken back before another is given. */
    private static long toChange(Employee was, Employee is) {
        boolean fields = !was.last().equals(is.last()) || !was.mail().equals(is.mail());
        boolean card = was.card() != is.card();
        return one(fields)
                + one(!was.groups().equals(is.groups()))
                + one(!was.department().equals(is.department()))
                + one(card && was.card() > 0)
                + one(card && is.card() > 0)
                + one(was.photo() != is.photo())
                + one(was.active() != is.active());
    }

    private static long one(boolean needed) {
        return needed ? 1 : 0;
    }
}
