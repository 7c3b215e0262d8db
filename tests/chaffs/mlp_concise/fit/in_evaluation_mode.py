"""Trains the net in evaluation mode.
Loses: test_fit_trains_in_training_mode
Says: trained in evaluation mode
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    net.eval()
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
