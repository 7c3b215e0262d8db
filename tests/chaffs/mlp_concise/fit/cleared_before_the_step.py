"""zero_grad stands between backward and step.
Loses: test_fit_takes_a_step
Says: are what they were before
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.zero_grad()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
