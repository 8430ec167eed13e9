package dev.tarn.query.admin.users;

import dev.tarn.domain.Rejection;
import dev.tarn.domain.Role;
import dev.tarn.domain.user.AccountStatus;
import dev.tarn.query.paging.PageSize;
import dev.tarn.query.paging.SearchText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts an administrator asks for; null lets all pass.
 *
 * @param text anywhere in the e-mail address or the display name
 */
record AccountQuery(
        @Nullable String text,
        @Nullable String role,
        @Nullable String status,
        PageSize size) {

    static AccountQuery of(@Nullable String text, @Nullable String role, @Nullable String status, PageSize size) {
        return new AccountQuery(
                SearchText.of(text),
                oneOf(Role.values(), "role", role),
                oneOf(AccountStatus.values(), "status", status),
                size);
    }

    private static @Nullable String oneOf(Enum<?>[] allowed, String parameter, @Nullable String value) {
        if (value != null
                && Arrays.stream(allowed).noneMatch(each -> each.name().equals(value))) {
            throw new Rejection.Invalid(parameter, "must be one of " + Arrays.toString(allowed));
        }
        return value;
    }

    /** The text anywhere and in any case; no wildcard in it means anything. */
    @Nullable
    String pattern() {
        return text == null ? null : '%' + text.replaceAll("[\\\\%_]", "\\\\$0") + '%';
    }

    /** What a cursor is bound to: everything but the size of the page. */
    String cursorContext() {
        return String.join("\0", "accounts", String.valueOf(text), String.valueOf(role), String.valueOf(status));
    }
}
