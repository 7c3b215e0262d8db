# %% [markdown] of="cd1093d6"
# # 数值稳定性与初始化
#
# 到目前为止，每个网络的随机初始值，尺度都是随手定的：$\mathcal{N}(0, 0.01^2)$。这样也行得通，因为那些网络只有一两个隐藏层。在深度网络里，同样的选择却可能让训练根本无法进行，哪怕代码是对的、梯度是精确的、学习率也合理。这一课说明其中的原因，以及该怎么办。
#
# ## 许多矩阵的乘积
#
# 一个有 $L$ 层的网络是一个复合函数，$\mathbf{h}^{(l)} = f_l(\mathbf{h}^{(l-1)})$，其中 $\mathbf{h}^{(0)} = \mathbf{x}$，输出是 $\mathbf{o} = \mathbf{h}^{(L)}$。根据链式法则，输出关于第 $l$ 层参数的梯度是
#
# $$
# \frac{\partial \mathbf{o}}{\partial \mathbf{W}^{(l)}}
# = \underbrace{\frac{\partial \mathbf{h}^{(L)}}{\partial \mathbf{h}^{(L-1)}}}_{\mathbf{M}^{(L)}}
# \cdots
# \underbrace{\frac{\partial \mathbf{h}^{(l+1)}}{\partial \mathbf{h}^{(l)}}}_{\mathbf{M}^{(l+1)}}
# \; \frac{\partial \mathbf{h}^{(l)}}{\partial \mathbf{W}^{(l)}} ,
# $$
#
# 其中包含 $L - l$ 个矩阵的乘积。许多**数**相乘会怎样，你是知道的：除非它们都接近 1，否则乘积不是消失就是爆炸。$0.9^{100}$ 约为 $10^{-5}$，$1.1^{100}$ 约为 $10^{4}$。矩阵也是如此。
#
# - **梯度爆炸**：随机梯度下降只走一步，就把参数抛得老远，学到的东西荡然无存，或者参数溢出，变成 `inf` 和 `nan`。
# - **梯度消失**：不管训练多久，靠前各层的参数几乎不动。

# %% tags=["setup"] of="a5a64fd6"
import math

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown] of="9ab7b556"
# ## 爆炸：一百个随机矩阵
#
# **编写** `random_matrix_product`：把 `num_matrices` 个形状为 (size, size) 的矩阵乘起来，所有矩阵的所有元素都独立地从 $\mathcal{N}(0, 1)$ 中抽取。注意个数：如果先取一个随机矩阵，再用循环乘上另外 `num_matrices` 个，就多了一个。


# %% exercise="random_matrix_product" of="36eaf540"
def random_matrix_product(num_matrices: int, size: int) -> Tensor:
    """把若干个相互独立、元素服从 N(0, 1) 的随机矩阵乘起来。

    参数：
        num_matrices: 矩阵的个数，至少为 1。
        size: 矩阵的行数和列数。

    返回：
        乘积，形状为 (size, size) 的浮点张量。
    """
    ### BEGIN SOLUTION
    product = torch.randn(size, size)
    for _ in range(num_matrices - 1):
        product = product @ torch.randn(size, size)
    return product
    ### END SOLUTION


# %% check="random_matrix_product" of="b04964c0"
product = random_matrix_product(3, 4)
assert product.shape == (4, 4), f"形状应为 (4, 4)，实际是 {tuple(product.shape)}"
spread = random_matrix_product(1, 100).std().item()
assert not 8 < spread < 12, "num_matrices = 1 时，乘了 2 个矩阵"
assert 0.9 < spread < 1.1, f"单个矩阵的元素标准差应为 1，实际是 {spread:.3f}"
spread = random_matrix_product(2, 100).std().item()
assert spread < 50, "num_matrices = 2 时，结果太大：是不是乘了 3 个矩阵？"
assert 8 < spread < 12, (
    f"2 个矩阵的乘积，元素的标准差应为 sqrt(100) = 10，实际是 {spread:.3f}；"
    "各个矩阵相互独立吗？用的是矩阵乘法 (@) 吗？"
)

