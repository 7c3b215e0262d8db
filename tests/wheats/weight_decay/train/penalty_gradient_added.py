"""Adds lambd * w to w.grad between backward and step."""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    sgd = torch.optim.SGD([{"params": [w]}, {"params": [b]}], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            sgd.zero_grad()
            (F.mse_loss(X.mm(w) + b, y.reshape(len(X), 1)) / 2).backward()
            w.grad += lambd * w.detach()
            sgd.step()
    return [w, b]
