package org.cartref.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.camunda.bpm.engine.repository.Resource;

/**
 * Files deployed together, by the last part of their names: what starts with the product may be deployed under a path.
 *
 * @param files what each file holds
 */
record Bundle(SortedMap<String, byte[]> files) {

    static final Bundle EMPTY = new Bundle(new TreeMap<>());

    static Bundle of(Collection<? extends Resource> resources) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        resources.forEach(resource -> files.put(fileName(resource.getName()), resource.getBytes()));
        return new Bundle(files);
    }

    static String fileName(String resourceName) {
        return resourceName.substring(1 + Math.max(resourceName.lastIndexOf('/'), resourceName.lastIndexOf('\\')));
    }

    /** These files, and the others' where these have none. */
    Bundle over(Bundle others) {
        SortedMap<String, byte[]> all = new TreeMap<>(others.files);
        all.putAll(files);
        return new Bundle(all);
    }

    /** Those of these files that the others do not hold, or hold otherwise. */
    Bundle unlike(Bundle others) {
        SortedMap<String, byte[]> own = new TreeMap<>(files);
        own.keySet().removeIf(file -> same(file, others));
        return new Bundle(own);
    }

    /** Whether both hold the same under this name, or both nothing. */
    boolean same(String file, Bundle other) {
        return Arrays.equals(files.get(file), other.files.get(file));
    }
}
