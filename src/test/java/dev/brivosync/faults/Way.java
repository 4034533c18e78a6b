package dev.brivosync.faults;

import dev.brivosync.person.PersonKey;
import dev.brivosync.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the night is played: each way makes calls that the others do not make. */
enum Way {
    /** Everybody in one run. */
    TOGETHER {
        @Override
        Place open(Prepared prepared, Path copy, List<Fault> faults) throws IOException {
            return Night.of(prepared.night(), copy, faults);
        }

        @Override
        Place.End play(Place place) {
            return place.sync(false);
        }
    },
    /** Each person asked for by key. */
    ALONE {
        @Override
        Place open(Prepared prepared, Path copy, List<Fault> faults) throws IOException {
            return Night.withMoreGroups(prepared.night(), copy, faults);
        }

        @Override
        Place.End play(Place place) {
            return place.sync(false, EACH);
        }
    },
    /** Long afterwards, when whoever left is deleted as soon as somebody agrees. */
    LATER {
        @Override
        Place open(Prepared prepared, Path copy, List<Fault> faults) throws IOException {
            return Night.later(prepared.later(), copy, faults);
        }

        @Override
        Place.End play(Place place) {
            return place.syncApproveAndApply();
        }

        @Override
        boolean isFor(String call) {
            return call.equals("DELETE /users/{id}");
        }
    };

    private static final Set<PersonKey> EACH =
            Stream.of("E1", "E2", "E3", "E4", "E5", "E6").map(PersonKey::new).collect(Collectors.toSet());

    /** The folders that the ways begin with. */
    record Prepared(Path night, Path later) {}

    abstract Place open(Prepared prepared, Path copy, List<Fault> faults) throws IOException;

    abstract Place.End play(Place place);

    /** Whether this call is to be struck in this way. */
    boolean isFor(String call) {
        return true;
    }

    /** The night after, without trouble. */
    Place.End playNext(Place place) {
        return this == LATER ? play(place) : place.sync(false);
    }
}
