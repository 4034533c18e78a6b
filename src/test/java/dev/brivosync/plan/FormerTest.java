package dev.brivosync.plan;

import static dev.brivosync.plan.Acquaintances.NEW;
import static dev.brivosync.plan.Acquaintances.OLD;
import static dev.brivosync.plan.Acquaintances.owned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brivosync.person.AccountUser;
import dev.brivosync.person.Contact;
import dev.brivosync.person.Person;
import dev.brivosync.person.Standing;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By how much a newcomer resembles somebody who left. */
class FormerTest {
    private static final AccountUser ADA = new AccountUser(
            1,
            "E1",
            "Ada",
            "",
            "Byron",
            List.of(new Contact("Home", "ada@a.test")),
            List.of(new Contact("Mobile", "+1 212 555-0100")),
            true);

    private static Person newcomer(String first, String mail, String phone) {
        return new Person(
                NEW,
                first,
                null,
                "byron",
                List.of(new Contact("Work", mail)),
                List.of(new Contact("Work", phone)),
                Standing.ACTIVE,
                "",
                new TreeSet<>(),
                new TreeMap<>(),
                List.of(),
                null,
                "line 1",
                List.of());
    }

    private static Former former(@Nullable Boolean sameBirthDate) {
        return new Former(owned(OLD, 1, true), ADA, null, sameBirthDate);
    }

    @Test
    void whoDoesNotJoinIsNotWaitedFor() {
        for (Standing standing : Standing.values()) {
            Person eve = Acquaintances.person(NEW, standing, "Eve", "Byron", "ada@a.test");
            assertThat(former(null).mayBe(eve))
                    .as("%s", standing)
                    .isEqualTo(standing == Standing.ACTIVE || standing == Standing.ARRIVING);
        }
        Person stranger = Acquaintances.person(NEW, Standing.ACTIVE, "Eve", "Byron", "eve@a.test");
        assertThat(former(null).mayBe(stranger)).isFalse();
    }

    @Test
    void whoHasNotLeftIsNobodyElse() {
        Person eve = Acquaintances.person(NEW, Standing.ACTIVE, "Eve", "Byron", "ada@a.test");
        for (Standing standing : Standing.values()) {
            SourceEntry entry = Acquaintances.listed(OLD, standing);
            assertThat(new Former(owned(OLD, 1, true), ADA, entry, null).mayBe(eve))
                    .as("%s", standing)
                    .isEqualTo(standing == Standing.INACTIVE);
        }
    }

    @Test
    void theSameEmailSuffices() {
        Person eve = newcomer("Eve", "ADA@a.test", "");
        assertThat(former(null).resembles(eve)).isTrue();
        assertThat(former(null).explained(eve)).isEqualTo("same e-mail: 5 of 10");
    }

    @Test
    void aNameAloneDoesNot() {
        assertThat(former(null).resembles(newcomer("Ada", "", ""))).isFalse();
        assertThat(former(null).resembles(newcomer("Ada", "", "+12125550100"))).isTrue();
        assertThat(former(true).resembles(newcomer("Ada", "", ""))).isTrue();
    }

    @Test
    void aPhoneOrADateOfBirthWithoutTheNameDoesNot() {
        assertThat(former(true).resembles(newcomer("Eve", "", "+12125550100"))).isFalse();
    }

    @Test
    void anotherDateOfBirthIsAnotherPerson() {
        assertThat(former(false).resembles(newcomer("Ada", "ada@a.test", "+12125550100")))
                .isFalse();
    }

    @Test
    void allTogetherIsAsSureAsItGets() {
        assertThat(former(true).explained(newcomer("ADA", "ada@a.test", "+12125550100")))
                .isEqualTo("same e-mail, same name, same date of birth, same phone: 10 of 10");
        assertThat(former(true).explained(newcomer("Ada", "", ""))).isEqualTo("same name, same date of birth: 7 of 10");
        assertThat(former(null).explained(newcomer("Ada", "", "+12125550100")))
                .isEqualTo("same name, same phone: 6 of 10");
    }
}
