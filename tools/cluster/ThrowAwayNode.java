import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One node in this process: FOLDER NAME HTTP_PORT TRANSPORT_PORTS, on loopback alone.
 *
 * <p>TRANSPORT_PORTS: its own first, then those of the nodes it belongs with. The node ends when its
 * standard input does, so that none outlives whoever started it.
 */
public class ThrowAwayNode {
    public static void main(String[] args) throws Exception {
        String folder = args[0];
        String name = args[1];
        String httpPort = args[2];
        String[] transport = args[3].split(",");
        String[] members = new String[transport.length];
        for (int at = 0; at < members.length; at++) {
            members[at] = "127.0.0.1:" + transport[at];
        }
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("node.name", name);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", httpPort);
            settings.put("transport.port", transport[0]);
            if (members.length == 1) {
                settings.put("discovery.type", "single-node");
            } else {
                settings.putList("discovery.seed_hosts", members);
                settings.putList("cluster.initial_cluster_manager_nodes", members);
            }
            // Disks of test machines are often nearly full; a watermark would make indexes read-only.
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        });
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(folder)
                .clusterName("mingzheng-throw-away")
                .numOfNode(1));
        while (System.in.read() >= 0) {
            // Nothing is said to a node; only the end counts.
        }
        runner.close();
    }
}
