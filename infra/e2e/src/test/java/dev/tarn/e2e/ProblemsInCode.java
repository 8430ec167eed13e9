package dev.tarn.e2e;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The slugs of all problems that the code can give, read from its sources: whatever is written where a problem or a
 * rejection is made, or handed to a method or constructor for its parameter {@code slug} or {@code code}.
 */
final class ProblemsInCode extends TreeScanner<Void, @Nullable String> {

    private static final Path PROJECT = Path.of("../..");
    private static final Set<String> PARAMETERS = Set.of("slug", "code");
    private static final Set<String> MADE = Set.of("Problem", "ProblemException");

    /** Where the slug is among the arguments, by the name of what is called and how many it takes. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Set<String> slugs = new TreeSet<>();
    private final List<String> unclear = new ArrayList<>();

    private ProblemsInCode() {}

    /** All of them. Fails where a slug is computed, since nobody could say which it is. */
    static Set<String> slugs() throws IOException {
        ProblemsInCode problems = new ProblemsInCode();
        List<CompilationUnitTree> units = parse(sources());
        units.forEach(unit -> new Declarations(problems.places).scan(unit, null));
        units.forEach(unit -> problems.scan(unit, null));
        if (!problems.unclear.isEmpty()) {
            throw new AssertionError("Not known before it runs: " + problems.unclear);
        }
        return problems.slugs;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.find(
                PROJECT,
                Integer.MAX_VALUE,
                (path, _) ->
                        path.toString().endsWith(".java") && path.toString().contains("/src/main/java/"))) {
            return files.filter(path -> !path.toString().contains("/target/")).toList();
        }
    }

    private static List<CompilationUnitTree> parse(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units;
        }
    }

    /** Finds who takes a slug. */
    private static final class Declarations extends TreeScanner<Void, @Nullable String> {

        private final Map<String, Integer> places;

        Declarations(Map<String, Integer> places) {
            this.places = places;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
            if (type.getKind() == Tree.Kind.RECORD) {
                note(type.getSimpleName().toString(), components(type));
            }
            return super.visitClass(type, type.getSimpleName().toString());
        }

        /** The components of a record; what else it holds is static. */
        private static List<VariableTree> components(ClassTree record) {
            return record.getMembers().stream()
                    .filter(VariableTree.class::isInstance)
                    .map(VariableTree.class::cast)
                    .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .toList();
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable String type) {
            Tree answer = method.getReturnType();
            if (answer == null || MADE.contains(lastName(answer))) {
                note(answer == null ? type : method.getName().toString(), method.getParameters());
            }
            return super.visitMethod(method, type);
        }

        private void note(@Nullable String name, List<? extends VariableTree> parameters) {
            for (int place = 0; place < parameters.size(); place++) {
                VariableTree parameter = parameters.get(place);
                if (PARAMETERS.contains(parameter.getName().toString())
                        && parameter.getType().toString().equals("String")) {
                    places.put(name + "/" + parameters.size(), place);
                }
            }
        }
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable String parent) {
        Tree extended = type.getExtendsClause();
        return super.visitClass(type, extended == null ? null : lastName(extended));
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable String parent) {
        look(lastName(made.getIdentifier()), made.getArguments());
        return super.visitNewClass(made, parent);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable String parent) {
        String name = lastName(call.getMethodSelect());
        look("super".equals(name) ? parent : name, call.getArguments());
        return super.visitMethodInvocation(call, parent);
    }

    private void look(@Nullable String name, List<? extends ExpressionTree> arguments) {
        Integer place = places.get(name + "/" + arguments.size());
        if (place != null) {
            read(name, arguments.get(place));
        }
    }

    private void read(@Nullable String name, ExpressionTree argument) {
        if (argument instanceof LiteralTree literal) {
            slugs.add(String.valueOf(literal.getValue()));
        } else if (!PARAMETERS.contains(lastName(argument))) {
            unclear.add(name + ": " + argument);
        }
    }

    private static String lastName(Tree tree) {
        return switch (tree) {
            case IdentifierTree identifier -> identifier.getName().toString();
            case MemberSelectTree member -> member.getIdentifier().toString();
            case MethodInvocationTree call -> lastName(call.getMethodSelect());
            default -> "";
        };
    }
}
