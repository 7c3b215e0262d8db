"""numpy, float64."""


def xavier_normal(fan_in, fan_out):
    return torch.from_numpy(
        np.random.normal(scale=np.sqrt(2 / (fan_in + fan_out)), size=(fan_in, fan_out))
    )
