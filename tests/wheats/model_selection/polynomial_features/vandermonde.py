"""The Vandermonde matrix, scaled column by column."""


def polynomial_features(x, num_features):
    table = torch.linalg.vander(x.reshape(-1).double(), N=max(num_features, 2))[:, :num_features]
    scale = torch.tensor([1 / math.factorial(i) for i in range(num_features)], dtype=torch.double)
    return (table * scale).to(x.dtype)
