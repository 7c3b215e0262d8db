"""Not allowed: the pseudo-inverse, imported under another name.
Loses: test_train_polynomial_finds_the_weights
Says: without a closed-form solver
"""

from torch import pinverse as invert


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    return invert(train_features) @ train_labels.reshape(-1)
