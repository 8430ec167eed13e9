/** The audit trail, for administrators: searched page by page, or all of it at once. */
@NullMarked
package dev.tarn.query.admin.audit;

import org.jspecify.annotations.NullMarked;
