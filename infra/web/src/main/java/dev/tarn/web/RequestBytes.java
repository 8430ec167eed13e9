package dev.tarn.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A request whose body is read as a whole, up to a limit, and kept: its fingerprint is of its bytes. */
public final class RequestBytes extends HttpServletRequestWrapper {

    static final int LIMIT = 1024 * 1024;

    private static final String ATTRIBUTE = RequestBytes.class.getName();

    private final LargeBodies.Place place;

    RequestBytes(HttpServletRequest request, LargeBodies.Place place) {
        super(request);
        this.place = place;
    }

    /** The bytes of the body as far as anybody has read it; none else. */
    public static byte[] of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof byte[] bytes ? bytes : new byte[0];
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        byte[] bytes = getAttribute(ATTRIBUTE) instanceof byte[] known ? known : read();
        return new Bytes(new ByteArrayInputStream(bytes));
    }

    private byte[] read() throws IOException {
        byte[] bytes = place.read(super.getInputStream(), LIMIT);
        if (bytes.length > LIMIT) {
            throw BodyLimitFilter.tooLarge();
        }
        setAttribute(ATTRIBUTE, bytes);
        return bytes;
    }

    /** The body once more. */
    private static final class Bytes extends ServletInputStream {
        private final ByteArrayInputStream in;

        Bytes(ByteArrayInputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return in.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body has been read already.");
        }
    }
}
