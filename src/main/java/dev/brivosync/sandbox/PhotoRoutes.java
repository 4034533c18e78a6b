package dev.brivosync.sandbox;

import java.util.List;

/** A user's picture, sent as the multipart part {@code file} (FACTS: photo). */
final class PhotoRoutes {
    private static final String TEMPLATE = "/users/{id}/photo";

    static final List<Route> ROUTES = List.of(
            new Route("GET", TEMPLATE, PhotoRoutes::retrieve),
            new Route("POST", TEMPLATE, PhotoRoutes::upload),
            new Route("DELETE", TEMPLATE, PhotoRoutes::delete));

    private PhotoRoutes() {}

    private static Photo photoOf(User user) {
        Photo photo = user.photo();
        if (photo == null) {
            throw Refusal.notFound("User photo not found");
        }
        return photo;
    }

    private static Answer retrieve(Call call) {
        Photo photo = photoOf(call.user());
        return Answer.bytes(photo.type(), photo.bytes());
    }

    private static Answer upload(Call call) {
        User user = call.user();
        Photo photo = PhotoBody.read(call.request(), call.account().nextId());
        call.account().save(user.withPhoto(photo, call.account().now()), "User Photo Changed");
        return Answer.noContent();
    }

    private static Answer delete(Call call) {
        User user = call.user();
        photoOf(user);
        call.account().save(user.withPhoto(null, call.account().now()), "User Photo Removed");
        return Answer.noContent();
    }
}
