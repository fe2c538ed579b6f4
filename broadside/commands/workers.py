"""What a person says of who is to make PDFs → Workers."""

import re

from broadside.commands import WrongCall
from broadside.pipeline.crew import LOCAL, Cluster, Workers

ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/@]+:(\d{1,5})")
MOST_PORT = 65_535


def workers_of(jobs: int | None, cluster: str | None) -> Workers:
    """`WrongCall` where `cluster` is no address of a scheduler."""
    if not cluster:
        return jobs
    if cluster == LOCAL:
        return Cluster(address=cluster, processes=jobs)
    if jobs is not None:
        raise WrongCall("`--jobs` is for this computer: a cluster uses all the processes that it has")
    found = ADDRESS.fullmatch(cluster)
    if not found or not 0 < int(found[1]) <= MOST_PORT:
        raise WrongCall(f"`{cluster}` is no cluster: type `local`, or its scheduler as `tls://10.0.0.5:8786`")
    return Cluster(address=cluster)
