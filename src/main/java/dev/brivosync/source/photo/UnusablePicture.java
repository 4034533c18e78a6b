package dev.brivosync.source.photo;

/** Bytes that cannot become anybody's photo; the message says why, and holds nothing of them. */
public final class UnusablePicture extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusablePicture(String why) {
        super(why);
    }

    public UnusablePicture(String why, Throwable cause) {
        super(why, cause);
    }
}
