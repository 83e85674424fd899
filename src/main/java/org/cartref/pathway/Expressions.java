package org.cartref.pathway;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNode;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** What an expression of a model says, read from the tree the engine reads, not from its text. */
final class Expressions {

    /** A method of a bean that is called, and with what. */
    record Call(String bean, String method, List<Argument> arguments) {
    }

    /** @param words what it may be, where that stands there; @param variable name of the variable it is, null for none */
    record Argument(List<String> words, String variable) {
    }

    private Expressions() {
    }

    /** Whatever a bean is called for anywhere in it; none when it cannot be read, which is the engine's to say. */
    static List<Call> calls(String expression) {
        List<Call> calls = new ArrayList<>();
        tree(expression).forEach(root -> collect(root, calls));
        return calls;
    }

    /** The words it gives where they stand in it, on either way of a choice. */
    static List<String> words(String expression) {
        return tree(expression).flatMap(Expressions::words).toList();
    }

    private static Stream<Node> tree(String expression) {
        try {
            return Stream.of(new Builder(Builder.Feature.METHOD_INVOCATIONS).build(expression).getRoot());
        } catch (TreeBuilderException unreadable) {
            return Stream.empty();
        }
    }

    private static void collect(Node node, List<Call> calls) {
        if (node instanceof AstMethod method && method.getChild(0) instanceof AstDot dot && dot.getChild(0) instanceof AstIdentifier bean) {
            calls.add(new Call(bean.getName(), dot.getStructuralId(null).substring(bean.getName().length() + 1), children(method.getChild(1))
                    .map(argument -> new Argument(words(argument).toList(), argument instanceof AstIdentifier named ? named.getName() : null)).toList()));
        }
        children(node).forEach(child -> collect(child, calls));
    }

    private static Stream<String> words(Node node) {
        return node instanceof AstText || node instanceof AstString ? Stream.of(String.valueOf(((AstNode) node).eval(null, null)))
                : node instanceof AstEval || node instanceof AstNested ? words(node.getChild(0))
                : node instanceof AstChoice ? Stream.of(1, 2).flatMap(way -> words(node.getChild(way))) : Stream.empty();
    }

    private static Stream<Node> children(Node node) {
        return IntStream.range(0, node.getCardinality()).mapToObj(node::getChild);
    }
}
