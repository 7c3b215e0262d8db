"""Not allowed: solves the normal equations.
Loses: test_train_polynomial_finds_the_weights
Says: without a closed-form solver
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1)
    return torch.linalg.solve(X.T @ X, X.T @ y)
