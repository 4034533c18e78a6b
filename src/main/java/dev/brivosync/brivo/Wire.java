package dev.brivosync.brivo;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.http2client.Http2Client;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The network: each call goes out exactly once, and neither its connection, its answer nor the whole may take too long. */
final class Wire implements Exchange, AutoCloseable {
    /** Answers are pages of 100 users at most; a longer one is no answer of Brivo's. */
    private static final int LONGEST_BODY = 1 << 20;

    static {
        // the JDK's client must not send anything again by itself: only Persistent knows what may be repeated
        System.setProperty("jdk.httpclient.disableRetryConnect", "true");
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "false");
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Client client;
    private final Patience patience;
    private final Request.Options options;

    Wire(Patience patience) {
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.connect())
                .executor(threads)
                .build();
        this.client = new Http2Client(http);
        this.options = new Request.Options(patience.connect(), patience.answer(), false);
    }

    @Override
    public Answer send(Call call) throws IOException {
        Future<Answer> answer = threads.submit(() -> exchange(call));
        try {
            return answer.get(patience.total().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            throw new HttpTimeoutException("total time");
        } catch (InterruptedException stop) {
            throw new Stopped(stop);
        } catch (ExecutionException failed) {
            throw cause(failed);
        } finally {
            answer.cancel(true);
        }
    }

    private Answer exchange(Call call) throws IOException {
        try (Response response = client.execute(call.request(), options)) {
            return new Answer(response.status(), response.headers(), read(call, response));
        }
    }

    private static byte[] read(Call call, Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream stream = response.body().asInputStream()) {
            byte[] body = stream.readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                throw new BrivoFailure(call.name(), new BrivoError.Unknown(response.status(), "with more than 1 MB"));
            }
            return body;
        }
    }

    private static IOException cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException network -> network;
            case RuntimeException own -> throw own;
            case null, default -> new IOException(failed.getCause());
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdownNow();
    }
}
