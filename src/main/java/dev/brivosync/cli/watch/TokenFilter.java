package dev.brivosync.cli.watch;

import dev.brivosync.person.Secret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers only whoever knows the token: {@code Authorization: Bearer …}. */
final class TokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Secret token;

    TokenFilter(Secret token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader("Authorization");
        // secrets are compared in a time that tells nothing of how much of them is right
        if (given != null
                && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && new Secret(given.substring(SCHEME.length())).equals(token)) {
            chain.doFilter(request, response);
        } else {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"brivo-sync\"");
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
