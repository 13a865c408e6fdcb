package org.polyinfo.core.text;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The outcome of reading one source of a batch: a batch never stops at a bad file.
 *
 * @param <T> what a good source gives
 */
public sealed interface ReadResult<T> {

    /** Name of the source, as given by the caller. */
    String source();

    /** The value, or empty for a failure. */
    Optional<T> value();

    /** The value as a stream of one or none, for {@code flatMap}. */
    default Stream<T> stream() {
        return value().stream();
    }

    /**
     * A source that was read.
     *
     * @param source name of the source
     * @param get what was read
     * @param <T> type of the value
     */
    record Success<T>(String source, T get) implements ReadResult<T> {
        @Override
        public Optional<T> value() {
            return Optional.of(get);
        }
    }

    /**
     * A source that could not be read.
     *
     * @param position where reading failed
     * @param reason one sentence
     * @param <T> type that was asked for
     */
    record Failure<T>(SourcePosition position, String reason) implements ReadResult<T> {
        @Override
        public String source() {
            return position.source();
        }

        @Override
        public Optional<T> value() {
            return Optional.empty();
        }

        /** {@code position: reason}. */
        @Override
        public String toString() {
            return position + ": " + reason;
        }
    }
}
