"""The return stands inside the loop over epochs.
Loses: test_train_polynomial_finds_the_weights
Says: stand after the loop
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    X, y = train_features, train_labels.reshape(-1, 1)
    net = nn.Linear(X.shape[1], 1, bias=False, dtype=X.dtype)
    o = torch.optim.SGD(net.parameters(), lr=lr)
    for _ in range(num_epochs):
        for r in torch.randperm(len(X)).split(batch_size):
            o.zero_grad()
            F.mse_loss(net(X[r]), y[r]).backward()
            o.step()
        return net.weight.detach().flatten()
