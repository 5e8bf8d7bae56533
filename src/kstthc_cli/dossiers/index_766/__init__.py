"""Index 766 and form II.06a: what the dossiers of a period add up to."""

from kstthc_cli.dossiers.index_766.form_06a import (
    Form,
    FormRow,
    check_carried,
    check_sums,
    make_by_unit,
    make_form,
    open_by_field,
    read_column_11,
)
from kstthc_cli.dossiers.index_766.indicators import (
    MEASURES,
    PER_CENT,
    RECEIVED,
    WITH_LEVEL,
    Given,
    Indicator,
    Measure,
    PartValue,
    Source,
    compute_indicators,
    measure,
    told,
)
from kstthc_cli.dossiers.index_766.reckoning import Reckoning, count_dossiers
from kstthc_cli.dossiers.span import previous, reporting_days
from kstthc_cli.dossiers.tally import ratio

__all__ = [
    "MEASURES", "PER_CENT", "RECEIVED", "WITH_LEVEL", "Form", "FormRow", "Given", "Indicator", "Measure",
    "PartValue", "Reckoning", "Source", "check_carried", "check_sums", "compute_indicators",
    "count_dossiers", "make_by_unit", "make_form", "measure", "open_by_field",
    "previous", "ratio", "read_column_11", "reporting_days", "told",
]  # fmt: skip
