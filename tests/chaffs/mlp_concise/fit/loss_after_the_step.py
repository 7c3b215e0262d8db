"""Records the loss that a batch has after its step.
Loses: test_fit_returns_losses
Says: loss after each update
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += F.cross_entropy(net(X), y).item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
