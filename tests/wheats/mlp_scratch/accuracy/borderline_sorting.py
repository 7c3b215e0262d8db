"""Borderline: sorts each row in plain Python; a fraction turned into a float at the end."""

from fractions import Fraction


def accuracy(logits, labels):
    ranked = [sorted(range(len(row)), key=row.__getitem__) for row in logits.tolist()]
    hits = [order[-1] == label for order, label in zip(ranked, labels.tolist())]
    return float(Fraction(hits.count(True), len(hits)))
