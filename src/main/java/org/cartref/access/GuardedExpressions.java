package org.cartref.access;

import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.ApplicationContextElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.engine.test.mock.MockElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.context.ApplicationContext;

/**
 * What an expression in a model or filter can reach: variables, the vocabulary of the pathway room, and their plain
 * properties and methods. Not classes (and through them any code), not the engine's services (which know no
 * authorisation inside a model), not other beans (such as the data source or the environment with its passwords).
 */
class GuardedExpressions extends SpringExpressionManager {

    private static final String VOCABULARY = "org.cartref.pathway";

    GuardedExpressions(ApplicationContext beans) {
        super(beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new Guard());
        // As SpringExpressionManager does, but for the beans.
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new MockElResolver());
        resolvers.add(new Vocabulary(applicationContext));
        resolvers.add(new ArrayELResolver());
        resolvers.add(new ListELResolver());
        resolvers.add(new MapELResolver());
        resolvers.add(new BeanELResolver());
        return resolvers;
    }

    /** Only beans of the pathway room have a name in a model. */
    private static final class Vocabulary extends ApplicationContextElResolver {

        Vocabulary(ApplicationContext beans) {
            super(beans);
        }

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            Object bean = super.getValue(context, base, property);
            if (bean != null && !isVocabulary(bean)) {
                throw new ELException("'" + property + "' is not a word a model may use: it belongs to another part "
                        + "of Cartref. Models name beans of " + VOCABULARY + " only.");
            }
            if (bean != null && GuardedDeployments.underWay()) {
                throw new ELException("'" + property + "' is not called while a model is deployed. Give what starts by itself "
                        + "a plain date or cycle.");
            }
            return bean;
        }

        private static boolean isVocabulary(Object bean) {
            String home = AopProxyUtils.ultimateTargetClass(bean).getPackageName();
            return home.equals(VOCABULARY) || home.startsWith(VOCABULARY + ".");
        }
    }

    /** Asked first; decides nothing, refuses some. */
    private static final class Guard extends ELResolver {

        private static final Set<String> NAMES =
                Set.of("class", "getClass", "processEngine", "getProcessEngine", "processEngineServices",
                        "getProcessEngineServices");

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            refuse(base, property);
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            refuse(base, method);
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            refuse(base, property);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            refuse(base, property);
            return null;
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            refuse(base, property);
            return false;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return null;
        }

        @Override
        public java.util.Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        private static void refuse(Object base, Object name) {
            boolean reachesCode = base instanceof AnnotatedElement || base instanceof ClassLoader
                    || base instanceof ProcessEngineServices;
            if (reachesCode || base != null && NAMES.contains(String.valueOf(name))) {
                throw new ELException("An expression may not use '" + name + "': classes and engine services are "
                        + "out of reach of models and filters.");
            }
        }
    }
}
