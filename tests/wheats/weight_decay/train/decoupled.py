"""Shrinks the weights by 1 - lr * lambd, then steps along the loss's gradient."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def train(train_iter, num_inputs: int, lambd: float, num_epochs: int = 100, lr: float = 0.003):
    w, b = init_params(num_inputs)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = 0.5 * (torch.addmm(b, X, w).flatten() - y.flatten()).square().mean()
            grad_w, grad_b = torch.autograd.grad(loss, [w, b])
            with torch.no_grad():
                w.mul_(1 - lr * lambd).add_(grad_w, alpha=-lr)
                b.add_(grad_b, alpha=-lr)
    return [w, b]
