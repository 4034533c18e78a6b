package dev.brivosync.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WantedPinTest {
    private static final WantedPin PIN = new WantedPin("sealed", "key.digest");

    @Test
    void aPinIsThereOrNotOrUnusable() {
        assertThat(PIN.isUsable()).isTrue();
        assertThat(PIN.isNone()).isFalse();
        assertThat(WantedPin.none().isUsable()).isFalse();
        assertThat(WantedPin.none().isNone()).isTrue();
        WantedPin unusable = WantedPin.unusable("it has more than 8 digits");
        assertThat(unusable.isUsable()).isFalse();
        assertThat(unusable.isNone()).isFalse();
        assertThat(unusable.flaw()).isEqualTo("it has more than 8 digits");
    }

    @Test
    void digestsTellWithWhichKeyTheyWereMade() {
        assertThat(PIN.sharesKeyWith("key.other")).isTrue();
        assertThat(PIN.sharesKeyWith("keys.digest")).isFalse();
        assertThat(PIN.sharesKeyWith("digest")).isFalse();
    }

    @Test
    void nobodyReadsIt() {
        assertThat(PIN).hasToString("•••");
        assertThat(new Particulars(PIN, null, null, null, null, null).toString())
                .doesNotContain("sealed", "digest");
    }
}
