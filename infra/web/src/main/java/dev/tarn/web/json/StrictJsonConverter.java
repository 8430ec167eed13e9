package dev.tarn.web.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;

/** Reads {@code application/json} in UTF-8 and nothing else; another charset is an unsupported media type. */
public final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

    public StrictJsonConverter() {
        super(StrictJson.mapper());
        setSupportedMediaTypes(List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json")));
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return mediaType != null
                && mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (mediaType.getCharset() == null || StandardCharsets.UTF_8.equals(mediaType.getCharset()))
                && super.canRead(type, mediaType);
    }
}
