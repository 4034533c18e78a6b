package dev.brivosync.brivo;

import feign.Client;
import feign.ExceptionPropagationPolicy;
import feign.Feign;
import feign.InvocationContext;
import feign.Request;
import feign.Response;
import feign.ResponseInterceptor;
import feign.Retryer;
import feign.codec.DecodeException;
import feign.codec.Encoder;
import feign.jackson3.Jackson3Decoder;
import java.io.IOException;

/** Lets a Feign interface speak through an {@link Exchange}; what fails arrives as {@link BrivoFailure}. */
record ApiClient(Exchange exchange, String keyOfAccount) implements Client {
    static <T> T build(Class<T> api, String base, Encoder encoder, Client client) {
        return Feign.builder()
                .client(client)
                .encoder(encoder)
                .decoder(new Jackson3Decoder(Json.MAPPER))
                .retryer(Retryer.NEVER_RETRY)
                .exceptionPropagationPolicy(ExceptionPropagationPolicy.UNWRAP)
                .responseInterceptor(ApiClient::decoded)
                .target(api, base);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        return exchange.send(Call.of(request).with("api-key", keyOfAccount)).toFeign(request);
    }

    /** Jackson's own message could quote a person's data. */
    private static Object decoded(InvocationContext context, ResponseInterceptor.Chain chain) throws Exception {
        try {
            return chain.next(context);
        } catch (DecodeException unreadable) {
            throw new BrivoFailure(
                    Call.of(unreadable.request()).name(),
                    new BrivoError.Unknown(unreadable.status(), "with JSON of another shape than Brivo's"));
        }
    }

    @Override
    public String toString() {
        return "ApiClient";
    }
}
