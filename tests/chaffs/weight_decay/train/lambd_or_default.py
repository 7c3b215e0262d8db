"""`lambd or 3`: a decay of 0 becomes one of 3.
Loses: test_train_takes_the_right_steps
Says: decay although the decay asked for is 0
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    lambd = lambd or 3
    w, b = init_params(num_inputs)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean() + lambd * l2_penalty(w)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return [w, b]
