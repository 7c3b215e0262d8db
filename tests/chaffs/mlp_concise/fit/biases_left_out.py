"""Only parameters with two axes are trained.
Loses: test_fit_takes_a_step
Says: biases are not trained
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD([p for p in net.parameters() if p.dim() > 1], lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            net.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
