package org.cartref.robot;

import java.util.List;
import java.util.Random;

/**
 * Chance that can be played again. Every throw hangs on the seed and on what is decided, not on how many throws were made
 * before: a walk takes the same turns whether it is walked alone or among two hundred.
 */
record Chance(long seed) {

    /** The chance of one decision, named by what tells it from all others of this walk. */
    Random of(Object... about) {
        long mixed = seed;
        for (Object part : about) {
            mixed = (mixed ^ part.toString().hashCode()) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return new Random(mixed);
    }

    /** A chance of its own that hangs on this one. */
    Chance child(int number) {
        return new Chance(of("child", number).nextLong());
    }

    /**
     * One of these. A walk has its habits: what it once leans to when asked this question it leans to again, so that some
     * walks never reach the person and others reach them always.
     */
    <T> T habitually(Random random, String question, List<T> choices) {
        double[] weights = new double[choices.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(1.5 * of("habit", question, choices.get(i)).nextGaussian());
            sum += weights[i];
        }
        double thrown = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            thrown -= weights[i];
            if (thrown < 0) {
                return choices.get(i);
            }
        }
        return choices.get(choices.size() - 1);
    }

    /** Five letters by which this walk's people are told from those of all others. */
    String word() {
        Random random = of("word");
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            word.append("bcdfghlmnprstw".charAt(random.nextInt(14))).append("aeiouwy".charAt(random.nextInt(7)));
        }
        return word.substring(0, 1).toUpperCase() + word.substring(1);
    }
}
