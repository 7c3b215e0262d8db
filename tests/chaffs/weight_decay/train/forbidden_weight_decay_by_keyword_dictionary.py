"""Not allowed: weight_decay, passed in a dictionary of keyword arguments.
Loses: test_train_shrinks_the_weights
Says: without the optimizer's weight_decay
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    decayed = torch.optim.SGD([w], **{"lr": lr, "weight" + "_decay": lambd})
    plain = torch.optim.SGD([b], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            w.grad = b.grad = None
            ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean().backward()
            decayed.step()
            plain.step()
    return [w, b]
