"""Calls no other function of the assignment; asserts on its arguments."""


def train(train_iter, num_inputs, lambd, num_epochs=100, lr=0.003):
    w = torch.randn((num_inputs, 1), requires_grad=True)
    b = torch.zeros((1,), requires_grad=True)
    assert lr > 0 and num_epochs > 0 and lambd >= 0
    for epoch in range(num_epochs):
        for X, y in train_iter:
            y_hat = (X * w.T).sum(dim=1) + b
            loss = ((y_hat - y.reshape(y_hat.shape)) ** 2 / 2 + lambd * (w**2).sum() / 2).mean()
            loss.backward()
            with torch.no_grad():
                for p in (w, b):
                    p -= p.grad * lr
                    p.grad.zero_()
    return [w, b]
