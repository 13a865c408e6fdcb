package org.polyinfo.io.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunnerTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsAShell() {
        assumeTrue(ProgramRunner.find("sh").isPresent(), "no sh on the path");
    }

    private static List<String> shell(String script) {
        return List.of("sh", "-c", script);
    }

    @Test
    void runsInItsFolderAndKeepsBothStreamsApart() throws Exception {
        ProgramResult result = ProgramRunner.withDefaults()
                .withEnvironment("THREADS", "3")
                .run(folder, shell("echo out $THREADS; echo err >&2; echo x > made; exit 4"));
        assertThat(result).isEqualTo(new ProgramResult(4, false, "out 3\n", "err\n", false));
        assertThat(result.succeeded()).isFalse();
        assertThat(Files.readString(folder.resolve("made"))).isEqualTo("x\n");
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        assertThat(ProgramRunner.withDefaults()
                        .run(folder, shell("wc -c"))
                        .output()
                        .strip())
                .isEqualTo("0");
    }

    @Test
    void outputBeyondTheLimitIsDroppedAndTheProgramGoesOn() throws Exception {
        ProgramResult result = ProgramRunner.withDefaults()
                .withOutputBytes(1000)
                .run(folder, shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done; echo x > done"));
        assertThat(result.output()).hasSize(1000);
        assertThat(result.outputCut()).isTrue();
        assertThat(result.succeeded()).isTrue();
        assertThat(folder.resolve("done")).exists();
    }

    @Test
    void aProgramThatRunsTooLongIsEndedWithItsChildren() throws Exception {
        ProgramResult result = ProgramRunner.withDefaults()
                .withTimeLimit(Duration.ofMillis(300))
                .run(folder, shell("echo begun; sleep 600 & echo $! > child; wait"));
        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.output()).isEqualTo("begun\n");
        assertDies(Long.parseLong(Files.readString(folder.resolve("child")).strip()));
    }

    @Test
    void anInterruptEndsTheProgram() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                ProgramRunner.withDefaults().run(folder, shell("echo $$ > pid.part; mv pid.part pid; sleep 600"));
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        thread.start();
        while (Files.notExists(folder.resolve("pid"))) {
            Thread.sleep(5);
        }
        thread.interrupt();
        thread.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertDies(Long.parseLong(Files.readString(folder.resolve("pid")).strip()));
    }

    private static void assertDies(long pid) throws InterruptedException {
        for (int i = 0;
                i < 400 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
                i++) {
            Thread.sleep(10);
        }
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> ProgramRunner.withDefaults().run(folder, List.of("no-such-program-here")))
                .isInstanceOf(ProgramNotFoundException.class)
                .hasMessage("there is no program 'no-such-program-here' on the path");
        assertThatThrownBy(() -> ProgramRunner.withDefaults().run(folder, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWorkFolderLeavesNothingBehind() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "kept");
        Path path;
        try (WorkFolder work = WorkFolder.createIn(folder, "run-")) {
            path = work.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/c"), "x");
            Files.createSymbolicLink(path.resolve("link"), outside);
            Files.createSymbolicLink(path.resolve("linked-folder"), folder);
        }
        assertThat(path).doesNotExist();
        assertThat(outside).hasContent("kept");
    }
}
