"""Sets eval mode on the top module alone, not on its layers.
Loses: test_evaluate_accuracy_in_eval_mode
Says: with all of its layers
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.training = False
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total
