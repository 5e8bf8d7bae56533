"""kstthc: a People's Committee's yearly plan as text, its deadlines and its proofs."""

__version__ = "0.1.0"