# %% tags=["experiment"] of="b70290a2"
torch.manual_seed(0)
print("一个矩阵：\n", random_matrix_product(1, 4))
print("100 个矩阵的乘积：\n", random_matrix_product(100, 4))

counts = list(range(1, 101, 3))
sizes = [[random_matrix_product(count, 4).abs().max().item() for count in counts] for _ in range(5)]
law = [10 ** (0.2423 * count) for count in counts]
lab.plot(
    counts,
    [*sizes, law],
    xlabel="number of 4 x 4 matrices",
    ylabel="largest entry of the product",
    yscale="log",
    styles=[".", ".", ".", ".", ".", "-"],
)

# %% [markdown] of="23d53f9d"
# **观察**：一百个看似无害的矩阵，元素大小都在 1 左右，乘起来却达到了 $10^{24}$ 的量级。在对数坐标轴上，增长是一条直线：平均而言，每个矩阵都把大小乘上同一个系数，这里是 $10^{0.242} \approx 1.75$。那些点散布在直线周围，相差一两个数量级，因为每个系数里都有运气的成分。（这个系数是精确已知的：在几何平均的意义下，一个正态的 $n \times n$ 矩阵平均把向量拉长 $\exp \frac{1}{2} \bigl( \psi(\frac{n}{2}) + \ln 2 \bigr)$ 倍，其中 $\psi$ 是双伽玛函数。）
#
# 如果元素来自 $\mathcal{N}(0, 0.1^2)$ 而不是 $\mathcal{N}(0, 1)$，每个系数就会缩小到十分之一，即 0.175，乘积的量级则是 $10^{-76}$。在 float32 里，这就是 0。在爆炸与消失之间，有一个尺度能让大小保持不变；初始化要做的，就是找准这个尺度。
#
# ## 消失：sigmoid 函数
#
# $\mathbf{M}^{(l)}$ 里的因子不只有权重，还有激活函数的导数。对 sigmoid 函数来说，
#
# $$
# \sigma(x) = \frac{1}{1 + e^{-x}}, \qquad
# \sigma'(x) = \sigma(x) \, \bigl( 1 - \sigma(x) \bigr) .
# $$
#
# **编写** `sigmoid_gradient`，按元素计算。这里可以使用 `torch.sigmoid`。
#
# 如果你愿意，可以再精细一点。当 $x = 40$ 时，$\sigma(x)$ 非常接近 1，会被舍入成 1，于是 $1 - \sigma(x)$ 得 0，而真实的值是 $4 \cdot 10^{-18}$。这里不要求处理这一点，但要避免它很容易：$1 - \sigma(x)$ 等于 $\sigma(-x)$。


# %% exercise="sigmoid_gradient" of="615bd9b3"
def sigmoid_gradient(x: Tensor) -> Tensor:
    """sigmoid 函数的导数，按元素计算。

    参数：
        x: 任意形状的浮点张量，可以为空；abs(x) 不超过 1e4 时，结果应是有限的。

    返回：
        形状和数据类型与 x 相同的张量。
    """
    ### BEGIN SOLUTION
    return torch.sigmoid(x) * torch.sigmoid(-x)
    ### END SOLUTION


# %% check="sigmoid_gradient" of="97346c8b"
slopes = sigmoid_gradient(torch.tensor([0.0, 2.0, -2.0, 1e4, -1e4]))
assert torch.isfinite(slopes).all(), f"梯度应处处有限，实际得到 {slopes.tolist()}"
assert slopes.shape == (5,), f"每个数对应一个斜率，所以应为 (5,)，实际是 {tuple(slopes.shape)}"
assert abs(slopes[0].item() - 0.25) < 1e-6, f"在 0 处应为 1/4，实际是 {slopes[0].item():.4f}"
assert torch.allclose(slopes[1:3], torch.tensor(0.10499), atol=1e-4), (
    f"在 2 和 -2 处应为 0.105，实际得到 {slopes[1:3].tolist()}"
)

# %% tags=["experiment"] of="c839e0cc"
x = torch.linspace(-8, 8, 161)
lab.plot(
    x,
    [torch.sigmoid(x), sigmoid_gradient(x)],
    xlabel="x",
    legend=["sigmoid", "its gradient"],
)

