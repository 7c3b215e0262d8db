"""Not allowed: starts gradient descent at the closed-form solution.
Loses: test_train_polynomial_finds_the_weights
Says: without a closed-form solver
"""


def closed_form(X, y):
    return torch.linalg.pinv(X) @ y


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    labels = train_labels.reshape(-1)
    w = closed_form(train_features, labels)
    for _ in range(num_epochs):
        for X, y in zip(train_features.split(batch_size), labels.split(batch_size)):
            w = w - 2 * lr * X.T @ (X @ w - y) / len(y)
    return w
