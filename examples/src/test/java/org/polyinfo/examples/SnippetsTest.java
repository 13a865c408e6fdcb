package org.polyinfo.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every Java block of the README and the docs runs in JShell after the start-up script, each document in its own session. */
class SnippetsTest {

    private static final Pattern BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    private final Path root = Path.of(System.getProperty("polyinfo.root", ".."));

    @TestFactory
    Stream<DynamicTest> everyDocumentRuns() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream().map(d -> DynamicTest.dynamicTest(String.valueOf(d.getFileName()), () -> run(d)));
    }

    private void run(Path document) throws IOException {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
                shell.addToClasspath(entry);
            }
            evaluate(shell, Files.readString(root.resolve("examples/jshell/polyinfo.jsh")), "start-up script");
            Matcher blocks = BLOCK.matcher(Files.readString(document));
            while (blocks.find()) {
                evaluate(shell, blocks.group(1), document.toString());
            }
        }
    }

    private static void evaluate(JShell shell, String source, String where) {
        String rest = source;
        while (!rest.isBlank()) {
            SourceCodeAnalysis.CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertThat(next.completeness().isComplete())
                    .as("%s: %s", where, rest)
                    .isTrue();
            for (SnippetEvent event : shell.eval(next.source())) {
                assertThat(event.exception()).as("%s: %s", where, next.source()).isNull();
                assertThat(event.status())
                        .as(
                                "%s: %s %s",
                                where,
                                next.source(),
                                shell.diagnostics(event.snippet())
                                        .map(d -> d.getMessage(null))
                                        .toList())
                        .isEqualTo(Snippet.Status.VALID);
            }
            rest = next.remaining();
        }
    }
}