torch.manual_seed(0)
layers = [nn.Linear(100, 100) for _ in range(20)]
hidden = [torch.randn(256, 100, requires_grad=True)]
for layer in layers:
    hidden.append(torch.sigmoid(layer(hidden[-1])))
gradients = torch.autograd.grad(hidden[-1].sum(), hidden)
lab.plot(
    range(21),
    [(gradient.norm() / gradients[-1].norm()).item() for gradient in gradients],
    xlabel="layer",
    ylabel="gradient (1 at the output)",
    title="20 layers with the sigmoid, PyTorch's own initialisation",
    yscale="log",
)

# %% [markdown] of="a2264d34"
# **观察**：梯度最大也只有 1/4，在 0 处取到；出了 $\pm 6$ 的范围，就几乎什么也不剩了。所以即使在最好的情况下，每经过一层 sigmoid，梯度也要除以四；而一个开到头或关到底的单元什么也传不过去，我们说它**饱和**了。请从右往左看第二张图：梯度往回穿过 20 层，每一层都缩小同样的倍数，这里约为 7，最后只剩下原来的 $10^{-17}$。（其中的 4 倍来自 sigmoid，其余的要归于 PyTorch 的初始值，下面还会讲到。）最后一层一步走过的距离，最前面的几层要走 $10^{17}$ 步。relu 的梯度在它打开的地方总是 1，正因为如此，它在隐藏层里取代了 sigmoid。
#
# ## 打破对称性
#
# 为什么要用随机值，而不用某个合适的常数？把多层感知机的两个隐藏单元连同它们的权重互换，得到的还是同一个函数。如果两个单元的**初始**权重相同，它们就算出同样的东西，得到同样的梯度，走出同样的一步。它们将永远相同，一个有 256 个单元的层，也就只相当于一个单元。

# %% tags=["experiment"] of="ffbc045a"
torch.manual_seed(0)
X = torch.randn(64, 5)
y = torch.sin(X.sum(dim=1, keepdim=True))
for start in ("constant", "random"):
    net = nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 1))
    if start == "constant":
        for parameter in net.parameters():
            nn.init.constant_(parameter, 0.1)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for _ in range(1000):
        optimizer.zero_grad()
        loss = F.mse_loss(net(X), y)
        loss.backward()
        optimizer.step()
    different = len(net[0].weight.detach().round(decimals=3).unique(dim=0))
    print(f"{start:>8} 初始值：损失 {loss.item():.3f}，{different} 个互不相同的隐藏单元（共 8 个）")

# %% [markdown] of="f23bbbbc"
# **观察**：一千步之后，从常数出发的八个单元，其实是同一个单元重复了八遍，从损失上就看得出来。随机梯度下降打破不了这种对称性，随机的初始值可以（暂退法也可以）。
#
# ## Xavier 初始化
#
# 所以要随机抽取；但散布的范围该有多大？来看一个没有激活函数的线性层：
#
# $$
# o_i = \sum_{j=1}^{n_\text{in}} w_{ij} \, x_j ,
# $$
#
# 其中权重相互独立，均值为 0，方差为 $\sigma^2$；输入的均值为 0，方差为 $\gamma^2$，并且与权重独立。那么 $o_i$ 的均值为 0，方差为
#
# $$
# \operatorname{Var}[o_i]
# = \sum_{j=1}^{n_\text{in}} \mathbb{E}[w_{ij}^2] \, \mathbb{E}[x_j^2]
# = n_\text{in} \, \sigma^2 \, \gamma^2 .
# $$
#
# 如果 $n_\text{in} \, \sigma^2 = 1$，这一层就能保持输入的方差。反向传播时，梯度要乘以转置矩阵，也就是对 $n_\text{out}$ 个输出求和；同样的道理，要保持**梯度**的方差，就需要 $n_\text{out} \, \sigma^2 = 1$。除非这两个数相等，否则不可能同时满足。Glorot（名字是 Xavier）和 Bengio 提出了一个折中的办法：
#
# $$
# \frac{1}{2} (n_\text{in} + n_\text{out}) \, \sigma^2 = 1
# \qquad \Longleftrightarrow \qquad
# \sigma = \sqrt{\frac{2}{n_\text{in} + n_\text{out}}} .
# $$
#
# $n_\text{in}$ 和 $n_\text{out}$ 分别叫作这一层的*输入数*（fan-in）和*输出数*（fan-out）。上面的推导没有用到分布的形状，只用到了方差。所以可以用正态分布 $\mathcal{N}(0, \sigma^2)$，也可以用均匀分布：$U(-a, a)$ 的方差是 $a^2 / 3$，由 $a^2 / 3 = \sigma^2$ 得到
#
# $$
# U(-a, a), \qquad a = \sqrt{\frac{6}{n_\text{in} + n_\text{out}}} .
# $$
#
# **编写**这两种初始化。不允许使用 `torch.nn.init` 中名字以 `xavier` 或 `kaiming` 开头的函数。
#
# - 不要把标准差和方差弄混。
# - 每个权重都是一次独立的抽取。公式说的是分布，不是样本：实际抽到的这些数，标准差每次调用都会略有不同，也本该如此。（如果除以它，`xavier_normal(1, 1)` 就会变成 `nan`。）


