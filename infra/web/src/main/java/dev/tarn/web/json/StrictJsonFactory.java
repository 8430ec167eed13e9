package dev.tarn.web.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;

/**
 * Reads bytes as UTF-8 and as nothing else. The stock factory guesses UTF-16 and UTF-32 and lets some malformed sequences
 * pass; here a byte order mark is refused too, as RFC 8259 §8.1 wants none.
 */
final class StrictJsonFactory extends JsonFactory {

    private static final long serialVersionUID = 1L;

    StrictJsonFactory(JsonFactoryBuilder builder) {
        super(builder);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext read, IOContext io, InputStream in) throws JacksonException {
        try (in) {
            byte[] bytes = in.readAllBytes();
            return _createParser(read, io, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw JacksonIOException.construct(e);
        }
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext read, IOContext io, byte[] bytes, int offset, int length)
            throws JacksonException {
        CharBuffer text = decode(ByteBuffer.wrap(bytes, offset, length));
        return _createParser(read, io, text.array(), text.arrayOffset(), text.remaining(), false);
    }

    @Override
    protected JsonParser _createParser(
            ObjectReadContext read, IOContext io, char[] text, int offset, int length, boolean recyclable)
            throws JacksonException {
        return new StrictJsonParser(super._createParser(read, io, text, offset, length, recyclable));
    }

    private static CharBuffer decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes); // reports, does not replace
        } catch (CharacterCodingException e) {
            throw new RefusedText(null, "is not UTF-8");
        }
    }
}
