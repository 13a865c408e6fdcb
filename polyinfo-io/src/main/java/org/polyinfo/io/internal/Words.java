package org.polyinfo.io.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of text at a time, in the bits of a {@code long}, the first byte lowest. */
final class Words {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long ZEROS = 0x3030303030303030L; // '0' eight times

    private Words() {}

    /** The eight bytes from an index, which must be within the array. */
    static long at(byte[] b, int from) {
        return (long) LONG.get(b, from);
    }

    /** How many of the eight bytes are digits before the first that is none. */
    static int digits(long word) {
        long d = word ^ ZEROS;
        // A digit is now 0…9: adding 0x76 leaves its high bit clear. A byte over 0x7f may disturb those after it only.
        long others = ((d + 0x7676767676767676L) | d) & HIGH;
        return Long.numberOfTrailingZeros(others) >>> 3; // 64 zeros where there is none
    }

    /** The number that the first {@code count} bytes, all digits, stand for. */
    static long number(long word, int count) {
        if (count == 0) {
            return 0;
        }
        // Leading zeros come in from below; then pairs, quadruples and the whole are put together in parallel.
        long d = (word ^ ZEROS) << (64 - 8 * count);
        d = d * 10 + (d >>> 8);
        return (((d & 0x000000FF000000FFL) * 0x000F424000000064L)
                        + (((d >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L))
                >>> 32;
    }

    /** Index of a byte in {@code b[from, to)}, or -1. */
    static int indexOf(byte[] b, byte wanted, int from, int to) {
        int p = from;
        long pattern = (wanted & 0xffL) * ONES;
        for (; p + 8 <= to; p += 8) {
            long x = at(b, p) ^ pattern;
            long zero = (x - ONES) & ~x & HIGH;
            if (zero != 0) {
                return p + (Long.numberOfTrailingZeros(zero) >>> 3);
            }
        }
        for (; p < to; p++) {
            if (b[p] == wanted) {
                return p;
            }
        }
        return -1;
    }

    /** High bits of the bytes that belong to a field: over 0x20, or not ASCII. */
    static long fieldBytes(long word) {
        // A byte of 0x21…0x7f plus 0x5f has its high bit set, one of at most 0x20 has not; no carry with the high bits
        // off.
        return (((word & ~HIGH) + 0x5f5f5f5f5f5f5f5fL) | word) & HIGH;
    }

    /** Number of fields in {@code b[from, to)}, a field before {@code from} not counted in. */
    static int countFields(byte[] b, int from, int to) {
        int p = from;
        int n = 0;
        long before = 0; // 0x80 where the byte before belonged to a field
        for (; p + 8 <= to; p += 8) {
            long inside = fieldBytes(at(b, p));
            n += Long.bitCount(inside & ~((inside << 8) | before));
            before = inside >>> 56;
        }
        for (; p < to; p++) {
            long inside = b[p] > ' ' || b[p] < 0 ? 0x80 : 0;
            n += inside != 0 && before == 0 ? 1 : 0;
            before = inside;
        }
        return n;
    }

    /** Index of the first byte from {@code from} that belongs to no field; {@code b[limit]} must be such a byte. */
    static int skipField(byte[] b, int from, int limit) {
        int p = from;
        for (; p + 8 <= limit; p += 8) {
            long outside = ~fieldBytes(at(b, p)) & HIGH;
            if (outside != 0) {
                return p + (Long.numberOfTrailingZeros(outside) >>> 3);
            }
        }
        while (b[p] > ' ' || b[p] < 0) {
            p++;
        }
        return p;
    }
}
