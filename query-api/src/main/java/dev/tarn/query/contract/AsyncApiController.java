package dev.tarn.query.contract;

import dev.tarn.query.consistency.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is on Kafka for analysts, as an AsyncAPI document. */
@RestController
@ReadsFrom({})
class AsyncApiController {

    private volatile @Nullable ContractFile document;

    @Operation(summary = "The topics that analysts may read, as an AsyncAPI 3 document")
    @GetMapping(path = "/asyncapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        ContractFile loaded = document;
        if (loaded == null) {
            loaded = ContractFile.load("asyncapi.json");
            document = loaded;
        }
        return loaded.answer();
    }
}
