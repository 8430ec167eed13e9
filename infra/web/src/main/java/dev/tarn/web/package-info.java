/** What every HTTP answer of Tarn has in common: problem documents, strict JSON, headers, correlation, consistency tokens. */
@NullMarked
package dev.tarn.web;

import org.jspecify.annotations.NullMarked;
