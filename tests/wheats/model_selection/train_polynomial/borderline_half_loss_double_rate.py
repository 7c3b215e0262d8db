"""Borderline: the loss has a half and the learning rate is doubled, which is the same step."""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    y = train_labels.reshape(len(train_features), 1)
    w = torch.zeros(train_features.shape[1], 1, dtype=train_features.dtype, requires_grad=True)
    sgd = torch.optim.SGD([w], lr=2 * lr)
    for step in range(num_epochs):
        for X_batch, y_batch in zip(train_features.split(batch_size), y.split(batch_size)):
            sgd.zero_grad()
            half_squares = (X_batch @ w - y_batch).square() / 2
            half_squares.mean().backward()
            sgd.step()
    return w.detach()[:, 0]
