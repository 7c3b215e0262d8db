"""Not allowed: the optimizer's weight_decay.
Loses: test_train_shrinks_the_weights
Says: without the optimizer's weight_decay
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    groups = [{"params": [w], "weight_decay": lambd}, {"params": [b]}]
    optimizer = torch.optim.SGD(groups, lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return [w, b]
