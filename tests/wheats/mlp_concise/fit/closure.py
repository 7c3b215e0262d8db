"""The step is given a closure; prints as it goes."""


def fit(net, train_iter, num_epochs, lr):
    sgd = torch.optim.SGD(net.parameters(), lr=lr)
    losses = []
    for e in range(1, num_epochs + 1):
        s = n = 0
        for X, y in train_iter:

            def closure():
                sgd.zero_grad()
                l = nn.functional.cross_entropy(net(X), y)
                l.backward()
                return l

            s += float(sgd.step(closure)) * len(X)
            n += len(X)
        losses += [s / n]
        print(f"epoch {e}: {losses[-1]:.3f}")
    return losses
