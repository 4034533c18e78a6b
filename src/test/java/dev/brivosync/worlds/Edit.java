package dev.brivosync.worlds;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something that happens between two syncs. One that does not fit any more, because a reduced world lacks what it is
 * about, does nothing.
 */
sealed interface Edit {
    /** What somebody writes into the source. */
    sealed interface OfSource extends Edit {
        void change(List<Row> rows);
    }

    /** What somebody does on Brivo's own pages. {@code who} is a user's key, or {@code #id} where they have none. */
    sealed interface OfAccount extends Edit {
        void change(Account account);
    }

    /** What somebody writes into the job file. */
    sealed interface OfJob extends Edit {
        JobRules change(JobRules job);
    }

    /** What somebody writes into the file of exceptions. */
    sealed interface OfExceptions extends Edit {
        void change(List<Grant> grants);
    }

    /** The job manages one group more; one that it manages already keeps its rule. */
    record Manages(JobRules.GroupRule group) implements OfJob {
        @Override
        public JobRules change(JobRules job) {
            return job.manages(group.name())
                    ? job
                    : job.withGroups(Stream.concat(job.groups().stream(), Stream.of(group))
                            .toList());
        }
    }

    /** The job lets go of a group, unless it is the last. */
    record Abandons(String group) implements OfJob {
        @Override
        public JobRules change(JobRules job) {
            List<JobRules.GroupRule> left = job.groups().stream()
                    .filter(each -> !each.name().equals(group))
                    .toList();
            return left.isEmpty() ? job : job.withGroups(left);
        }
    }

    record Gives(Grant grant) implements OfExceptions {
        @Override
        public void change(List<Grant> grants) {
            grants.add(grant);
        }
    }

    /** All of somebody's exceptions are struck out. */
    record Revokes(String key) implements OfExceptions {
        @Override
        public void change(List<Grant> grants) {
            grants.removeIf(each -> each.key().equals(key));
        }
    }

    /** Somebody new, or the same row once more. */
    record Adds(Row row) implements OfSource {
        @Override
        public void change(List<Row> rows) {
            rows.add(row);
        }
    }

    /** A cell gets another value, in every row of the key. */
    record Sets(String key, String column, String value) implements OfSource {
        @Override
        public void change(List<Row> rows) {
            rows.replaceAll(row -> row.key().equals(key) ? row.with(column, value) : row);
        }
    }

    /** All rows of a key are gone. */
    record Vanishes(String key) implements OfSource {
        @Override
        public void change(List<Row> rows) {
            rows.removeIf(row -> row.key().equals(key));
        }
    }

    /** Somebody gets another key, and their row tells the one before. */
    record Renumbers(String key, String next) implements OfSource {
        @Override
        public void change(List<Row> rows) {
            rows.replaceAll(row -> row.key().equals(key) ? row.with("id", next).with("was", key) : row);
        }
    }

    record Suspends(String who, boolean suspended) implements OfAccount {
        @Override
        public void change(Account account) {
            account.labelled(who).ifPresent(user -> account.put(user.suspended(suspended)));
        }
    }

    record Renames(String who, String last) implements OfAccount {
        @Override
        public void change(Account account) {
            account.labelled(who).ifPresent(user -> account.put(user.with("lastName", last)));
        }
    }

    /** Whoever carries the new key already keeps it. */
    record Rekeys(String who, String key) implements OfAccount {
        @Override
        public void change(Account account) {
            if (account.withKey(key).isEmpty()) {
                account.labelled(who).ifPresent(user -> account.put(user.carrying(key)));
            }
        }
    }

    record Regroups(String who, String group, boolean member) implements OfAccount {
        @Override
        public void change(Account account) {
            account.labelled(who).ifPresent(user -> account.put(user.in(group, member)));
        }
    }

    /** A card is taken from whoever has it and given to somebody. */
    record HandsOut(int card, String who) implements OfAccount {
        @Override
        public void change(Account account) {
            if (account.cards.containsKey(card)) {
                account.labelled(who).ifPresent(user -> account.handOut(card, user.id(), null));
            }
        }
    }

    record TakesBack(int card) implements OfAccount {
        @Override
        public void change(Account account) {
            if (account.cards.containsKey(card)) {
                account.takeBack(card);
            }
        }
    }

    record Deletes(String who) implements OfAccount {
        @Override
        public void change(Account account) {
            account.labelled(who).ifPresent(user -> account.delete(user.id()));
        }
    }

    /** A user whom somebody makes without a key. */
    record MakesUnclaimed(String first, String last, String mail) implements OfAccount {
        @Override
        public void change(Account account) {
            account.put(new Account.User(
                    account.nextId(), null, first, "", last, mail, "", false, new TreeSet<>(), new TreeMap<>()));
        }
    }

    /** A user whom somebody else makes; the id is the account's own. */
    record Makes(String key, String first, String last) implements OfAccount {
        @Override
        public void change(Account account) {
            if (account.withKey(key).isEmpty()) {
                account.put(new Account.User(
                        account.nextId(), key, first, "", last, "", "", false, new TreeSet<>(), new TreeMap<>()));
            }
        }
    }
}
