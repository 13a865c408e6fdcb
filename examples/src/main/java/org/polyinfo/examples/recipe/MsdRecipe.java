package org.polyinfo.examples.recipe;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.polyinfo.examples.Arguments;
import org.polyinfo.examples.Main;
import org.polyinfo.examples.Option;
import org.polyinfo.examples.OutputFiles;
import org.polyinfo.examples.Recipe;
import org.polyinfo.io.lammps.LammpsDump;
import org.polyinfo.md.diffusion.MeanSquaredDisplacement;
import org.polyinfo.md.diffusion.ParticleTracks;
import org.polyinfo.md.diffusion.TrackReader;

/** Mean squared displacement of atoms of given types, taken together. */
final class MsdRecipe implements Recipe {

    @Override
    public String name() {
        return "msd";
    }

    @Override
    public String summary() {
        return "mean squared displacement from a dump";
    }

    @Override
    public List<Option> options() {
        return List.of(
                Option.required("dump", "FILE", "LAMMPS dump"),
                Option.required("units", "STYLE", "unit style of the run: real, metal, si, …"),
                Option.required("timestep", "X", "time step in the style's unit"),
                Option.required("types", "T,…", "atom types, taken together"),
                Option.required("out", "CSV", "lag_ps,msd_a2,standard_error_a2,samples"),
                Option.optional("method", "fft|direct", "how (default fft)"));
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        String method = arguments.choice("method", "fft", "fft", "direct");
        List<Long> types = IonArguments.types(arguments, "types");
        TrackReader reader = TrackReader.of(IonArguments.units(arguments), arguments.positive("timestep"))
                .withAtoms(types);
        TrackReader.Tracks tracks = reader.read(LammpsDump.of(arguments.path("dump")));
        tracks.warnings().forEach(w -> err.println("msd: " + w));
        ParticleTracks all = ParticleTracks.merged(
                tracks.species().stream().map(TrackReader.Species::tracks).toList());
        int maxLag = all.frames() - 1;
        MeanSquaredDisplacement msd = method.equals("fft")
                ? MeanSquaredDisplacement.byFft(all, maxLag)
                : MeanSquaredDisplacement.direct(all, maxLag);
        OutputFiles.text(arguments.path("out"), writer -> {
            writer.write("lag_ps,msd_a2,standard_error_a2,samples\n");
            for (int lag = 1; lag <= maxLag; lag++) {
                writer.write(msd.lagPs(lag) + "," + msd.total(lag) + "," + msd.standardError(lag) + ","
                        + msd.samples(lag) + "\n");
            }
        });
        out.println(msd);
        return Main.DONE;
    }
}
