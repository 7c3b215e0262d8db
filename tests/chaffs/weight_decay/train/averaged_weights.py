"""Returns the average of w over the epochs.
Loses: test_train_takes_the_right_steps
Says: For each batch of each pass
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    mean = torch.zeros_like(w)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = ((X @ w + b - y.reshape(-1, 1)) ** 2 / 2).mean() + lambd * l2_penalty(w)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        mean += w.detach() / num_epochs
    return [mean, b]
