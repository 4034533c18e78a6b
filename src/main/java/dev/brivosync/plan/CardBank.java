package dev.brivosync.plan;

import dev.brivosync.person.BankedCard;
import dev.brivosync.person.Card;
import java.util.Optional;

/** The cards that the account knows, as the snapshot shows them. */
@FunctionalInterface
public interface CardBank {
    /** The card with exactly these values; empty where the account has none. */
    Optional<BankedCard> find(Card card);
}
