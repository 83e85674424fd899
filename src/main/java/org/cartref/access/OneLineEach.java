package org.cartref.access;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.stream.Stream;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;

/** A stack trace whose messages are one line each ({@link OneLine}): an exception often says what was sent to us. */
public class OneLineEach extends ExtendedWhitespaceThrowableProxyConverter {

    @Override
    protected String throwableProxyToString(IThrowableProxy fault) {
        return super.throwableProxyToString(new Written(fault));
    }

    private record Written(IThrowableProxy fault) implements IThrowableProxy {

        private static Written of(IThrowableProxy fault) {
            return fault == null ? null : new Written(fault);
        }

        @Override
        public String getMessage() {
            return OneLine.of(fault.getMessage());
        }

        @Override
        public String getOverridingMessage() {
            return OneLine.of(fault.getOverridingMessage());
        }

        @Override
        public String getClassName() {
            return fault.getClassName();
        }

        @Override
        public StackTraceElementProxy[] getStackTraceElementProxyArray() {
            return fault.getStackTraceElementProxyArray();
        }

        @Override
        public int getCommonFrames() {
            return fault.getCommonFrames();
        }

        @Override
        public IThrowableProxy getCause() {
            return of(fault.getCause());
        }

        @Override
        public IThrowableProxy[] getSuppressed() {
            return Stream.of(fault.getSuppressed()).map(Written::of).toArray(IThrowableProxy[]::new);
        }

        @Override
        public boolean isCyclic() {
            return fault.isCyclic();
        }
    }
}
