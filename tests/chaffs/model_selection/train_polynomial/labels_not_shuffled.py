"""Shuffles the features without their labels.
Loses: test_train_polynomial_finds_the_weights
Says: the labels of other rows
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    y = train_labels.reshape(-1, 1)
    net = nn.Linear(train_features.shape[1], 1, bias=False, dtype=train_features.dtype)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        X = train_features[torch.randperm(len(train_features))]
        for X_batch, y_batch in zip(X.split(batch_size), y.split(batch_size)):
            optimizer.zero_grad()
            F.mse_loss(net(X_batch), y_batch).backward()
            optimizer.step()
    return net.weight.detach().flatten()
