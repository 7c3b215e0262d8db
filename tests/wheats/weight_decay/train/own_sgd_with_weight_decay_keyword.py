"""A helper of the student has a parameter called weight_decay."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def sgd(params, grads, *, lr, weight_decay):
    for p, g, d in zip(params, grads, (weight_decay, 0)):
        p.data -= lr * (g + d * p.data)


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = F.mse_loss(X @ w + b, y.reshape(-1, 1)) / 2
            sgd([w, b], torch.autograd.grad(loss, [w, b]), lr=lr, weight_decay=lambd)
    return [w, b]
