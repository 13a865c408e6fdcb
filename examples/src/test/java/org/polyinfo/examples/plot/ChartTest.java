package org.polyinfo.examples.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polyinfo.examples.UsageException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {

    private static Chart decay() {
        double[] t = new double[60];
        double[] y = new double[60];
        double[] low = new double[60];
        double[] high = new double[60];
        for (int i = 0; i < t.length; i++) {
            t[i] = 0.05 * (i + 1);
            y[i] = 1 - Math.exp(-t[i]);
            low[i] = y[i] - 0.02 * (i + 1) / 10;
            high[i] = y[i] + 0.02 * (i + 1) / 10;
        }
        return new Chart("Decay <A & B>", Axis.linear("t (ps)"), Axis.linear("κ (W/(m K))"))
                .band("one standard error", t, low, high)
                .line("running integral", t, y)
                .points("runs", new double[] {1, 2, Double.NaN}, new double[] {0.6, 0.9, 1}, new double[] {0.1, 0.05, 1
                });
    }

    @Test
    void svgIsWellFormedAndHoldsEverySeries() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(decay().toSvg("a"))));
        assertThat(svg.getElementsByTagName("polygon").getLength())
                .isEqualTo(3); // band, its legend, the ground of the legend
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(3); // two points (one is NaN), legend
        assertThat(svg.getDocumentElement().getTextContent()).contains("Decay <A & B>", "running integral", "t (ps)");
    }

    @Test
    void logarithmicAxesLeaveOutWhatTheyCannotShow() {
        String svg = new Chart("MSD", Axis.logarithmic("t"), Axis.logarithmic("MSD"))
                .points("", new double[] {0, 1, 10, 100}, new double[] {1, -1, 1, 1000})
                .toSvg("b");
        assertThat(svg).contains(">10<", ">100<", ">1000<").doesNotContain("NaN", "Infinity");
        assertThat(svg.split("<circle", -1)).hasSize(3);
    }

    @Test
    void anEmptyChartIsAnEmptyFrame() {
        assertThat(new Chart("nothing", Axis.linear("x"), Axis.linear("y")).toSvg("c"))
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void writesPngAndSvgAndNothingElse(@TempDir Path folder) throws Exception {
        decay().write(folder.resolve("a.png"));
        decay().write(folder.resolve("a.svg"));
        assertThat(ImageIO.read(folder.resolve("a.png").toFile()).getWidth()).isEqualTo(1280);
        assertThat(Files.readString(folder.resolve("a.svg"))).startsWith("<svg");
        assertThatThrownBy(() -> decay().write(folder.resolve("a.pdf")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.pdf");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(Axis.linear("x").ticks(0.13, 0.97))
                .extracting(Axis.Tick::label)
                .contains("0.2", "0.4", "0.8");
        assertThat(Axis.logarithmic("x").ticks(1e-5, 1e3))
                .extracting(Axis.Tick::label)
                .contains("10⁻⁵", "0.01");
    }
}
