"""The JSON Schema of plan files, for editors."""

from __future__ import annotations

from typing import Any

from kstthc_cli.plan.model import PlanShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, Any]:
    """The schema that the committed schema/plan.schema.json holds."""
    schema = PlanShape.model_json_schema(by_alias=True)
    schema["title"] = "kstthc plan"
    return {"$schema": DIALECT, **schema}
