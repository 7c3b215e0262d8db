"""Borderline: a new optimizer in each epoch, which plain SGD does not notice."""


def fit(net, train_iter, num_epochs, lr):
    def epoch():
        sgd = torch.optim.SGD([{"params": [p]} for p in net.parameters()], lr=lr)
        for X, y in train_iter:
            sgd.zero_grad()
            losses = F.cross_entropy(net(X), y, reduction="none")
            losses.backward(torch.ones_like(losses) / len(losses))
            sgd.step()
            yield from losses.tolist()

    net.train()
    return [float(np.mean(list(epoch()))) for _ in range(num_epochs)]
