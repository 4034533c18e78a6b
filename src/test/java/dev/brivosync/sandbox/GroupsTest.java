package dev.brivosync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GroupsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Client client = Client.loggedIn(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static List<String> names(JsonNode listing) {
        return listing.path("data")
                .valueStream()
                .map(group -> group.path("name").asString())
                .toList();
    }

    private String groups(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> String.valueOf(
                        client.post("/groups", "{'name':'G" + number + "'}").id()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void anAccountStartsWithItsGroups() {
        assertThat(names(client.get("/groups").json()))
                .containsExactly(
                        "All Staff",
                        "Annex Office",
                        "Executives",
                        "Garage",
                        "HQ Office",
                        "Lab A",
                        "Lab B",
                        "Server Room");
    }

    @Test
    void aNameFilterMeansContains() {
        assertThat(names(client.get("/groups?filter=name__eq:Lab").json())).containsExactly("Lab A", "Lab B");
        assertThat(client.get("/groups?filter=name__ne:Lab").status()).isEqualTo(400);
    }

    @Test
    void groupsAreCreatedEvenTwiceUnderOneName() {
        assertThat(client.post("/groups", "{'name':'Lab A'}").status()).isEqualTo(200);
        assertThat(names(client.get("/groups?filter=name__eq:Lab%20A").json())).containsExactly("Lab A", "Lab A");
        assertThat(client.post("/groups", "{'name':'" + "x".repeat(35) + "'}").status())
                .isEqualTo(200);
        assertThat(client.post("/groups", "{'name':'" + "x".repeat(36) + "'}").status())
                .isEqualTo(400);
        assertThat(client.post("/groups", "{}").status()).isEqualTo(400);
    }

    @Test
    void oneCallAddsAndRemovesAndSkipsWhatHolds() {
        long id = client.createUser("Ada", "Byron").id();
        long labA = client.group("Lab A");
        long labB = client.group("Lab B");

        client.post("/users/" + id + "/groups", "{'addGroups':[" + labA + "]}");
        JsonNode changed = client.post(
                        "/users/" + id + "/groups",
                        "{'addGroups':[" + labB + "," + labB + "],'removeGroups':[" + labA + "]}")
                .json();

        assertThat(names(changed)).containsExactly("Lab B");
        assertThat(changed.path("count").asInt()).isEqualTo(1);
        assertThat(client.post("/users/" + id + "/groups", "{'addGroups':[" + labB + "],'removeGroups':[" + labA + "]}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/groups/" + labA + "/users").json().path("count").asInt())
                .isZero();
        assertThat(client.get("/groups/" + labB + "/users")
                        .json()
                        .path("data")
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void sixteenGroupsAreTheMostAndNothingIsDoneBeyond() {
        long id = client.createUser("Ada", "Byron").id();
        assertThat(client.post("/users/" + id + "/groups", "{'addGroups':" + groups(1, 15) + "}")
                        .status())
                .isEqualTo(200);

        assertThat(client.post("/users/" + id + "/groups", "{'addGroups':" + groups(16, 17) + "}")
                        .status())
                .isEqualTo(400);

        assertThat(client.get("/users/" + id + "/groups?pageSize=2")
                        .json()
                        .path("data")
                        .size())
                .isEqualTo(15);
        assertThat(client.post("/users/" + id + "/groups", "{'addGroups':" + groups(18, 18) + "}")
                        .status())
                .isEqualTo(200);
        assertThat(client.put("/groups/" + client.group("Garage") + "/users/" + id)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anUnknownGroupEndsTheCallWithNothingDone() {
        long id = client.createUser("Ada", "Byron").id();
        String path = "/users/" + id + "/groups";

        assertThat(client.post(path, "{'addGroups':[" + client.group("Lab A") + ",1]}")
                        .status())
                .isEqualTo(404);
        assertThat(client.post(path, "{'addGroups':['1']}").status()).isEqualTo(400);
        assertThat(client.post(path, "{'addGroups':1}").status()).isEqualTo(400);
        assertThat(client.get(path).json().path("count").asInt()).isZero();
        assertThat(client.post("/users/1/groups", "{}").status()).isEqualTo(404);
    }

    @Test
    void oneMembershipIsPutAndDeletedAlone() {
        long id = client.createUser("Ada", "Byron").id();
        String membership = "/groups/" + client.group("Garage") + "/users/" + id;

        assertThat(client.put(membership).status()).isEqualTo(204);
        assertThat(client.put(membership).status()).isEqualTo(204);
        assertThat(client.delete(membership).status()).isEqualTo(204);
        assertThat(client.delete(membership).status()).isEqualTo(400);
        assertThat(client.put("/groups/1/users/" + id).status()).isEqualTo(404);
    }

    @Test
    void membersAreListedByNameAndLeaveWithTheirUser() {
        client.control("POST", "seed", SeedBody.users(30));
        long staff = client.group("All Staff");
        long first = client.get("/groups/" + staff + "/users?pageSize=1")
                .json()
                .path("data")
                .path(0)
                .path("id")
                .asLong();

        client.delete("/users/" + first);

        JsonNode page = client.get("/groups/" + staff + "/users?offset=20").json();
        assertThat(page.path("count").asInt()).isEqualTo(29);
        assertThat(page.path("data").size()).isEqualTo(9);
    }

    @Test
    void suspendedUsersKeepTheirGroups() {
        long id = client.createUser("Ada", "Byron").id();
        client.put("/groups/" + client.group("Garage") + "/users/" + id);

        client.put("/users/" + id + "/suspended", "{'suspended':true}");

        assertThat(names(client.get("/users/" + id + "/groups").json())).containsExactly("Garage");
    }

    @Test
    void aGroupOpensItsDoors() {
        JsonNode doors = client.get("/groups/" + client.group("HQ Office") + "/access/access-points")
                .json();

        assertThat(doors.path("count").asInt()).isEqualTo(2);
        assertThat(doors.path("data").path(0).path("accessPoint").path("name").asString())
                .isEqualTo("Front Door");
        assertThat(doors.path("data").path(0).path("schedule").path("name").asString())
                .isEqualTo("Weekdays 7 to 19");
        assertThat(client.get("/groups/" + client.group("HQ Office")
                                + "/access/access-points?filter=access_point_name__eq:floor")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.get("/groups/1/access/access-points").status()).isEqualTo(404);
    }
}
