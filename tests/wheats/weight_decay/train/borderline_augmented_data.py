"""Borderline: the penalty as extra squared errors of made-up examples; names like weight_decay."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    weight_decay = math.sqrt(lambd)  # a number, not the optimizer's weight_decay
    for _ in range(num_epochs):
        for X, y in train_iter:
            real = ((X @ w + b).squeeze(1) - y.reshape(-1)).pow(2).mean()
            pseudo = (weight_decay * w).pow(2).sum()
            ((real + pseudo) / 2).backward()
            for p in (w, b):
                p.data -= lr * p.grad
                p.grad = None
    return [w, b]
