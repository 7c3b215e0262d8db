"""Turns net and data into float32.
Loses: test_fit_in_float64
Says: should have the dtype float64
"""


def fit(net, train_iter, num_epochs, lr):
    net.float()
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X.float()), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
