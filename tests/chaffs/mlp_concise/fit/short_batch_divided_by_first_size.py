"""Divides every batch's sum by the size of the first batch.
Loses: test_fit_takes_every_step
Says: not by that of the first batch
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        B = None
        for X, y in train_iter:
            B = B or len(y)
            o.zero_grad()
            l = F.cross_entropy(net(X), y, reduction="sum") / B
            l.backward()
            o.step()
            t += l.item() * B
            n += len(y)
        h.append(t / n)
    return h
