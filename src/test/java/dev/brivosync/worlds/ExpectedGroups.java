package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import dev.brivosync.worlds.JobRules.GroupRule;

/** Which groups a person shall be in, of those that the job manages. */
record ExpectedGroups(Agenda agenda) {
    void leave(String cause, Row row, User user) {
        for (GroupRule group : agenda.oracle().job.groups()) {
            if (user.groups().contains(group.name()) && !isWanted(group, row) && !group.addOnly()) {
                Act removal = removal(cause, group.name(), user);
                agenda.add(agenda.oracle().familiar.contains(group.name()) ? removal : removal.waiting());
            }
        }
    }

    void join(String cause, Row row, User user) {
        for (GroupRule group : agenda.oracle().job.groups()) {
            if (isWanted(group, row) && !user.groups().contains(group.name())) {
                agenda.add(cause, "addToGroup", group.name(), () -> move(user, group.name(), true));
            }
        }
    }

    private boolean isWanted(GroupRule group, Row row) {
        return group.holds(row)
                || agenda.names().stream()
                        .anyMatch(key -> agenda.oracle()
                                .isGiven(key, group.name(), agenda.source().today()));
    }

    /** Out of all of them, whatever the rules say. */
    void empty(String cause, User user) {
        agenda.oracle().job.emptied().stream()
                .filter(user.groups()::contains)
                .forEach(group -> agenda.add(removal(cause, group, user)));
    }

    private Act removal(String cause, String group, User user) {
        return new Act(agenda.key(), cause, "removeFromGroup", group, true, () -> move(user, group, false));
    }

    private void move(User user, String group, boolean member) {
        Account account = agenda.oracle().account;
        account.put(account.user(user.id()).in(group, member));
    }
}
