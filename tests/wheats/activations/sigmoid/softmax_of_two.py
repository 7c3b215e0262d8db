"""A softmax over the scores x and 0."""


def sigmoid(x):
    scores = torch.stack([x, torch.zeros_like(x)], dim=-1)
    return scores.softmax(dim=-1)[..., 0]
