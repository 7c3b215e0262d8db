"""Each epoch starts from the first parameters again.
Loses: test_fit_takes_every_step
Says: going on from the one before
"""

import copy


def fit(net, train_iter, num_epochs, lr):
    h = []
    start = copy.deepcopy(net.state_dict())
    for _ in range(num_epochs):
        net.load_state_dict(start)
        o = torch.optim.SGD(net.parameters(), lr=lr)
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
