"""Python lists, max with a key, and sum over a generator."""


def accuracy(logits, labels):
    rows, wanted = logits.tolist(), labels.tolist()
    best = (max(range(len(row)), key=row.__getitem__) for row in rows)
    return sum(a == b for a, b in zip(best, wanted)) / len(wanted)
