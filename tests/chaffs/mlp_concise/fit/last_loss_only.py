"""Returns the last epoch's loss, not a list.
Loses: test_fit_returns_losses
Says: it is a float
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
    return t / n
