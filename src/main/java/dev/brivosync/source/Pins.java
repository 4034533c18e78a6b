package dev.brivosync.source;

import dev.brivosync.person.PinForm;
import dev.brivosync.person.Standing;
import dev.brivosync.person.WantedPin;
import org.jspecify.annotations.Nullable;

/** The PIN that a person shall have, by the job's {@code person.pin}. What was read is sealed at once, and never shown. */
record Pins(MappingRules rules, Moment moment, PinSealing sealing) {
    /** Null where the job gives no PINs, nobody knows it, or what Brivo has is to be kept. */
    @Nullable
    WantedPin of(SourceRecord record, Standing standing) {
        Template template = rules.further().pin();
        boolean out = standing == Standing.INACTIVE || standing == Standing.LATER;
        return template == null || out || record.lacks(template.columns()) ? null : filled(template, record);
    }

    private @Nullable WantedPin filled(Template template, SourceRecord record) {
        String digits;
        try {
            digits = template.fill(record, moment);
        } catch (UnreadableValue secret) {
            // its message may tell what it was read from
            return WantedPin.unusable("the rule of person.pin has no answer for this person");
        }
        if (digits.isEmpty()) {
            return rules.keepsEmpty("pin", template, record) ? null : WantedPin.none();
        }
        return PinForm.flaw(digits).map(WantedPin::unusable).orElseGet(() -> sealing.seal(digits));
    }
}
