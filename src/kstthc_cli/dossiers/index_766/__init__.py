"""Index 766 and form II.06a: what the dossiers of a period add up to."""

from kstthc_cli.dossiers.forms import addressee_on, form_on
from kstthc_cli.dossiers.index_766 import measures
from kstthc_cli.dossiers.index_766.by_unit import make_by_unit
from kstthc_cli.dossiers.index_766.form_06a import (
    Form,
    FormRow,
    check_carried,
    check_sums,
    make_form,
    open_by_field,
    read_column_11,
)
from kstthc_cli.dossiers.index_766.indicators import (
    MEASURES,
    PER_CENT,
    Given,
    Indicator,
    PartValue,
    Source,
    compute_indicators,
    or_given,
    ratio,
    with_ratio,
    without_data,
)
from kstthc_cli.dossiers.index_766.measures import Cells, Measure
from kstthc_cli.dossiers.index_766.reckoning import Counted, Reckoning, count_dossiers
from kstthc_cli.dossiers.index_766.reporting import previous, reporting_days

__all__ = [
    "MEASURES",
    "PER_CENT",
    "Cells",
    "Counted",
    "Form",
    "FormRow",
    "Given",
    "Indicator",
    "Measure",
    "PartValue",
    "Reckoning",
    "Source",
    "addressee_on",
    "check_carried",
    "check_sums",
    "compute_indicators",
    "count_dossiers",
    "form_on",
    "make_by_unit",
    "make_form",
    "measures",
    "open_by_field",
    "or_given",
    "previous",
    "ratio",
    "read_column_11",
    "reporting_days",
    "with_ratio",
    "without_data",
]  # fmt: skip
