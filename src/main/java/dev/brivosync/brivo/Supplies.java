package dev.brivosync.brivo;

import dev.brivosync.plan.Returns;

/**
 * What carrying out a plan needs from outside, asked for in the moment of its turn.
 *
 * @param pictures the bytes of photos
 * @param pins opens sealed PINs
 * @param returns knows which cards were not given back for others
 */
public record Supplies(Pictures pictures, PinOpening pins, Returns returns) {
    /** For plans without photos, PINs and cards that pass from hand to hand. */
    public static Supplies none() {
        return new Supplies(
                photo -> new Pictures.Unusable("there are no pictures here"), PinOpening.none(), Returns.none());
    }
}
