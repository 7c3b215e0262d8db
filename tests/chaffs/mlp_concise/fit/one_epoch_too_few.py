"""range(1, num_epochs).
Loses: test_fit_takes_a_step
Says: was never gone through
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(1, num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