# %% exercise="xavier_normal" of="87212045"
def xavier_normal(fan_in: int, fan_out: int) -> Tensor:
    """从 N(0, 2 / (fan_in + fan_out)) 中抽取一个权重矩阵。

    参数：
        fan_in: 这一层的输入数。
        fan_out: 这一层的输出数。

    返回：
        形状为 (fan_in, fan_out) 的浮点张量。
    """
    ### BEGIN SOLUTION
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    ### END SOLUTION


# %% check="xavier_normal" of="c7c14639"
weight = xavier_normal(300, 100)
assert weight.shape == (300, 100), f"形状应为 (fan_in, fan_out)，实际是 {tuple(weight.shape)}"
spread = weight.std().item()
assert not 0.0045 < spread < 0.0055, "2 / (fan_in + fan_out) 是方差；抽取时要用它的平方根"
assert 0.066 < spread < 0.076, (
    f"输入数为 300、输出数为 100 时，标准差应为 0.0707，实际是 {spread:.4f}"
)
assert weight.mean().abs() < 0.003, f"均值应为 0，实际是 {weight.mean().item():.4f}"
assert not torch.equal(weight, xavier_normal(300, 100)), "两次调用应抽到不同的权重"


# %% exercise="xavier_uniform" of="aafcba6c"
def xavier_uniform(fan_in: int, fan_out: int) -> Tensor:
    """从 U(-a, a) 中抽取一个权重矩阵，其中 a^2 = 6 / (fan_in + fan_out)。

    参数：
        fan_in: 这一层的输入数。
        fan_out: 这一层的输出数。

    返回：
        形状为 (fan_in, fan_out) 的浮点张量。
    """
    ### BEGIN SOLUTION
    bound = math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-bound, bound)
    ### END SOLUTION


# %% check="xavier_uniform" of="8eb1cf4b"
weight = xavier_uniform(300, 100)
assert weight.shape == (300, 100), f"形状应为 (fan_in, fan_out)，实际是 {tuple(weight.shape)}"
assert weight.min() < -0.1, (
    f"权重应分布在 -0.122 到 0.122 之间，实际最小的是 {weight.min().item():.4f}："
    "注意 torch.rand 给出的是 0 到 1 之间的数"
)
largest = weight.abs().max().item()
assert 0.12 < largest < 0.1225, (
    f"输入数为 300、输出数为 100 时，最大的绝对值应为 0.1225，实际是 {largest:.4f}"
)
spread = weight.std().item()
assert 0.069 < spread < 0.0725, (
    f"在 -a 到 a 上均匀分布时，标准差应为 a / sqrt(3) = 0.0707，实际是 {spread:.4f}"
)

