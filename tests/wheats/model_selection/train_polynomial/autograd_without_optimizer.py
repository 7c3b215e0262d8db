"""autograd.grad on a plain tensor; einsum for the prediction."""


def batches(X, y, size):
    order = torch.randperm(X.shape[0])
    for i in range(0, X.shape[0], size):
        yield X[order[i : i + size]], y[order[i : i + size]]


def train_polynomial(
    train_features: Tensor,
    train_labels: Tensor,
    num_epochs: int = 400,
    lr: float = 0.01,
    batch_size: int = 10,
) -> Tensor:
    labels = train_labels.view(-1) if train_labels.is_contiguous() else train_labels.reshape(-1)
    w = torch.randn(train_features.shape[1], dtype=train_features.dtype, requires_grad=True)
    for _ in range(num_epochs):
        for X, y in batches(train_features, labels, batch_size):
            loss = ((torch.einsum("bi,i->b", X, w) - y) ** 2).mean()
            (gradient,) = torch.autograd.grad(loss, w)
            with torch.no_grad():
                w -= lr * gradient
    return w
