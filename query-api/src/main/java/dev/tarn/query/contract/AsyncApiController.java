package dev.tarn.query.contract;

import dev.tarn.query.consistency.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

    @Operation(
            operationId = "getAsyncApi",
            summary = "The topics that analysts may read, as an AsyncAPI 3 document",
            description = "For everybody; made from the code, with the schemas of all events in it. The `ETag` saves"
                    + " the body when nothing has changed.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
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
