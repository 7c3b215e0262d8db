"""The step stands outside the loop over the batches.
Loses: test_fit_takes_every_step
Says: one step for each pass
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
            t += l.item() * len(y)
            n += len(y)
        o.step()
        h.append(t / n)
    return h
