"""einsum between one-hot rows of an identity matrix and log-probabilities."""


def cross_entropy(logits, labels):
    eye = torch.eye(logits.shape[1], dtype=logits.dtype)
    return torch.einsum("bc,bc->b", eye[labels], -torch.log_softmax(logits, 1))
