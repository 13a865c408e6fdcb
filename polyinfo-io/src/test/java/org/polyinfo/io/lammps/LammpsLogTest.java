package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.polyinfo.core.text.FormatException;
import org.polyinfo.core.unit.LammpsUnits;

class LammpsLogTest {

    private static final String START = """
            LAMMPS (2 Aug 2023)
            units metal
            variable dt equal 0.002
            timestep ${dt}
            timestep 0.002   # ps
            run 20
            """;
    private static final String MEMORY = "Per MPI rank memory allocation (min/avg/max) = 3.1 | 3.1 | 3.1 Mbytes\n";
    private static final String LOOP = "Loop time of 0.5 on 4 procs for 20 steps with 100 atoms\n";
    private static final String TABLE =
            MEMORY + "   Step          Temp          v_x\n         0   300            1e-3\n"
                    + "        10   301.5         -nan\n        20   299            inf\n";

    private static LammpsLog read(String text) throws IOException {
        return LammpsLog.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "log");
    }

    @Test
    void readsARun() throws IOException {
        LammpsLog log = read(START + TABLE + LOOP + """

                MPI task timing breakdown:
                Section |  min time  |  avg time  |  max time  |%varavg| %total
                ---------------------------------------------------------------
                Pair    | 0.1        | 0.2        | 0.3        |   0.0 | 40.00
                Other   |            | 0.3        |            |       | 60.00

                Total # of neighbors = 4800
                Ave neighs/atom = 48
                Neighbor list builds = 3
                Dangerous builds = 1
                Total wall time: 1:02:03
                """);
        assertThat(log.versions()).containsExactly("2 Aug 2023");
        assertThat(log.units()).contains(LammpsUnits.METAL);
        LammpsLog.Run run = log.lastRun();
        assertThat(run.timeStep()).hasValue(0.002);
        assertThat(run.thermo().columns()).containsExactly("Step", "Temp", "v_x");
        assertThat(run.thermo().column("v_x")).containsExactly(1e-3, Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(run.loop()).contains(new LammpsLog.Loop(0.5, 4, 20, 100));
        assertThat(run.timings())
                .containsExactly(new LammpsLog.Timing("Pair", 0.2, 40), new LammpsLog.Timing("Other", 0.3, 60));
        assertThat(run.neighbors()).contains(new LammpsLog.Neighbors(4800, 48, 3, 1));
        assertThat(log.wallSeconds()).hasValue(3723);
        assertThat(log.completed()).isTrue();
    }

    @Test
    void readsHowTheWorkWasShared() throws IOException {
        LammpsLog.Run run = read(START + TABLE + LOOP + """

                97.5% CPU use with 4 MPI tasks x 2 OpenMP threads

                MPI task timing breakdown:
                Section |  min time  |  avg time  |  max time  |%varavg|  %CPU | %total
                -----------------------------------------------------------------------
                Pair    | 0.1        | 0.2        | 0.3        |   0.0 |  75.2 | 40.00
                Other   |            | 0.3        |            |       |       | 60.00

                Nlocal:        9.00000 ave          11 max           5 min
                Histogram: 1 0 0 0 0 0 1 0 0 2
                Neighs:            512 ave         512 max         512 min
                """).lastRun();
        assertThat(run.parallel()).contains(new LammpsLog.Parallel(97.5, 4, 2));
        assertThat(run.timings())
                .containsExactly(new LammpsLog.Timing("Pair", 0.2, 40), new LammpsLog.Timing("Other", 0.3, 60));
        assertThat(run.balance())
                .containsExactly(
                        new LammpsLog.Balance("Nlocal", 9, 11, 5), new LammpsLog.Balance("Neighs", 512, 512, 512));
    }

    @Test
    void aRunWithoutTimerEndsWithItsStatistics() throws IOException {
        LammpsLog log = read(START + TABLE + """

                Nlocal:             36 ave          36 max          36 min
                Histogram: 1 0 0 0 0 0 0 0 0 0

                Total # of neighbors = 492
                Ave neighs/atom = 13.666667
                Neighbor list builds = 0
                Dangerous builds = 0
                Total wall time: 0:00:01
                """);
        assertThat(log.lastRun().completed()).isTrue();
        assertThat(log.lastRun().loop()).isEmpty();
        assertThat(log.lastRun().interleaved()).isEmpty();
        assertThat(log.lastRun().neighbors()).contains(new LammpsLog.Neighbors(492, 13.666667, 0, 0));
        assertThat(log.completed()).isTrue();
    }

    @Test
    void anErrorInsideATableAbortsTheRun() throws IOException {
        LammpsLog log = read(START + TABLE
                + "ERROR: Lost atoms: original 100 current 99 (src/thermo.cpp:488)\nLast command: run 20\n");
        assertThat(log.lastRun().completed()).isFalse();
        assertThat(log.lastRun().thermo().rows()).isEqualTo(3);
        assertThat(log.errors())
                .singleElement()
                .satisfies(e -> assertThat(e.line()).isEqualTo(12));
        assertThat(log.completed()).isFalse();
    }

    @Test
    void aRunFollowedByANewLogIsAborted() throws IOException {
        LammpsLog log = read(START + TABLE + START + TABLE + LOOP);
        assertThat(log.runs()).extracting(LammpsLog.Run::completed).containsExactly(false, true);
        assertThat(log.completed()).isTrue(); // the last log
        assertThat(read(START + TABLE + LOOP + "run 100\n").completed()).isFalse();
    }

    @Test
    void readsYaml() throws IOException {
        LammpsLog log = read(START + MEMORY + """
                ---
                keywords: ['Step', 'Temp', 'E_pair', ]
                data:
                  - [0, 300, -1.5, ]
                WARNING: something (src/x.cpp:1)
                  - [10, 301.5, .inf, ]
                ...
                """ + LOOP);
        LammpsLog.Run run = log.lastRun();
        assertThat(run.style()).isEqualTo(LammpsLog.ThermoStyle.YAML);
        assertThat(run.thermo().columns()).containsExactly("Step", "Temp", "E_pair");
        assertThat(run.thermo().column("Step")).containsExactly(0, 10);
        assertThat(run.thermo().column("E_pair")).containsExactly(-1.5, Double.POSITIVE_INFINITY);
        assertThat(log.warnings()).hasSize(1);
        assertThat(run.completed()).isTrue();
        assertThatThrownBy(() -> read(START + MEMORY + "---\nkeywords: [a, b]\ndata:\n  - [1]\n"))
                .isInstanceOf(FormatException.class)
                .hasMessage("log:11: expected 2 values but found '1 values'");
    }

    @Test
    void readsMultiOfNewerVersions() throws IOException {
        LammpsLog log = read(START + MEMORY + """
                ------------ Step              0 ----- CPU =            0 (sec) -------------
                TotEng   =    -1.5  KinEng   =    0.5
                Press    =  -5.0
                ------------ Step             10 ----- CPU =    0.0016 (sec) -------------
                TotEng   =    -1.4  KinEng   =    0.4
                Press    =  -nan
                """ + LOOP);
        LammpsTable thermo = log.lastRun().thermo();
        assertThat(thermo.columns()).containsExactly("Step", "CPU", "TotEng", "KinEng", "Press");
        assertThat(thermo.column("Press")).containsExactly(-5, Double.NaN);
        assertThat(log.lastRun().completed()).isTrue();
    }

    @Test
    void otherLinesInsideATableAreKeptApart() throws IOException {
        LammpsLog log = read(START + MEMORY + "Step Temp\n0 300\nprinted 5\n0.5 7\n10 301\n5 2\n20 302\n" + LOOP);
        assertThat(log.lastRun().thermo().column("Step")).containsExactly(0, 10, 20);
        assertThat(log.lastRun().interleaved()).hasSize(3);
    }

    @Test
    void writesCsvWithTheRunFirst() throws IOException {
        LammpsLog log = read(START + TABLE + LOOP + MEMORY + "Step Press\n20 1.5\n" + LOOP);
        StringWriter all = new StringWriter();
        log.writeCsv(all);
        assertThat(all)
                .hasToString("run,Step,Temp,v_x,Press\n1,0,300,0.001,\n1,10,301.5,nan,\n1,20,299,inf,\n2,20,,,1.5\n");
        StringWriter one = new StringWriter();
        log.writeCsv(one, 2);
        assertThat(one).hasToString("run,Step,Press\n2,20,1.5\n");
        assertThatThrownBy(() -> log.writeCsv(new StringWriter(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run must be in [1, 2], found 3");
    }

    @Test
    void theTimeStepDefaultsByUnits() throws IOException {
        assertThat(read("units real\n" + TABLE + LOOP).lastRun().timeStep()).hasValue(1.0);
        assertThat(read(TABLE + LOOP).lastRun().timeStep()).isEmpty();
    }
}
