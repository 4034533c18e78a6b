package dev.brivosync.sandbox;

import java.util.List;

/** What a new account has before anybody is in it: groups with doors behind them, and custom fields. */
final class Furnishing {
    private Furnishing() {}

    static Account furnish(Account account) {
        account.createGroup("All Staff", List.of(Premises.always("Front Door")));
        account.createGroup("HQ Office", List.of(Premises.weekdays("Front Door"), Premises.weekdays("Office Floor")));
        account.createGroup("Annex Office", List.of(Premises.weekdays("Annex Entrance")));
        account.createGroup("Lab A", List.of(Premises.weekdays("Lab A Door")));
        account.createGroup("Lab B", List.of(Premises.always("Annex Entrance"), Premises.weekdays("Lab B Door")));
        account.createGroup("Server Room", List.of(Premises.always("Server Room Door")));
        account.createGroup("Garage", List.of(Premises.always("Garage Gate")));
        account.createGroup("Executives", List.of(Premises.always("Executive Floor")));
        account.put(new CustomField(account.nextId(), "Department", "TEXT", 1, null));
        account.put(new CustomField(account.nextId(), "Employee Number", "TEXT", 2, null));
        account.put(new CustomField(account.nextId(), "Hire Date", "DATE", 3, "MM/dd/yyyy"));
        account.put(new CustomField(account.nextId(), "Level", "NUMBER", 4, null));
        return account;
    }
}
