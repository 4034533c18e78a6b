package dev.brivosync.worlds;

import dev.brivosync.worlds.Account.User;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a person's own fields shall be. */
record ExpectedFields(Agenda agenda) {
    void fields(String cause, Row row, User user) {
        SortedMap<String, String> differing = differences(row, user);
        if (!differing.isEmpty()) {
            agenda.add(cause, "update", String.join(",", differing.keySet()), () -> write(row, user));
        }
        customFields(cause, row, user);
    }

    /** The same of somebody who gets this key with it, or has got it in Brivo and is known by it from now on. */
    void rekey(String cause, Row row, User user) {
        SortedMap<String, String> differing = differences(row, user);
        differing.put("externalId", agenda.key());
        agenda.add(cause, "update", String.join(",", differing.keySet()), () -> {
            agenda.oracle().rekey(user.id(), agenda.key(), agenda.source().now());
            write(row, user);
        });
        customFields(cause, row, user);
    }

    /** Of somebody who was suspended by hand nothing but the key is written. */
    void rekeyAlone(User user) {
        agenda.add(
                "update",
                "update",
                "externalId",
                () -> agenda.oracle()
                        .rekey(user.id(), agenda.key(), agenda.source().now()));
    }

    void write(Row row, User user) {
        differences(row, user)
                .forEach((field, value) -> agenda.oracle()
                        .account
                        .put(agenda.oracle().account.user(user.id()).with(field, value)));
    }

    /** Wanted values by field where Brivo's means something else. */
    static SortedMap<String, String> differences(Row row, User user) {
        SortedMap<String, String> wanted = new TreeMap<>();
        differ(wanted, "firstName", Meaning.name(row.get("first")), Meaning.name(user.first()));
        differ(wanted, "lastName", Meaning.name(row.get("last")), Meaning.name(user.last()));
        if (!row.get("middle").isBlank()) {
            differ(wanted, "middleName", Meaning.name(row.get("middle")), Meaning.name(user.middle()));
        }
        Meaning.mail(row).ifPresent(mail -> {
            if (!mail.toLowerCase(Locale.ROOT).equals(Meaning.text(user.mail()).toLowerCase(Locale.ROOT))) {
                wanted.put("emails.Work", mail);
            }
        });
        Meaning.e164(row.get("mobile")).ifPresent(number -> {
            if (!number.equals(Meaning.digits(user.mobile()))) {
                wanted.put("phones.Mobile", number);
            }
        });
        return wanted;
    }

    private static void differ(SortedMap<String, String> wanted, String field, String value, String present) {
        if (!value.equals(present)) {
            wanted.put(field, value);
        }
    }

    void customFields(String cause, Row row, User user) {
        String department = Meaning.text(row.get("dept"));
        String present = user.fields().getOrDefault("Department", "");
        if (!department.equals(Meaning.text(present))) {
            fill(cause, user, "Department", department, true);
        }
        String level = Meaning.text(row.get("level"));
        String presentLevel = user.fields().getOrDefault("Level", "");
        Optional<BigDecimal> wanted = Meaning.number(level);
        if (level.isEmpty()) {
            if (!presentLevel.isEmpty()) {
                fill(cause, user, "Level", "", true);
            }
        } else if (wanted.isEmpty()) {
            fill(cause, user, "Level", level, false);
        } else if (Meaning.number(presentLevel)
                .filter(same -> same.compareTo(wanted.get()) == 0)
                .isEmpty()) {
            fill(cause, user, "Level", wanted.get().toPlainString(), true);
        }
    }

    private void fill(String cause, User user, String field, String value, boolean possible) {
        agenda.add(new Act(
                agenda.key(),
                cause,
                "setCustomField",
                field + "=" + value,
                possible,
                () -> agenda.oracle()
                        .account
                        .put(agenda.oracle().account.user(user.id()).filled(field, value))));
    }
}
