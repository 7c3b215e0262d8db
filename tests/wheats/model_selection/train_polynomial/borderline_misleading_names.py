"""Borderline: variables and helpers called inv, solve and pinv, none of which is a solver."""


def solve(X, y, w, lr):
    inv = 1 / len(X)
    pinv = {"lstsq": X.T @ (X @ w - y)}  # not torch.linalg.lstsq
    return w - 2 * lr * inv * pinv["lstsq"]


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    w = nn.Linear(train_features.shape[1], 1).weight.detach()[0].to(train_features.dtype)
    n = len(train_features)
    labels = train_labels.reshape(n)
    for _ in range(num_epochs):
        shuffled = random.sample(range(n), n)
        while shuffled:
            rows, shuffled = shuffled[:batch_size], shuffled[batch_size:]
            w = solve(train_features[rows], labels[rows], w, lr)
    return w
