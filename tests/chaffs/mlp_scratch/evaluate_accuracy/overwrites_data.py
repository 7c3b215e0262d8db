"""Normalises the images in place.
Loses: test_evaluate_accuracy_of_a_function
Says: changed the data in place
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            X -= X.mean()
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total
