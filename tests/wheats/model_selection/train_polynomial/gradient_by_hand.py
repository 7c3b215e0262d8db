"""The gradient 2 X^T (X w - y) / B by hand, from zero, batches in order."""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    labels = train_labels.flatten()
    w = torch.zeros_like(train_features[0])
    for _ in range(num_epochs):
        for start in range(0, len(labels), batch_size):
            X = train_features[start : start + batch_size]
            error = X @ w - labels[start : start + batch_size]
            w = w - lr * 2 * X.t() @ error / len(X)
    return w
