"""Returns a nested tensor."""


def relu(x):
    return torch.nested.nested_tensor([row for row in x])
