package dev.tarn.query.item;

import dev.tarn.postgres.SearchTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on an owner's rows of {@code read.item}: a tag, and words as they are typed into search engines. All must
 * occur, {@code "some of them"} one after the other, {@code -these} not, and {@code or} stands between alternatives. Relies
 * on the index item_terms; what it cannot tell is looked at in the rows that it leads to.
 */
final class ItemSearch {

    /** Something in quotes, of which the last may be missing, or up to the next space or quote. */
    private static final Pattern PIECE = Pattern.compile("(-*)(?:\"([^\"]*)\"?|([^\\s\"]+))");

    private final Map<String, Object> parameters = new HashMap<>();
    private final StringBuilder condition = new StringBuilder();

    private ItemSearch() {}

    static ItemSearch of(ItemQuery query) {
        ItemSearch search = new ItemSearch();
        if (query.tag() != null) {
            search.condition
                    .append(" and ")
                    .append(search.has(new SearchTerms().tag(query.tag())))
                    .append(" and tags @> array[cast(:tag as text)]");
            search.parameters.put("tag", query.tag());
        }
        if (query.text() != null) {
            search.condition.append(" and (").append(search.anyOf(query.text())).append(')');
        }
        return search;
    }

    /** To be added to others; empty when there is none. */
    String condition() {
        return condition.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private String anyOf(String typed) {
        List<String> alternatives = new ArrayList<>();
        var one = new Alternative();
        Matcher piece = PIECE.matcher(typed);
        while (piece.find()) {
            if (piece.group().equalsIgnoreCase("or")) {
                one.endIn(alternatives);
                one = new Alternative();
            } else {
                one.add(piece);
            }
        }
        one.endIn(alternatives);
        return alternatives.isEmpty() ? "false" : String.join(" or ", alternatives);
    }

    /** What must occur together, and what must not. */
    private final class Alternative {

        private final SearchTerms wanted = new SearchTerms();
        private final List<String> conditions = new ArrayList<>();

        void add(Matcher piece) {
            boolean isWanted = piece.group(1).isEmpty();
            String phrase = piece.group(2);
            String text = phrase == null ? piece.group(3) : phrase;
            var terms = new SearchTerms().text(text);
            int words = terms.toArray().length;
            if (words == 0) {
                return;
            }
            if (isWanted) {
                wanted.text(text);
            }
            if (phrase != null && words > 1) {
                conditions.add((isWanted ? "" : "not ") + follows(phrase));
            } else if (!isWanted) {
                conditions.add("not " + has(terms));
            }
        }

        void endIn(List<String> alternatives) {
            if (wanted.toArray().length > 0) {
                conditions.addFirst(has(wanted));
            }
            if (!conditions.isEmpty()) {
                alternatives.add(String.join(" and ", conditions));
            }
        }
    }

    private String has(SearchTerms terms) {
        String array = Arrays.toString(terms.toArray());
        return "terms @> cast(" + parameter(array.replace('[', '{').replace(']', '}')) + " as bigint[])";
    }

    private String follows(String phrase) {
        return "search @@ phraseto_tsquery('simple', " + parameter(phrase) + ")";
    }

    private String parameter(Object value) {
        String name = "s" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }
}
