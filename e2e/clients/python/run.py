"""Runs every case (or those of the file given) and prints how many were green."""

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

wanted = sys.argv[1] if len(sys.argv) > 1 else ""
if wanted not in ("", "creation"):
    stage.put("wina", stage.windows())
green, asked = case.run_all(wanted, stage.calm)
print(f"python {green}/{asked}")
sys.exit(green != asked)
