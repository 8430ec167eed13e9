package dev.tarn.query.admin.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.query.QueryApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of generations that cannot be searched. */
class ErasuresIT {

    private static final int PARTITION = 5;
    private static final long POSITION = 1_000;

    private final QueryApi api = QueryApi.running();
    private final Erasures erasures = api.bean(Erasures.class);

    @AfterEach
    void remove() {
        api.execute("delete from projection.generation where generation = 70");
        api.execute("delete from projection.checkpoint where generation = 70");
    }

    @Test
    void whereThereIsNoneNothingIsMissing() {
        assertThat(erasures.unseenGenerations(POSITION, PARTITION)).isEqualTo(new Place("generations", 0, 0, 0, true));
    }

    @ParameterizedTest
    @CsvSource({
        "FOLLOWING, 1000, , true",
        "FOLLOWING, 999, , false",
        "BUILDING, , , false",
        "BUILDING, 10, 1000, true",
        "RETIRED, 999, , false",
        "RETIRED, 10, 999, false",
        "RETIRED, 10, 1001, true",
        "RETIRED, 1001, , true"
    })
    void eachMustHaveComeToTheErasureOrBeenToldOfIt(String state, Long position, Long told, boolean isComplete) {
        api.execute(
                "insert into projection.generation (projection, generation, version, state, erased_to) "
                        + "values ('items', 70, 1, ?, ?)",
                state,
                told);
        api.execute("insert into projection.checkpoint values ('items', 70, ?, 5000, 1)", PARTITION + 1);
        if (position != null) {
            api.execute("insert into projection.checkpoint values ('items', 70, ?, ?, 1)", PARTITION, position);
        }

        assertThat(erasures.unseenGenerations(POSITION, PARTITION))
                .isEqualTo(new Place("generations", 1, 0, 0, isComplete));
    }
}
