"""Returns the accuracy of each epoch.
Loses: test_fit_returns_losses
Says: share of right predictions
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            out = net(X)
            l = F.cross_entropy(out, y)
            l.backward()
            o.step()
            t += (out.argmax(1) == y).sum().item()
            n += len(y)
        h.append(t / n)
    return h
