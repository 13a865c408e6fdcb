package org.polyinfo.core.polymer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The canonical form of a repeat unit.
 *
 * <p>The endless chain can be cut at every main-chain bond that lies in no ring and carries no E/Z stereo. Its atoms are
 * told apart by colour refinement (done on a ring of units, which looks the same from inside); what the cuts show on their
 * two sides gives the smallest period, checked by writing the parts out, and the few cuts of the smallest label, forwards
 * or backwards. Of the units that begin there the one of the smallest canonical SMILES is the polymer's.
 *
 * @param smiles canonical SMILES of that unit
 * @param key short digest of it
 */
record Canonical(String smiles, String key) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_LENGTH = 16;

    static Canonical of(RepeatUnit unit) {
        String smiles = smiles(unit).replace("[1*]", "*").replace("[2*]", "*");
        return new Canonical(smiles, key(smiles));
    }

    private static String smiles(RepeatUnit unit) {
        EndlessChain chain = new EndlessChain(unit.segment(false, false));
        int pieces = chain.pieceCount();
        if (pieces == 1) {
            return smallerDirection(chain);
        }
        int[][] labels = chain.cutLabels();
        for (int period = period(labels); period < pieces; period++) {
            if (pieces % period == 0 && chain.repeatsEvery(period)) {
                chain = new EndlessChain(chain.frame(0, period));
                pieces = period;
                labels = chain.cutLabels();
            }
        }
        return pieces == 1 ? smallerDirection(chain) : smallestFrame(chain, labels);
    }

    private static String smallerDirection(EndlessChain chain) {
        Segment frame = chain.frame(0, 1);
        return smaller(frame.graph().smiles(), frame.turned().graph().smiles());
    }

    /** Of the frames that begin at a cut of the smallest label, forwards or backwards, the one of the smallest SMILES. */
    private static String smallestFrame(EndlessChain chain, int[][] labels) {
        int pieces = chain.pieceCount();
        int[] smallest = labels[0];
        for (int cut = 0; cut < pieces; cut++) {
            smallest = Arrays.compare(labels[cut], smallest) < 0 ? labels[cut] : smallest;
            int[] back = turned(labels[cut]);
            smallest = Arrays.compare(back, smallest) < 0 ? back : smallest;
        }
        String best = "";
        for (int cut = 0; cut < pieces; cut++) {
            if (Arrays.equals(labels[cut], smallest)) {
                best = smaller(best, chain.frame(cut, pieces).graph().smiles());
            }
            if (Arrays.equals(turned(labels[cut]), smallest)) {
                best = smaller(best, chain.frame(cut, pieces).turned().graph().smiles());
            }
        }
        return best;
    }

    private static int[] turned(int[] label) {
        return new int[] {label[0], label[2], label[1]};
    }

    private static String smaller(String a, String b) {
        return a.isEmpty() || b.compareTo(a) < 0 ? b : a;
    }

    /** Smallest period of the labels that divides their number (failure function of Knuth, Morris and Pratt). */
    private static int period(int[][] word) {
        int n = word.length;
        int[] failure = new int[n + 1];
        failure[0] = -1;
        int k = -1;
        for (int i = 0; i < n; i++) {
            while (k >= 0 && !Arrays.equals(word[k], word[i])) {
                k = failure[k];
            }
            failure[i + 1] = ++k;
        }
        int period = n - failure[n];
        return n % period == 0 ? period : n;
    }

    private static String key(String smiles) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(smiles.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        StringBuilder key = new StringBuilder("P");
        int bits = 0;
        int held = 0;
        for (int i = 0; key.length() <= KEY_LENGTH; i++) {
            held = held << 8 | (digest[i] & 0xff);
            bits += 8;
            while (bits >= 5 && key.length() <= KEY_LENGTH) {
                bits -= 5;
                key.append(BASE32.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return key.toString();
    }
}
