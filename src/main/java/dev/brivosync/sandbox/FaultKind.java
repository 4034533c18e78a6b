package dev.brivosync.sandbox;

/** What may go wrong between a client and Brivo (FACTS: The gateway). */
public enum FaultKind {
    /** 500 with Brivo's JSON. */
    INTERNAL_ERROR,
    /** 502 in the gateway's HTML. */
    BAD_GATEWAY,
    /** 503 with Brivo's JSON: a service behind it is away. */
    UNAVAILABLE,
    /** 504 in the gateway's HTML. */
    GATEWAY_TIMEOUT,
    /** The connection is cut without an answer. */
    CUT,
    /** Nothing comes for a while, then the connection is cut. */
    HANG,
    /** The answer breaks off in the middle of its body; always after the work. */
    TRUNCATED,
    /** 401 as for an expired token. */
    INVALID_TOKEN,
    /** 403, over QPS, with the gateway's headers. */
    OVER_QPS,
    /** The same, told by the HTML alone. */
    OVER_QPS_BODY_ONLY,
    /** The same as a 429. */
    OVER_QPS_429,
    /** 403, the month's quota is spent. */
    OVER_RATE,
    /** 403 with Brivo's JSON: this administrator may not. */
    FORBIDDEN,
    /** 404 with Brivo's JSON. */
    NOT_FOUND,
    /** 400 with Brivo's JSON. */
    BAD_REQUEST,
    /** 596 in the gateway's HTML. */
    NO_SERVICE
}