# %% [markdown] of="7259ad8a"
# ## 整个网络
#
# **编写** `init_xavier`，对网络中的每个 `nn.Linear` 原地做 Xavier 初始化。用正态分布还是均匀分布，由你决定。
#
# - 每一层都有自己的输入数和输出数。`layer.weight` 的形状是 (fan_out, fan_in)，正好是你那两个函数返回值的转置。
# - 线性层可能是嵌套的，比如一个 `nn.Sequential` 里面还套着另一个。`net.modules()` 能找到任意深度的所有模块，包括 `net` 自己。
# - 如果有偏置，就把它设为 0。其他模块保持原样。
# - **原地**的意思是，参数得到新的值，但仍是原来的对象。之前创建的优化器手里拿着的是这些对象；如果把它们换成新的 `nn.Parameter`，优化器就会继续更新旧的参数，网络永远也学不会。`layer.weight.copy_(...)` 把值写进参数，`zero_()` 把参数写成零。
# - 要往参数里写值，PyTorch 要求使用 `with torch.no_grad():`，因为自动微分不会记录对参数的原地修改。


# %% exercise="init_xavier" of="a6401a80"
def init_xavier(net: nn.Module) -> None:
    """原地给 ``net`` 的每个线性层设置 Xavier 权重和为 0 的偏置。

    参数：
        net: 任意模块。其中任意深度的每个 ``nn.Linear`` 都会按照自己的输入数和输出数来修改；
            它可以没有偏置。其他模块保持不变。
    """
    ### BEGIN SOLUTION
    for module in net.modules():
        if isinstance(module, nn.Linear):
            with torch.no_grad():
                module.weight.copy_(xavier_normal(module.in_features, module.out_features).T)
                if module.bias is not None:
                    module.bias.zero_()
    ### END SOLUTION


# %% check="init_xavier" of="c886668a"
inner = nn.Sequential(nn.LayerNorm(300), nn.Linear(300, 100, bias=False))
net = nn.Sequential(nn.Linear(20, 300), nn.Tanh(), inner)
parameters = list(net.parameters())
init_xavier(net)
assert all(old is new for old, new in zip(parameters, net.parameters(), strict=True)), (
    "请把值写进已有的参数，而不是新建参数"
)
assert all(p.requires_grad for p in parameters), "参数应仍然需要梯度"
assert net[0].bias.count_nonzero() == 0, "第一层的偏置应为 0"
for layer, expected in ((net[0], 0.0791), (inner[1], 0.0707)):
    spread = layer.weight.std().item()
    assert abs(spread / expected - 1) < 0.06, (
        f"层 {layer} 的权重标准差应为 {expected}，实际是 {spread:.4f}；"
        "按默认的初始化，第一层会是 0.129，嵌套的那一层会是 0.0333"
    )
assert inner[0].weight.min() == 1, "LayerNorm 也被改动了；只应修改 nn.Linear"

# %% [markdown] of="b6fbe701"
# ## 方差能一路保持到最深处吗？
#
# 二十层 tanh，宽度在 200 和 300 之间交替，这样输入数和输出数就不相等。三种初始化：前几课用的 $\mathcal{N}(0, 0.01^2)$、$\mathcal{N}(0, 1)$，以及你的 `init_xavier`。第一张图从前往后跟踪激活值的方差。第二张图从后往前跟踪梯度的方差，这里的梯度，是输出的一个随机线性函数关于各层激活值的梯度。


# %% tags=["experiment"] of="2de65509"
def deep_net(depth: int) -> nn.Sequential:
    """宽度在 200 和 300 之间交替的线性层，每层之后接一个 tanh。"""
    layers: list[nn.Module] = []
    for i in range(depth):
        layers += [nn.Linear(200 + 100 * (i % 2), 300 - 100 * (i % 2)), nn.Tanh()]
    return nn.Sequential(*layers)


def init_normal(net: nn.Module, std: float) -> None:
    """所有权重都从同一个尺度的正态分布中抽取，不管是哪一层。"""
    for parameter in net.parameters():
        if parameter.dim() == 2:
            nn.init.normal_(parameter, std=std)
        else:
            nn.init.zeros_(parameter)


