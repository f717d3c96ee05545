"""`python -m tests.ray_cluster PORT FOLDER`: a small Ray cluster of its own with Misora's engines, until input ends."""

import json
import os
import sys

ENGINES = {"squares": "tests.engines_for_tests.Squares", "tiles": "tests.engines_for_tests.Tiles"}
KEY = "a key for the cluster"


def main() -> None:
    port, folder = int(sys.argv[1]), sys.argv[2]
    # Nothing leaves the machine, and nothing is written into anybody's home.
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "HOME": folder, "RAY_AUTH_MODE": "disabled"}
    import ray
    from ray import serve

    from misora.generation.ray_app import Fleet, app

    ray.init(
        num_cpus=2,
        object_store_memory=100_000_000,
        include_dashboard=False,
        log_to_driver=False,
        _node_ip_address="127.0.0.1",
        _temp_dir=folder,
    )
    serve.start(http_options={"host": "127.0.0.1", "port": port})
    fleet = Fleet(engines=json.dumps(ENGINES), key=KEY, least=2, most=2, cpus=0.5, engines_loaded=1, finish_seconds=1)
    serve.run(app(fleet))
    print("ready", flush=True)
    sys.stdin.read()
    ray.shutdown()


if __name__ == "__main__":
    main()
