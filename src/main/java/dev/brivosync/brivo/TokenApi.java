package dev.brivosync.brivo;

import com.fasterxml.jackson.annotation.JsonProperty;
import feign.Headers;
import feign.RequestLine;
import org.jspecify.annotations.Nullable;

/** Brivo's authorization server (FACTS: Tokens). */
@Headers({"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"})
interface TokenApi {
    /** @param form percent-encoded parameters: in the body, never in the address */
    @RequestLine("POST /oauth/token")
    @Nullable
    Grant token(String form);

    /**
     * @param refreshToken null where Brivo keeps the one that we have
     * @param expiresIn in seconds; null where Brivo does not say
     */
    record Grant(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {
        @Override
        public String toString() {
            return "Grant";
        }
    }
}
