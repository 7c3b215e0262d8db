"""Divides the last, shorter batch's sum by batch_size.
Loses: test_train_polynomial_takes_a_short_batch
Says: not by batch_size
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(X)).split(batch_size):
            optimizer.zero_grad()
            (((net(X[rows]) - y[rows]) ** 2).sum() / batch_size).backward()
            optimizer.step()
    return net.weight.detach().flatten()
