"""A lambda on one line."""

accuracy = lambda logits, labels: logits.argmax(-1).eq(labels).sum().div(len(labels)).item()  # noqa: E731
