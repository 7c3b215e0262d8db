"""Everything in numpy."""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X = train_features.detach().numpy().astype(float)
    y = train_labels.detach().numpy().astype(float).ravel()
    w = np.random.normal(size=X.shape[1])
    for _ in range(num_epochs):
        order = np.random.permutation(len(y))
        for rows in np.array_split(order, range(batch_size, len(y), batch_size)):
            residual = X[rows] @ w - y[rows]
            w -= 2 * lr * residual @ X[rows] / len(rows)
    return torch.tensor(w, dtype=train_features.dtype)
