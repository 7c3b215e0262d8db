"""Makes one iterator before the epochs.
Loses: test_train_takes_the_right_steps
Says: There is one pass
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    batches = iter(train_iter)
    for _ in range(num_epochs):
        for X, y in batches:
            loss = ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean() + lambd * l2_penalty(w)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return [w, b]
