"""The import rule for the rooms of a step, applied to every step there is.

A plain layers contract wants its packages listed; this one takes all packages right under the root, so that a step
added tomorrow is held to the rule without anybody remembering to list it.
"""

from __future__ import annotations

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields
from importlinter.contracts.layers import LayerField, LayersContract


class RoomsContract(Contract):
    """Layers with every package of the root as a container. A room that a step does not have is simply absent."""

    type_name = "rooms"

    layers = fields.ListField(subfield=LayerField())
    ignore_imports = fields.ListField(subfield=fields.StringField(), required=False)

    def inner(self, containers: list[str]) -> LayersContract:
        """The layers contract that does the work, for the packages that exist."""
        options: dict[str, Any] = {"layers": self.contract_options["layers"], "containers": containers}
        options["ignore_imports"] = self.contract_options.get("ignore_imports", [])
        options["unmatched_ignore_imports_alerting"] = "warn"
        return LayersContract(self.name, self.session_options, options)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Check the rooms of every package that has some."""
        containers: set[str] = set()
        for root in self.session_options["root_packages"]:
            containers |= {child for child in graph.find_children(root) if graph.find_children(child)}
        self.worker = self.inner(sorted(containers))
        return self.worker.check(graph, verbose)

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Say which import breaks the rule, in the words of the layers contract."""
        self.worker.render_broken_contract(check)
