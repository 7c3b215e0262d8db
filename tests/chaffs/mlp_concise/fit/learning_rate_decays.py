"""The learning rate falls from epoch to epoch.
Loses: test_fit_takes_every_step
Says: a changing lr
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    s = torch.optim.lr_scheduler.ExponentialLR(o, 0.9)
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
        s.step()
    return h
