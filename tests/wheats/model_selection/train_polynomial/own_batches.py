"""A class of batches, and a helper with a misleading name."""


class Batches:
    def __init__(self, X, y, n):
        self.X, self.y, self.n = X, y, n

    def __iter__(self):
        yield from zip(self.X.split(self.n), self.y.split(self.n))


def solve_nothing(x):
    inverse = 1 / x
    return inverse


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    y = train_labels[:, 0] if train_labels.ndim == 2 else train_labels
    w = torch.full_like(train_features[0], 0.5).requires_grad_()
    for _ in range(num_epochs):
        for A, b in Batches(train_features, y, batch_size):
            r = (A * w).sum(-1) - b
            (r @ r * solve_nothing(len(b))).backward()
            with torch.no_grad():
                w.sub_(w.grad, alpha=lr)
                w.grad.zero_()
    return w.detach()
