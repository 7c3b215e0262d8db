"""Goes back to train mode inside the loop.
Loses: test_evaluate_accuracy_in_eval_mode
Says: should be in evaluation mode
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
            if isinstance(net, nn.Module):
                net.train()
    return right / total
