package dev.tarn.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends bytes as they are, as no HTTP client would, and reads until the other side closes the connection. */
record RawClient(int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A request without a body, which asks to close the connection. */
    RawAnswer send(String line, String... headers) throws IOException {
        return exchange(request(line, headers));
    }

    /** A request with a body whose length is announced. */
    RawAnswer post(String path, String body, String... headers) throws IOException {
        String request = request("POST " + path + " HTTP/1.1", headers);
        int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
        return exchange(request.replace("\r\n\r\n", "\r\nContent-Length: " + length + "\r\n\r\n") + body);
    }

    private static String request(String line, String... headers) {
        var text = new StringBuilder(line).append("\r\nHost: tarn\r\nConnection: close\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    RawAnswer exchange(String bytes) throws IOException {
        try (Socket socket = open()) {
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            } catch (SocketException _) {
                // Refused before it was sent whole; the answer says why.
            }
            return new RawAnswer(read(socket));
        }
    }

    private static String read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = 0; count >= 0; count = socket.getInputStream().read(buffer)) {
                bytes.write(buffer, 0, count);
            }
        } catch (SocketException _) {
            // Closed the hard way; what was read counts.
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }
}
