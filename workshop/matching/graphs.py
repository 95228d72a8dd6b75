"""Matchings of whole rooms at once: the one place that asks rustworkx."""

from collections.abc import Iterable

Edge = tuple[int, int, int]
"""Two positions and what their being together is worth; worth is a whole number."""


def matching(count: int, edges: Iterable[Edge], whole: bool = True) -> list[tuple[int, int]]:
    """The pairs of greatest worth in which nobody is twice, in order; of the most pairs when `whole`.

    Exact (Edmonds' blossoms), and the same every time for the same edges in the same order.
    """
    from rustworkx import PyGraph, max_weight_matching  # 20 ms to import, and most starts need none of it

    graph: PyGraph[int, int] = PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.add_edges_from(list(edges))
    found = max_weight_matching(graph, max_cardinality=whole, weight_fn=int)
    return sorted((one, other) if one < other else (other, one) for one, other in found)
