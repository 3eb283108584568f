"""Runs every case (or those whose sentence has the word given) and prints how many were green."""

import importlib
import sys

import case
import stage

# In this order: the pool of the first case is the one that later ones change, and Kubernetes is upgraded last.
for module in (
    "creation", "lists", "update", "life", "operations", "conditions", "machines", "maintenance", "errors", "refusals",
    "cluster",
):  # fmt: skip
    importlib.import_module(module)

green, asked = case.run_all(sys.argv[1] if len(sys.argv) > 1 else "", stage.calm)
print(f"python {green}/{asked}")
sys.exit(green != asked)
