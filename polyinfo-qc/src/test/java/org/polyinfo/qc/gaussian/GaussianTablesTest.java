package org.polyinfo.qc.gaussian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.core.table.Column;
import org.polyinfo.core.table.PropertyTable;
import org.polyinfo.core.table.Provenance;
import org.polyinfo.core.table.Scale;

class GaussianTablesTest {

    @Test
    void aFolderBecomesATableWithEveryFileInItsRow(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("a.log"), GaussianLogReaderTest.LOG);
        Files.writeString(folder.resolve("b.log"), "not a log\n");
        Files.writeString(
                folder.resolve("c.log"),
                GaussianLogReaderTest.LOG.substring(0, GaussianLogReaderTest.LOG.indexOf(" Normal termination")));
        PropertyTable table =
                GaussianTables.of(GaussianLogReader.withDefaults().readAll(folder), Provenance.of("test"));
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.strings("status")).containsExactly("normal", null, "truncated");
        assertThat(table.strings("error")[1]).contains("expected a Gaussian log");
        Column.Numbers homo = table.numbers("homo_hartree");
        assertThat(homo.at(0)).isEqualTo(-0.3);
        assertThat(homo.isMissing(1)).isTrue();
        assertThat(homo.at(2)).isEqualTo(-0.3);
        assertThat(homo.unit().symbol()).isEqualTo("hartree");
        assertThat(homo.scale()).isEqualTo(Scale.MICRO);
        assertThat(table.numbers("gibbs_energy_hartree").isMissing(0)).isTrue();
    }
}
