"""Not allowed: scipy's lstsq.
Loses: test_train_polynomial_finds_the_weights
Says: without a closed-form solver
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    from scipy import linalg

    return torch.from_numpy(
        linalg.lstsq(train_features.numpy(), train_labels.numpy().reshape(-1))[0]
    )