def variances(net: nn.Sequential, X: Tensor) -> tuple[list[float], list[float]]:
    """每个 tanh 之后激活值的方差，以及激活值梯度的方差；最前面是输入的。"""
    hidden = [X.requires_grad_()]
    for linear, tanh in zip(net[::2], net[1::2], strict=True):
        hidden.append(tanh(linear(hidden[-1])))
    gradients = torch.autograd.grad(hidden[-1], hidden, torch.randn_like(hidden[-1]))
    return [h.var().item() for h in hidden], [g.var().item() for g in gradients]


starts = {
    "N(0, 0.01²)": lambda net: init_normal(net, 0.01),
    "N(0, 1)": lambda net: init_normal(net, 1.0),
    "Xavier": init_xavier,
}
torch.manual_seed(0)
results = []
for start in starts.values():
    net = deep_net(20)
    start(net)
    results.append(variances(net, torch.randn(500, 200)))
for i, what in enumerate(["activations", "gradients"]):
    lab.plot(
        range(21),
        [result[i] for result in results],
        xlabel="layer",
        ylabel=f"variance of the {what}",
        legend=list(starts),
        yscale="log",
    )

# %% [markdown] of="56d55054"
# **观察**：每一层都把激活值的方差乘以 $n_\text{in} \sigma^2$ 或更小一些的数（tanh 会压缩一点），把梯度的方差乘以 $n_\text{out} \sigma^2$ 或更小的数：
#
# - *$\mathcal{N}(0, 0.01^2)$*：这个数是 0.02 到 0.03。激活值和梯度都消失了，二十层下来缩小了 $10^{30}$ 倍以上。
# - *$\mathcal{N}(0, 1)$*：这个数是 200 到 300。激活值涨不上去，因为 tanh 到 $\pm 1$ 为止：几乎所有单元都饱和了。梯度只能从少数没有饱和的单元通过，但由于权重太大，还是爆炸了。
# - **Xavier**：两个方向都约为 1。在整个深度上，两条曲线都保持在两个数量级之内。
#
# ## 这真的有影响吗？
#
# 用 10,240 张 Fashion-MNIST 图像训练一个有十个隐藏层的网络，训练三次，除了初始值，其他完全一样。

# %% tags=["experiment"] of="92d4cc2c"
images, labels, _, _ = lab.fashion_mnist_tensors()
batches = lab.Batches(images[:10240], labels[:10240], batch_size=128, shuffle=True)
curves = []
for start in starts.values():
    torch.manual_seed(0)
    net = nn.Sequential(
        nn.Flatten(), nn.Linear(784, 200), nn.Tanh(), deep_net(10), nn.Linear(200, 10)
    )
    start(net)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.05)
    losses = []
    for _ in range(5):
        epoch_losses = []
        for X, y in batches:
            optimizer.zero_grad()
            loss = F.cross_entropy(net(X), y)
            loss.backward()
            optimizer.step()
            epoch_losses.append(loss.item())
        losses.append(sum(epoch_losses) / len(epoch_losses))
    curves.append(losses)
lab.plot(range(1, 6), curves, xlabel="epoch", ylabel="training loss", legend=list(starts))

# %% [markdown] of="761e1697"
# **观察**：用 Xavier 初始化，网络从第一个迭代周期起就在学习。初始值太小时，损失停在 $\ln 10 \approx 2.303$，也就是网络一无所知时的值：输入还没到达输出，就已经消失殆尽。初始值太大时，头几步就把网络抛得老远，它从此卡在那里。这三个程序之间，除了一些随机数的尺度，没有任何不同。
#
# Xavier 的推导假设激活函数在 0 附近近似线性，tanh 就是这样。relu 会挡住一半的信号，所以 **He 初始化**（也叫 **Kaiming 初始化**）把方差加倍。其他类型的层有各自的规则，常用的都在 `torch.nn.init` 里。想法都是同一个：让信号在两个方向上都能保持自身的大小，穿过整个网络。
#
# ## 自己动手试试
#
# - 把 `deep_net` 里的 tanh 换成 relu。Xavier 的曲线会怎样变化，每一层的系数是多少？想办法补救。
# - 4 x 4 矩阵的元素要取什么标准差，它们的乘积才能保持大小不变？
# - 全部初始化为零。第一层的梯度是什么样的，为什么？
