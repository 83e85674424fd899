package org.cartref.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** The far end of a benchmark: rides as many cases as the line it reads says, and answers how long that took. */
final class Rider {

    static final String ANSWER = "@@ ";

    private Rider() {
    }

    static void listen(ReliefRoute route) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.out.println(ANSWER + "ready");
        int number = 0;
        String line;
        while ((line = lines.readLine()) != null) {
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            for (int i = Integer.parseInt(line); i > 0; i--) {
                route.ride(++number);
            }
            System.out.println(ANSWER + (System.nanoTime() - start) + " " + (system.getProcessCpuTime() - cpu));
        }
        System.exit(0);
    }
}
