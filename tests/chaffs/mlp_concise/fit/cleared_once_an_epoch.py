"""Gradients are cleared once an epoch.
Loses: test_fit_takes_every_step
Says: cleared once in each pass
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        o.zero_grad()
        for X, y in train_iter:
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
