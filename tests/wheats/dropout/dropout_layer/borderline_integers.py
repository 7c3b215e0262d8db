"""Borderline: compares random integers of 53 bits with p * 2^53."""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise AssertionError(f"dropout = {dropout}")
    if dropout == 1:
        return X.new_zeros(X.shape)
    ticket = torch.randint(0, 2**53, X.shape)
    survivors = ticket.ge(int(dropout * 2**53))
    return X.div(1 - dropout).mul(survivors)
