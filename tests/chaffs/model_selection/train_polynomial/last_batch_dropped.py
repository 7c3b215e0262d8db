"""Drops the last batch where batch_size does not divide n.
Loses: test_train_polynomial_takes_a_short_batch
Says: are not learned from
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        order = torch.randperm(len(X))
        for i in range(len(X) // batch_size):
            rows = order[i * batch_size : (i + 1) * batch_size]
            optimizer.zero_grad()
            F.mse_loss(net(X[rows]), y[rows]).backward()
            optimizer.step()
    return net.weight.detach().flatten()
