package org.polyinfo.io.lammps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.trajectory.Frame;
import org.polyinfo.core.trajectory.Trajectory;
import org.polyinfo.io.lammps.LammpsDump.Unwrapping;
import org.polyinfo.testing.ReferenceData;

/** The same run in many forms: all readers and views must agree. */
@Tag("conformance")
class DumpViewsTest {

    static List<Frame> all(Trajectory trajectory) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (Trajectory.Cursor cursor = trajectory.open()) {
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    static LammpsDump zoo(String name) {
        return LammpsDump.of(ReferenceData.path("lammps/zoo/" + name));
    }

    static void same(List<Frame> a, List<Frame> b) {
        assertThat(a).hasSameSizeAs(b);
        for (int i = 0; i < a.size(); i++) {
            Frame x = a.get(i);
            Frame y = b.get(i);
            assertThat(x.step()).isEqualTo(y.step());
            assertThat(x.time()).isEqualTo(y.time());
            assertThat(x.box()).isEqualTo(y.box());
            assertThat(x.columns()).isEqualTo(y.columns());
            for (int c = 0; c < x.columns().size(); c++) {
                if (x.isText(c)) {
                    assertThat(x.text(x.columns().get(c)))
                            .isEqualTo(y.text(x.columns().get(c)));
                } else {
                    assertThat(x.column(x.columns().get(c)))
                            .containsExactly(y.column(x.columns().get(c)));
                }
            }
        }
    }

    @Test
    void sortedViewOfAnUnsortedDumpIsTheSortedDump() throws IOException {
        String[] columns = {"id", "type", "mol", "x", "y", "z", "ix", "iy", "iz"};
        same(
                all(zoo("custom_unsorted.dump").withColumns(columns).sortedById()),
                all(zoo("custom_sorted.dump").withColumns(columns)));
        // Also where the id is not among the columns asked for.
        same(
                all(zoo("custom_unsorted.dump").withColumns("x", "vx").sortedById()),
                all(zoo("custom_sorted.dump").withColumns("x", "vx")));
    }

    @Test
    void unwrappingByImagesGivesTheUnwrappedColumns() throws IOException {
        List<Frame> expected = all(zoo("custom_sorted.dump").withColumns("xu", "yu", "zu"));
        for (String[] from : new String[][] {{"x", "y", "z"}, {"xs", "ys", "zs"}}) {
            // A dump that lacks what the sorted one has: written anew with these columns only.
            String[] columns = {"id", from[0], from[1], from[2], "ix", "iy", "iz"};
            Path file = Files.createTempFile("unwrap", ".dump");
            try {
                DumpWriter.write(zoo("custom_sorted.dump").withColumns(columns), file, DumpFormat.CUSTOM);
                List<Frame> found =
                        all(LammpsDump.of(file).withColumns("xu", "yu", "zu").withUnwrapping(Unwrapping.IMAGE_FLAGS));
                for (int i = 0; i < expected.size(); i++) {
                    for (String c : List.of("xu", "yu", "zu")) {
                        double[] x = expected.get(i).column(c);
                        double[] y = found.get(i).column(c);
                        for (int a = 0; a < x.length; a++) {
                            assertThat(y[a])
                                    .isCloseTo(x[a], within(1e-4)); // six digits in the dump, of scaled ones too
                        }
                    }
                }
            } finally {
                Files.delete(file);
            }
        }
    }

    @Test
    void minimumImageFollowsTheImageFlags() throws IOException {
        Path wrapped = ReferenceData.path("lammps/ions/ions_wrapped_part1.dump.gz");
        List<Frame> byFlags = all(LammpsDump.of(wrapped).sortedById().withUnwrapping(Unwrapping.IMAGE_FLAGS));
        List<Frame> byImage = all(LammpsDump.of(wrapped).sortedById().withUnwrapping(Unwrapping.MINIMUM_IMAGE));
        List<Frame> written = all(LammpsDump.of(ReferenceData.path("lammps/ions/ions_unwrapped_part1.dump.gz"))
                .sortedById());
        assertThat(byFlags).hasSize(701);
        for (String c : List.of("xu", "yu", "zu")) {
            double[] flags0 = byFlags.get(0).column(c);
            double[] image0 = byImage.get(0).column(c);
            for (int i = 0; i < byFlags.size(); i++) {
                double[] flags = byFlags.get(i).column(c);
                double[] image = byImage.get(i).column(c);
                double[] direct = written.get(i).column(c);
                for (int a = 0; a < flags.length; a++) {
                    assertThat(flags[a]).isCloseTo(direct[a], within(1.1e-4)); // four digits in the dumps
                    assertThat(image[a] - image0[a]).isCloseTo(flags[a] - flags0[a], within(1e-9));
                }
            }
        }
    }

    @Test
    void scaledColumnsGiveTheCartesianOnesInATriclinicBox() throws IOException {
        double[] r = new double[3];
        for (Frame f : all(zoo("triclinic_custom.dump"))) {
            for (int a = 0; a < f.atomCount(); a++) {
                f.box().toCartesian(f.at(f.indexOf("xs"), a), f.at(f.indexOf("ys"), a), f.at(f.indexOf("zs"), a), r);
                assertThat(r[0]).isCloseTo(f.at(f.indexOf("x"), a), within(1e-4));
                assertThat(r[1]).isCloseTo(f.at(f.indexOf("y"), a), within(1e-4));
                assertThat(r[2]).isCloseTo(f.at(f.indexOf("z"), a), within(1e-4));
            }
        }
    }

    @Test
    void binaryTextAndGzipAgree() throws IOException {
        List<Frame> binary = all(zoo("custom.dump.bin").withColumns("id", "x", "y", "z"));
        List<Frame> text = all(zoo("custom_unsorted.dump").withColumns("id", "x", "y", "z"));
        assertThat(binary).hasSameSizeAs(text);
        for (int i = 0; i < text.size(); i++) {
            for (String c : List.of("id", "x", "y", "z")) {
                double[] b = binary.get(i).column(c);
                double[] t = text.get(i).column(c);
                for (int a = 0; a < b.length; a++) {
                    assertThat(b[a]).isCloseTo(t[a], within(1e-5 * Math.max(1, Math.abs(t[a]))));
                }
            }
        }
    }

    @Test
    void cfgAgreesWithTheDumpOfTheSameStep() throws IOException {
        Frame cfg = all(zoo("cfg.0.cfg").sortedById()).get(0);
        Frame dump = all(zoo("custom_sorted.dump")).get(0);
        assertThat(cfg.step()).isZero();
        assertThat(all(zoo("cfg.50.cfg")).get(0).step()).isEqualTo(50);
        assertThat(cfg.column("id")).containsExactly(dump.column("id"));
        double[] a = cfg.column("xs");
        double[] b = dump.column("xs");
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).isCloseTo(b[i] - Math.floor(b[i]), within(2e-6));
        }
        assertThat(cfg.box().volume()).isCloseTo(dump.box().volume(), within(0.02));
    }

    @Test
    void severalFilesComeInTheOrderOfTheirSteps() throws IOException {
        Path folder = ReferenceData.path("lammps/zoo");
        LammpsDump dump = LammpsDump.matching(folder, "custom_per_snapshot.*.dump");
        assertThat(all(dump)).extracting(Frame::step).containsExactly(0L, 20L, 40L, 60L);
        List<Path> reversed = new ArrayList<>(dump.files());
        java.util.Collections.reverse(reversed);
        assertThat(all(LammpsDump.of(reversed))).extracting(Frame::step).containsExactly(0L, 20L, 40L, 60L);
        DumpIndex index = dump.index();
        assertThat(dump.frame(index, 2).step()).isEqualTo(40);
    }

    @Test
    void readingAheadAndRandomAccessChangeNothing(@TempDir Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(ReferenceData.path("lammps/zoo"))) {
            files = found.filter(p -> p.toString().matches(".*(\\.dump(\\.gz|\\.bin)?|\\.xyz|\\.cfg)"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            LammpsDump dump = LammpsDump.of(file);
            List<Frame> frames = all(dump);
            same(all(dump.withReadAhead()), frames);
            Path indexFile = folder.resolve(file.getFileName() + ".index");
            DumpIndex index = dump.index(indexFile);
            DumpIndex again = dump.index(indexFile);
            assertThat(index.size()).isEqualTo(frames.size());
            for (int k = frames.size() - 1; k >= 0; k--) {
                assertThat(again.step(k)).isEqualTo(frames.get(k).step());
                same(List.of(dump.frame(again, k)), List.of(frames.get(k)));
            }
        }
    }

    @Test
    void writtenDumpsReadBackTheSame(@TempDir Path folder) throws IOException {
        for (String name : List.of(
                "custom_sorted.dump", "custom.dump.bin", "triclinic_custom.dump", "lost_atoms_varying_count.dump")) {
            List<Frame> frames = all(zoo(name));
            for (String suffix : List.of("", ".gz", ".zst")) {
                Path file = folder.resolve(name + ".copy" + suffix);
                DumpWriter.write(zoo(name), file, DumpFormat.CUSTOM);
                List<Frame> back = all(LammpsDump.of(file));
                assertThat(back).hasSameSizeAs(frames);
                for (int i = 0; i < frames.size(); i++) {
                    Frame a = frames.get(i);
                    Frame b = back.get(i);
                    assertThat(b.step()).isEqualTo(a.step());
                    for (int c = 0; c < a.columns().size(); c++) {
                        for (int atom = 0; atom < a.atomCount(); atom++) {
                            if (a.isText(c)) {
                                assertThat(b.textAt(c, atom)).isEqualTo(a.textAt(c, atom));
                            } else {
                                assertThat(b.at(c, atom)).isEqualTo(a.at(c, atom));
                            }
                        }
                    }
                    for (int e = 0; e < 9; e++) {
                        assertThat(b.box().edge(e / 3, e % 3)).isCloseTo(a.box().edge(e / 3, e % 3), within(1e-14));
                    }
                }
            }
        }
        Path xyz = folder.resolve("copy.xyz.gz");
        DumpWriter.write(zoo("custom_sorted.dump"), xyz, DumpFormat.EXTENDED_XYZ);
        List<Frame> back = all(LammpsDump.of(xyz));
        List<Frame> frames = all(zoo("custom_sorted.dump"));
        for (int i = 0; i < frames.size(); i++) {
            assertThat(back.get(i).step()).isEqualTo(frames.get(i).step());
            assertThat(back.get(i).box()).isEqualTo(frames.get(i).box());
            assertThat(back.get(i).text("element")).isEqualTo(frames.get(i).text("element"));
            for (String c : List.of("x", "y", "z", "vx", "fz", "q", "id")) {
                assertThat(back.get(i).column(c)).containsExactly(frames.get(i).column(c));
            }
        }
    }
}
