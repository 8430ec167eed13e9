package dev.tarn.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Holds a data folder for this process alone; the system lets go of it when the process dies, however it dies. */
final class FolderLock {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(DataFolder folder) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locks(channel)) {
                channel.close();
                throw new ServerStartException("The servers of " + folder.root() + " are in use by another process");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new ServerStartException("The data folder " + folder.root() + " cannot be locked", e);
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    public void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("The lock of a data folder could not be released", e);
        }
    }
}
