"""The gradient of the bias is the sum of the errors.
Loses: test_train_takes_the_right_steps
Says: and b by
"""


def init_params(num_inputs):
    w = torch.normal(0, 1, size=(num_inputs, 1), requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]


def l2_penalty(w):
    return torch.sum(w.pow(2)) / 2


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w, b = init_params(num_inputs)
    for _ in range(num_epochs):
        for X, y in train_iter:
            loss = 0
            e = (X @ w + b - y.reshape(-1, 1)).detach()
            w.data -= lr * (X.T @ e / len(X) + lambd * w).detach()
            b.data -= lr * e.sum()
    return [w, b]
