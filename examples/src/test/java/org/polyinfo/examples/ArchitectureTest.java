package org.polyinfo.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;
import java.util.stream.Stream;

/** The house rules of docs/architecture.md, checked on the compiled classes of all modules. */
@AnalyzeClasses(
        packages = "org.polyinfo",
        importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

    private static final List<String> FOREIGN =
            List.of("org.openscience.cdk", "com.actelion", "org.openmolecules", "smile.", "org.ejml", "java.sql");

    @ArchTest
    static final ArchRule CORE_STANDS_ALONE = noDependency("core", "io", "qc", "md", "ml", "examples");

    @ArchTest
    static final ArchRule IO_KNOWS_CORE_ONLY = noDependency("io", "qc", "md", "ml", "examples");

    @ArchTest
    static final ArchRule QC_KNOWS_IO_AND_CORE = noDependency("qc", "md", "ml", "examples");

    @ArchTest
    static final ArchRule MD_KNOWS_IO_AND_CORE = noDependency("md", "qc", "ml", "examples");

    @ArchTest
    static final ArchRule ML_KNOWS_CORE_ONLY = noDependency("ml", "io", "qc", "md", "examples");

    @ArchTest
    static final ArchRule ML_TOUCHES_NEITHER_PATHS_NOR_CHEMISTRY_LIBRARIES = noClasses()
            .that()
            .resideInAPackage("org.polyinfo.ml..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openscience..", "com.actelion..", "java.nio.file..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CORE_TOUCHES_NO_PROCESS = noClasses()
            .that()
            .resideInAPackage("org.polyinfo.core..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.polyinfo.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CDK_STAYS_BEHIND_ITS_ADAPTER = noClasses()
            .that()
            .resideOutsideOfPackages("org.polyinfo.core.internal.cdk..", "org.polyinfo.benchmarks..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openscience.cdk..");

    @ArchTest
    static final ArchRule NO_FOREIGN_TYPES_IN_PUBLIC_SIGNATURES = ArchRuleDefinition.methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("..internal..", "org.polyinfo.benchmarks..")
            .should(new ArchCondition<JavaMethod>("have no foreign types in their signature") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Stream.concat(method.getRawParameterTypes().stream(), Stream.of(method.getRawReturnType()))
                            .filter(type -> FOREIGN.stream().anyMatch(type.getName()::startsWith))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " shows " + type.getName())));
                }
            });

    @ArchTest
    static final ArchRule LIBRARIES_DO_NOT_PRINT = noClasses()
            .that()
            .resideOutsideOfPackages("org.polyinfo.examples..", "org.polyinfo.benchmarks..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    /** Their last digit differs between Java versions; {@code StrictMath} has the same functions. */
    @ArchTest
    static final ArchRule NUMBERS_DO_NOT_DEPEND_ON_THE_JAVA_VERSION = noClasses()
            .that()
            .resideOutsideOfPackage("org.polyinfo.benchmarks..")
            .should()
            .callMethod(Math.class, "sinh", double.class)
            .orShould()
            .callMethod(Math.class, "cosh", double.class)
            .orShould()
            .callMethod(Math.class, "tanh", double.class)
            .orShould()
            .callMethod(Math.class, "cbrt", double.class);

    private static ArchRule noDependency(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage("org.polyinfo." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.of(others).map(o -> "org.polyinfo." + o + "..").toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
