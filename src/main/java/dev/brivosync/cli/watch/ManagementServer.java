package dev.brivosync.cli.watch;

import dev.brivosync.job.ManagementSettings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusOutputFormat;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * The management port: {@code /actuator/health/liveness}, {@code /actuator/health/readiness} and {@code
 * /actuator/prometheus}. Of Spring Boot it takes the parts for these alone, and neither its files of settings nor its
 * variables of the environment, so that nothing but our own settings decides what is open.
 */
final class ManagementServer implements AutoCloseable {
    private final AnnotationConfigServletWebServerApplicationContext context;

    private ManagementServer(AnnotationConfigServletWebServerApplicationContext context) {
        this.context = context;
    }

    /** What keeps a part of the process from its work, in words without secrets and people; empty where nothing does. */
    interface Check extends Supplier<Optional<String>> {}

    /**
     * What is asked about.
     *
     * @param liveness by name: whether the process can still work, or had better be started again
     * @param readiness by name: whether a run that begins now would find what it needs
     */
    record Checks(Map<String, Check> liveness, Map<String, Check> readiness) {}

    /**
     * Begins to answer.
     *
     * @param look done before metrics are handed out
     * @throws Unopened where nobody can be answered
     */
    static ManagementServer open(ManagementSettings settings, Checks checks, PrometheusRegistry metrics, Runnable look)
            throws Unopened {
        if (!SLF4JBridgeHandler.isInstalled()) {
            // what speaks java.util.logging goes where the rest goes
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.setEnvironment(environment(properties(settings, checks)));
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(
                PrometheusScrapeEndpoint.class, () -> new PrometheusScrapeEndpoint(metrics, new Properties()) {
                    @Override
                    @ReadOperation(producesFrom = PrometheusOutputFormat.class)
                    public WebEndpointResponse<byte[]> scrape(
                            PrometheusOutputFormat format, @Nullable Set<String> includedNames) {
                        look.run();
                        return super.scrape(format, includedNames);
                    }
                });
        Stream.concat(checks.liveness().entrySet().stream(), checks.readiness().entrySet().stream())
                .forEach(check -> context.registerBean(
                        check.getKey(), HealthIndicator.class, () -> () -> health(check.getValue())));
        if (settings.token() != null) {
            TokenFilter filter = new TokenFilter(settings.token());
            context.registerBean(TokenFilter.class, () -> filter);
        }
        context.register(Parts.class);
        try {
            context.refresh();
            return new ManagementServer(context);
        } catch (RuntimeException failed) {
            context.close();
            boolean taken = failed.getCause() instanceof PortInUseException;
            throw new Unopened(
                    taken ? "port %d of %s is taken".formatted(settings.port(), settings.address()) : why(failed),
                    taken,
                    failed);
        }
    }

    /** The management port could not be opened. */
    static final class Unopened extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean taken;

        Unopened(String why, boolean taken, Exception cause) {
            super(why, cause);
            this.taken = taken;
        }

        /** Whether another process has the port. */
        boolean isTaken() {
            return taken;
        }
    }

    private static String why(Throwable failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown");
    }

    private static Health health(Check check) {
        return check.get()
                .map(trouble -> Health.down().withDetail("why", trouble).build())
                .orElseGet(() -> Health.up().build());
    }

    private static StandardEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                sources.addFirst(new MapPropertySource("brivo-sync", properties));
            }
        };
        environment.setConversionService(new ApplicationConversionService());
        return environment;
    }

    private static Map<String, Object> properties(ManagementSettings settings, Checks checks) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "server.port",
                settings.port(),
                "server.address",
                settings.address(),
                "server.tomcat.threads.max",
                4,
                "server.tomcat.threads.min-spare",
                1,
                "management.endpoints.web.exposure.include",
                "health,prometheus",
                "management.endpoints.web.discovery.enabled",
                false,
                "management.endpoint.health.show-details",
                "always",
                "management.endpoint.health.group.liveness.include",
                names(checks.liveness()),
                "management.endpoint.health.group.readiness.include",
                names(checks.readiness())));
        ManagementSettings.Tls tls = settings.tls();
        if (tls != null) {
            properties.put(
                    "server.ssl.certificate",
                    tls.certificate().toAbsolutePath().toUri().toString());
            properties.put(
                    "server.ssl.certificate-private-key",
                    tls.key().toAbsolutePath().toUri().toString());
            properties.put("server.ssl.enabled-protocols", "TLSv1.2,TLSv1.3");
            if (tls.clients() != null) {
                properties.put("server.ssl.client-auth", "need");
                properties.put(
                        "server.ssl.trust-certificate",
                        tls.clients().toAbsolutePath().toUri().toString());
            }
        }
        return properties;
    }

    private static String names(Map<String, Check> checks) {
        return checks.keySet().stream().sorted().collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        SslAutoConfiguration.class,
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        EndpointAutoConfiguration.class,
        WebEndpointAutoConfiguration.class,
        ServletManagementContextAutoConfiguration.class,
        ManagementContextAutoConfiguration.class,
        HealthContributorRegistryAutoConfiguration.class,
        HealthEndpointAutoConfiguration.class,
        WebMvcHealthEndpointExtensionAutoConfiguration.class
    })
    static class Parts {}
}
