package dev.tarn.query.user;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The profiles of all users. */
interface Profiles extends Repository<ProfileView, UUID> {
    Optional<ProfileView> findByUserId(UUID userId);
}
