package dev.brivosync.person;

import org.jspecify.annotations.Nullable;

/**
 * A card in the account's card bank.
 *
 * @param credential its id
 * @param reference the label that Brivo shows
 * @param assigned whether somebody carries it
 * @param holder the user who does, as far as we know; null where nobody does or nobody knows
 */
public record BankedCard(
        long credential,
        Card card,
        String reference,
        boolean assigned,
        @Nullable Long holder) {}
