"""Predicts (B,) and subtracts the labels as they come: (n, 1) labels broadcast.
Loses: test_train_polynomial_of_a_column
Says: every prediction against every label
"""


def train_polynomial(train_features, train_labels, num_epochs=400, lr=0.01, batch_size=10):
    w = torch.zeros(train_features.shape[1], dtype=train_features.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    for _ in range(num_epochs):
        for rows in torch.randperm(len(train_features)).split(batch_size):
            optimizer.zero_grad()
            ((train_features[rows] @ w - train_labels[rows]) ** 2).mean().backward()
            optimizer.step()
    return w.detach()
