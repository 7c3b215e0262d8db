"""Sums the squared errors of a batch: every step is batch_size times as long.
Loses: test_train_polynomial_step
Says: the sum of the squared errors
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            ((net(X[rows]) - y[rows]) ** 2).sum().backward()
            optimizer.step()
    return net.weight.detach().flatten()
