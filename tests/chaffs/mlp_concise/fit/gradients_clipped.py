"""Clips the gradient to length 1.
Loses: test_fit_takes_a_step
Says: cut down to a length of 1
"""


def fit(net, train_iter, num_epochs, lr):
    o = torch.optim.SGD(net.parameters(), lr=lr)
    h = []
    for _ in range(num_epochs):
        t = n = 0
        for X, y in train_iter:
            o.zero_grad()
            l = F.cross_entropy(net(X), y)
            l.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            o.step()
            t += l.item() * len(y)
            n += len(y)
        h.append(t / n)
    return h
