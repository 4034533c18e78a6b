package dev.brivosync.brivo;

import dev.brivosync.plan.Returns;

/**
 * What carrying out a plan needs from outside, asked for in the moment of its turn.
 *
 * @param pictures the bytes of photos
 * @param pins opens sealed PINs
 * @param returns knows which cards were not given back for others
 * @param orders knows who must not be let in although the plan says so
 */
public record Supplies(Pictures pictures, PinOpening pins, Returns returns, Orders orders) {
    /** Where nobody is kept out. */
    public Supplies(Pictures pictures, PinOpening pins, Returns returns) {
        this(pictures, pins, returns, Orders.none());
    }

    /** For plans without photos, PINs and cards that pass from hand to hand. */
    public static Supplies none() {
        return new Supplies(
                photo -> new Pictures.Unusable("there are no pictures here"), PinOpening.none(), Returns.none());
    }
}
