package org.polyinfo.io.lammps;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Few different words, met millions of times: the first of them are made only once. */
final class WordPool {

    private static final int SMALL = 64;

    private final List<byte[]> bytes = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    String get(byte[] b, int from, int to) {
        for (int i = 0; i < bytes.size(); i++) {
            byte[] known = bytes.get(i);
            if (Arrays.equals(known, 0, known.length, b, from, to)) {
                return words.get(i);
            }
        }
        String word = new String(b, from, to - from, StandardCharsets.UTF_8);
        if (bytes.size() < SMALL) {
            bytes.add(Arrays.copyOfRange(b, from, to));
            words.add(word);
        }
        return word;
    }
}
