"""A multivariate normal with a multiple of the identity for its covariance."""


def xavier_normal(fan_in, fan_out):
    var = 2 / (fan_in + fan_out)
    law = torch.distributions.MultivariateNormal(torch.zeros(fan_out), torch.eye(fan_out) * var)
    return law.sample((fan_in,))
