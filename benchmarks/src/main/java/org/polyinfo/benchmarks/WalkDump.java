package org.polyinfo.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * An endless LAMMPS dump for a pipe: {@code java -cp … org.polyinfo.benchmarks.WalkDump PARTICLES GIGABYTES [SEED] > pipe} writes
 * {@code id type xu yu zu} of particles that walk by ±0.316 Å per axis from frame to frame, 1 ps apart in real units with a step of
 * 1 fs. The steps are independent, so that {@code MSD(t) = 6 D t} at every lag with {@code D = 4.9928·10⁻¹⁰ m²/s} exactly.
 */
public final class WalkDump {

    /** Step along an axis in thousandths of an ångström. */
    private static final int STEP = 316;

    private static final byte[][] THREE_DIGITS = new byte[1000][];

    static {
        for (int i = 0; i < THREE_DIGITS.length; i++) {
            THREE_DIGITS[i] = ascii(String.format("%03d", i));
        }
    }

    private byte[] text = new byte[1 << 20];
    private int length;

    private WalkDump() {}

    /** Writes to standard output. */
    public static void main(String[] args) throws IOException {
        int particles = Integer.parseInt(args[0]);
        double bytes = 1e9 * Double.parseDouble(args[1]);
        SplittableRandom random = new SplittableRandom(args.length > 2 ? Long.parseLong(args[2]) : 2);
        byte[][] names = new byte[particles][];
        int[] places = new int[3 * particles];
        for (int p = 0; p < particles; p++) {
            names[p] = ascii(p + 1 + " 1");
            for (int a = 0; a < 3; a++) {
                places[3 * p + a] = random.nextInt(100_000);
            }
        }
        WalkDump frame = new WalkDump();
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            long written = 0;
            for (long n = 0; written < bytes; n++) {
                frame.write(n, names, places);
                out.write(frame.text, 0, frame.length);
                written += frame.length;
                for (int i = 0; i < places.length; i += 3) {
                    long bits = random.nextLong();
                    for (int a = 0; a < 3; a++) {
                        places[i + a] += STEP - 2 * STEP * (int) (bits >>> a & 1);
                    }
                }
            }
        }
    }

    private void write(long n, byte[][] names, int[] places) {
        length = 0;
        put(ascii("ITEM: TIMESTEP\n" + 1000 * n + "\nITEM: NUMBER OF ATOMS\n" + names.length
                + "\nITEM: BOX BOUNDS pp pp pp\n" + "0.0 100.0\n".repeat(3) + "ITEM: ATOMS id type xu yu zu\n"));
        for (int p = 0; p < names.length; p++) {
            put(names[p]);
            for (int a = 0; a < 3; a++) {
                put(places[3 * p + a]);
            }
            text[length++] = '\n';
        }
    }

    /** A blank and a number of thousandths with three decimals. */
    private void put(int thousandths) {
        text[length++] = ' ';
        if (thousandths < 0) {
            text[length++] = '-';
        }
        int rest = Math.abs(thousandths);
        int whole = rest / 1000;
        if (whole >= 1000) {
            put(ascii(Integer.toString(whole)));
        } else {
            byte[] digits = THREE_DIGITS[whole];
            for (int i = whole < 10 ? 2 : whole < 100 ? 1 : 0; i < 3; i++) {
                text[length++] = digits[i];
            }
        }
        text[length++] = '.';
        for (byte digit : THREE_DIGITS[rest - 1000 * whole]) {
            text[length++] = digit;
        }
    }

    private void put(byte[] bytes) {
        if (length + bytes.length + 100 > text.length) {
            text = java.util.Arrays.copyOf(text, 2 * text.length);
        }
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }
}
