"""A weight decay that nobody asked for.
Loses: test_fit_takes_a_step
Says: no weight decay
"""


def fit(
    net, train_iter, num_epochs, lr, opt=lambda p, lr: torch.optim.SGD(p, lr=lr, weight_decay=1e-3)
):
    o = opt(net.parameters(), lr)
    h = []
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
    return h
