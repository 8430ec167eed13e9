package dev.tarn.query.contract;

import dev.tarn.codec.EventCodec;
import dev.tarn.codec.EventType;
import dev.tarn.domain.Rejection;
import dev.tarn.query.consistency.ReadsFrom;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The JSON Schema of each type and version of event that was ever published: where {@code dataschema} points to. */
@RestController
@ReadsFrom({})
class SchemasController {

    private final Set<String> types;
    private final Map<String, ContractFile> files = new ConcurrentHashMap<>();

    SchemasController(EventCodec codec) {
        types = codec.types().all().stream().map(EventType::name).collect(Collectors.toUnmodifiableSet());
    }

    @Operation(
            operationId = "getEventSchema",
            summary = "The JSON Schema (2020-12) of the data of a type of event",
            description = "For everybody; where `dataschema` of an event points. A published version never changes,"
                    + " except that enumerations may have new values; 404 for a type that there is not.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @GetMapping(
            path = "/schemas/{type}.json",
            produces = {MediaType.APPLICATION_JSON_VALUE, "application/schema+json"})
    ResponseEntity<byte[]> schema(@PathVariable String type) {
        if (!types.contains(type)) {
            throw new Rejection.NotFound("schema");
        }
        return files.computeIfAbsent(type, name -> ContractFile.load("/dev/tarn/codec/schemas/" + name + ".json"))
                .answer();
    }
}
