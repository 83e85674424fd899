package org.cartref.architecture;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of the house, which may know which, and what may happen in each. */
class RoomsTest {

    /** Each may know those before it. */
    private static final List<String> ROOMS = List.of("casefile", "clock", "letter", "message", "referral", "retention", "welsh", "pathway");
    private static final int A_HANDFUL = 5;
    private static final Path SOURCES = Path.of("src/main/java");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.cartref");

    @ParameterizedTest
    @ValueSource(strings = {"casefile", "clock", "letter", "message", "referral", "retention", "welsh"})
    void aRoomKnowsOnlyTheRoomsBeforeIt(String room) {
        String[] later = Stream.concat(ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream(), Stream.of("oversight", "access"))
                .map(RoomsTest::room).toArray(String[]::new);
        noClasses().that().resideInAPackage(room(room)).should().dependOnClassesThat().resideInAnyPackage(later).check(PRODUCT);
    }

    @Test
    void noRoomsKnowEachOtherInACircle() {
        slices().matching("org.cartref.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    /**
     * What each room is, which it knows and what of it others use, for whoever reads on. Drawn here, because Spring Modulith, which
     * would draw it too, has to be told a second time which room may know which.
     */
    @Test
    void theMapOfTheRoomsIsAsTheRoomsAre() throws IOException {
        StringBuilder map = new StringBuilder("| room | what it is | knows | shows |\n|---|---|---|---|\n");
        for (String room : Stream.concat(ROOMS.stream(), Stream.of("access", "oversight")).toList()) {
            Matcher said = Pattern.compile("/\\*\\*\\s*(.+?)\\s*\\*/", Pattern.DOTALL)
                    .matcher(Files.readString(SOURCES.resolve("org/cartref/" + room + "/package-info.java")));
            assertThat(said.find()).as("package-info.java says what %s is", room).isTrue();
            Set<String> knows = new TreeSet<>();
            Set<String> shows = new TreeSet<>();
            for (JavaClass type : PRODUCT) {
                type.getDirectDependenciesFromSelf().stream().filter(use -> roomOf(type).equals(room)).map(use -> roomOf(use.getTargetClass()))
                        .filter(other -> !other.isEmpty() && !other.equals(room)).forEach(knows::add);
                type.getDirectDependenciesFromSelf().stream().filter(use -> !roomOf(type).equals(room)).map(use -> use.getTargetClass().getBaseComponentType())
                        .filter(target -> roomOf(target).equals(room)).map(RoomsTest::outermost).forEach(shows::add);
            }
            map.append("| `%s` | %s | %s | %s |\n".formatted(room,
                    said.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " "), String.join(", ", knows), String.join(", ", shows)));
        }
        Drawn.isCurrent(Path.of("docs/developers.md"), "rooms", map.toString());
    }

    private static String roomOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return type.getPackageName().startsWith("org.cartref.") ? parts[2] : "";
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(RoomsTest::outermost).orElse(type.getSimpleName());
    }

    @Test
    void onlyThreeRoomsKnowTheEngine() {
        noClasses().that().resideOutsideOfPackages(room("pathway"), room("oversight"), room("access"))
                .should().dependOnClassesThat().resideInAPackage("org.camunda..").check(PRODUCT);
    }

    @Test
    void oversightOnlyReads() {
        noClasses().that().resideInAPackage(room("oversight")).should().callMethodWhere(changesSomething()).check(PRODUCT);
    }

    /** A change is told by the verb its method's name begins with, in the engine's services and in our own. */
    private static DescribedPredicate<JavaCall<?>> changesSomething() {
        return DescribedPredicate.describe("changes the engine or a record", call ->
                call.getTargetOwner().getPackageName().matches("org\\.camunda\\.bpm\\.engine|org\\.cartref\\.(?!oversight).*|org\\.springframework\\.data\\..*")
                        && call.getName().matches("(save|delete|remove|add|set|start|submit|complete|claim|delegate|correlate|signal|message|"
                                + "suspend|activate|execute|recalculate|modify|migrate|restart|evaluate|deploy|update|resolve|create(?!.*Query)|"
                                + "draft|land|sign|issue|withdraw|send|record|open|close|join|owe|end|stop|extend|correct|meet|tell)([A-Z].*)?"));
    }

    @Test
    void onlyTheClockRoomAsksTheSystemForTheTime() {
        noClasses().that().resideOutsideOfPackage(room("clock")).should()
                .callMethodWhere(called("java\\.time\\..*", "now|system.*|tick.*"))
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callConstructor(java.util.Date.class)
                .orShould().callMethod(java.util.Calendar.class, "getInstance")
                .check(PRODUCT);
    }

    @Test
    void onlyTheClockRoomKnowsAZone() {
        noClasses().that().resideOutsideOfPackage(room("clock")).should().callMethodWhere(
                called("java\\.time\\.ZoneId", "of|systemDefault")).check(PRODUCT);
    }

    private static DescribedPredicate<JavaCall<?>> called(String owner, String method) {
        return DescribedPredicate.describe(owner + "." + method, call ->
                call.getTargetOwner().getName().matches(owner) && call.getName().matches(method));
    }

    /** What is written beside the database nobody erases. */
    @Test
    void nothingIsWrittenIntoFiles() {
        noClasses().should().callMethodWhere(called("java\\.nio\\.file\\.Files", "write.*|newOutputStream|newBufferedWriter|create.*|copy|move"))
                .orShould().callConstructorWhere(DescribedPredicate.describe("open a file to write", call ->
                        call.getTargetOwner().getName().matches("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile|PrintWriter)")
                                && call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.getName().matches("java\\.io\\.File|java\\.lang\\.String"))))
                .check(PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(PRODUCT);
    }

    @Test
    void delegatesAreSmallAndKeptInTheirRoom() {
        classes().that().implement(JavaDelegate.class).should().bePackagePrivate().andShould().resideInAPackage(room("pathway"))
                .andShould().beAssignableTo("org.cartref.pathway.Verb").andShould(haveFewPublicMethods()).check(PRODUCT);
    }

    private static ArchCondition<JavaClass> haveFewPublicMethods() {
        return new ArchCondition<>("have at most " + A_HANDFUL + " public methods") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long methods = type.getMethods().stream().filter(method -> method.getModifiers().contains(PUBLIC)).count();
                events.add(new SimpleConditionEvent(type, methods <= A_HANDFUL, type.getName() + " has " + methods + " public methods"));
            }
        };
    }

    @Test
    void namesAreTheFieldsOwn() {
        noClasses().should().haveSimpleNameEndingWith("Manager").orShould().haveSimpleNameEndingWith("Helper")
                .orShould().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils")
                .orShould().haveSimpleNameEndingWith("Impl").check(PRODUCT);
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        List<String> silent = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null); Stream<Path> sources = Files.walk(SOURCES)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources.filter(file -> file.toString().endsWith(".java")).toList()));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitClass(ClassTree type, Void nothing) {
                        DocCommentTree said = docs.getDocCommentTree(getCurrentPath());
                        if (type.getModifiers().getFlags().contains(Modifier.PUBLIC) && (said == null || said.getFirstSentence().isEmpty())) {
                            silent.add(unit.getSourceFile().getName() + ": " + type.getSimpleName());
                        }
                        return super.visitClass(type, nothing);
                    }
                }.scan(unit, null);
            }
        }
        assertThat(silent).as("public types without Javadoc").isEmpty();
    }

    private static String room(String name) {
        return "org.cartref." + name + "..";
    }
}
