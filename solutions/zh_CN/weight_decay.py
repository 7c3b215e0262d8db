# %% [markdown] of="82761d30"
# # 范数与权重衰减
#
# 上一课里，你靠拿掉特征来防止模型过拟合。这个办法比较粗糙：在“这个特征可以用”和“这个特征不能用”之间，还有各种程度的“可以*稍微*用一点”；况且特征成千上万时，谁也不愿意把所有子集都试一遍。**权重衰减**把全部参数都留在模型里，但限制它们能变得多大。它是应用最广的正则化方法，而且只要两行代码。
#
# ## 一个函数有多大？
#
# 在所有函数 $f$ 当中，最简单的是 $f = 0$。因此，可以用一个函数离零有多远来衡量它的复杂度。对线性模型 $f(\mathbf{x}) = \mathbf{w}^\top \mathbf{x} + b$ 来说，权重向量的范数就是一种很自然的距离：
#
# $$
# \lVert \mathbf{w} \rVert_2 = \sqrt{\textstyle\sum_{j} w_j^2}
# \qquad \text{或} \qquad
# \lVert \mathbf{w} \rVert_1 = \textstyle\sum_{j} \lvert w_j \rvert .
# $$
#
# 想让它保持较小，就把它加到训练要最小化的目标里。平方误差是
#
# $$
# L(\mathbf{w}, b) = \frac{1}{n} \sum_{i=1}^{n} \frac{1}{2}
# \bigl( \mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)} \bigr)^2 ,
# $$
#
# 加上之后，新的目标函数就是
#
# $$
# L(\mathbf{w}, b) + \frac{\lambda}{2} \lVert \mathbf{w} \rVert_2^2 .
# $$
#
# *正则化常数* $\lambda \ge 0$ 表示我们有多看重“权重小”这件事：取 0 时就是原来的目标；如果 $\lambda$ 很大，拟合得好不好就几乎不再重要。它是一个超参数，要靠验证来选。
#
# 为什么要平方，又为什么要乘二分之一？都是为了求导方便。平方去掉了根号，二分之一正好消掉求导时落下来的 2，于是 $\frac{\lambda}{2} \lVert \mathbf{w} \rVert_2^2$ 的梯度就是 $\lambda \mathbf{w}$。把它代入随机梯度下降的更新式，整理一下：
#
# $$
# \mathbf{w} \;\leftarrow\; (1 - \eta \lambda) \, \mathbf{w}
# \;-\; \frac{\eta}{|\mathcal{B}|} \sum_{i \in \mathcal{B}}
# \bigl( \mathbf{w}^\top \mathbf{x}^{(i)} + b - y^{(i)} \bigr) \, \mathbf{x}^{(i)} .
# $$
#
# 每次更新之前，权重都先乘上一个略小于 1 的固定系数。如果没有数据，权重就会按指数规律*衰减*到零，“权重衰减”由此得名。只有数据一直在推它，一个权重才能保持较大。
#
# 偏置 $b$ 不参与衰减。它只是让所有预测一起平移，不会让函数变得更曲折；如果连它也缩小，预测就会被拉向 0，而不管标签本身处在什么水平。

# %% tags=["setup"] of="b2e257a4"
from collections.abc import Iterable

import lab
import torch
import torch.nn.functional as F
from torch import Tensor, nn

# %% [markdown] of="5544bb12"
# ## 参数
#
# **编写** `init_params`，给出线性回归的初始参数：权重从 $\mathcal{N}(0, 1)$ 中抽取，偏置为零。两者都必须是设置了 `requires_grad=True` 的*叶子*张量。如果一个张量是由另一个需要梯度的张量计算出来的（例如 `torch.randn(..., requires_grad=True) * 2`），它就不是叶子，`backward` 不会填充它的 `.grad`。


# %% exercise="init_params" of="8bf9b590"
def init_params(num_inputs: int) -> list[Tensor]:
    """线性回归的初始参数。

    参数：
        num_inputs: 特征数。

    返回：
        ``[w, b]``：w 的形状为 (num_inputs, 1)，从 N(0, 1) 中抽取；b 的形状为 (1,)，取零；
        两者都是需要梯度的 float32 叶子张量。
    """
    ### BEGIN SOLUTION
    w = torch.randn(num_inputs, 1, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return [w, b]
    ### END SOLUTION


# %% check="init_params" of="860cda2c"
w, b = init_params(1000)
assert w.shape == (1000, 1) and b.shape == (1,), (
    f"形状应为 (1000, 1) 和 (1,)，实际是 {tuple(w.shape)} 和 {tuple(b.shape)}"
)
assert w.requires_grad and b.requires_grad, "两个张量都应设置 requires_grad=True"
assert w.is_leaf and b.is_leaf, "w 或 b 是计算出来的结果，所以 backward 不会填充它的 .grad"
assert 0.8 < w.std().item() < 1.2, f"w 的标准差应为 1，实际是 {w.std().item():.3f}"

# %% [markdown] of="44a9abdb"
# ## 惩罚项
#
# **编写**两个惩罚函数。它们接受任意形状的张量，返回一个 0 维张量，并且梯度能够通过它传回去：
#
# $$
# \begin{aligned}
# \texttt{l2\_penalty}(\mathbf{w}) &= \frac{1}{2} \sum_j w_j^2 , \\
# \texttt{l1\_penalty}(\mathbf{w}) &= \sum_j \lvert w_j \rvert .
# \end{aligned}
# $$


# %% exercise="l2_penalty" of="667de341"
def l2_penalty(w: Tensor) -> Tensor:
    """``w`` 各元素平方和的一半。

    参数：
        w: 任意形状的浮点张量，可以为空。

    返回：
        0 维张量，数据类型与 w 相同。
    """
    ### BEGIN SOLUTION
    return (w**2).sum() / 2
    ### END SOLUTION


# %% check="l2_penalty" of="46f00844"
penalty = l2_penalty(torch.tensor([[3.0], [-4.0]]))
assert penalty.shape == (), f"惩罚是一个数，即 0 维张量；实际形状是 {tuple(penalty.shape)}"
assert penalty != 25, "25 是 3 和 -4 的平方和；还少乘了二分之一"
assert penalty not in (5, 2.5), "这里要的是范数的平方，不开根号"
assert penalty == 12.5, f"(9 + 16) / 2 等于 12.5，实际得到 {penalty.item()}"


# %% exercise="l1_penalty" of="46098939"
def l1_penalty(w: Tensor) -> Tensor:
    """``w`` 各元素的绝对值之和。

    参数：
        w: 任意形状的浮点张量，可以为空。

    返回：
        0 维张量，数据类型与 w 相同。
    """
    ### BEGIN SOLUTION
    return w.abs().sum()
    ### END SOLUTION


# %% check="l1_penalty" of="5f531e98"
penalty = l1_penalty(torch.tensor([[3.0], [-4.0]]))
assert penalty.shape == (), f"惩罚是一个数，即 0 维张量；实际形状是 {tuple(penalty.shape)}"
assert penalty != -1, "3 和 -4 抵消了一部分：应该把绝对值加起来"
assert penalty == 7, f"|3| + |-4| 等于 7，实际得到 {penalty.item()}"

# %% [markdown] of="945e0168"
# ## 手写训练过程
#
# **编写** `train`：从 `init_params` 出发，用小批量随机梯度下降训练线性回归。在每个批量上最小化
#
# $$
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}}
# \frac{1}{2} \bigl( \hat y^{(i)} - y^{(i)} \bigr)^2
# + \lambda \cdot \texttt{l2\_penalty}(\mathbf{w}) .
# $$
#
# - 惩罚项每个批量只算一次，而不是每个样本算一次：先对误差取平均，再加上它。
# - 惩罚项里只有 `w`，没有 `b`。
# - 标签的形状可能是 (B, 1)，也可能是 (B,)。预测值 `X @ w + b` 的形状是 (B, 1)，而 (B, 1) 减去 (B,) 会得到一张 B x B 的表。
# - 可以使用 `torch.optim.SGD`，但不要用它的 `weight_decay` 参数，那是下一个练习的内容。


# %% exercise="train" of="194c7698"
def train(
    train_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int,
    lambd: float,
    num_epochs: int = 100,
    lr: float = 0.003,
) -> list[Tensor]:
    """用小批量随机梯度下降训练线性回归，对权重加上范数平方的惩罚。

    参数：
        train_iter: 每次遍历都会重新给出 (X, y) 批量；X 是 float32，形状为 (B, num_inputs)，
            y 的形状为 (B,) 或 (B, 1)。
        num_inputs: 特征数。
        lambd: 正则化常数，不小于 0。
        num_epochs: 遍历 ``train_iter`` 的次数。
        lr: 学习率。

    返回：
        训练好的 ``[w, b]``，形状与 `init_params` 给出的相同。
    """
    ### BEGIN SOLUTION
    w, b = init_params(num_inputs)
    optimizer = torch.optim.SGD([w, b], lr=lr)
    for _ in range(num_epochs):
        for X, y in train_iter:
            y_hat = X @ w + b
            loss = ((y_hat - y.reshape(y_hat.shape)) ** 2).mean() / 2 + lambd * l2_penalty(w)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return [w, b]
    ### END SOLUTION


# %% check="train" of="b6172556"
# 第二个特征恒为 0：没有数据推动它的权重，只有衰减会让它变化。
batches = [(torch.tensor([[-1.0, 0.0], [1.0, 0.0]]), torch.tensor([2.0, 4.0]))]
torch.manual_seed(0)
w, b = train(batches, 2, lambd=0.0, num_epochs=500, lr=0.1)
line = [round(v.item(), 2) for v in (w[0], b)]
assert line == [1.0, 3.0], (
    f"不加衰减时，过 (-1, 2) 和 (1, 4) 的直线斜率为 1、偏置为 3，实际得到 {line}；"
    "如果斜率是 0：形状为 (2, 1) 的预测和形状为 (2,) 的标签是不是两两相减了？"
)
start = w[1].item()
torch.manual_seed(0)
w, b = train(batches, 2, lambd=1.0, num_epochs=10, lr=0.1)
shrunk = w[1].item() / start
assert abs(shrunk - 1) > 1e-4, "惩罚对 w 不起作用：它加到损失里了吗？"
assert abs(shrunk - 0.8**10) > 1e-4, "w 每步乘以 1 - 2 * lr * lambd：是不是少了二分之一？"
assert abs(shrunk - 0.9**10) < 1e-4, (
    f"10 步之后，没有用到的权重应变成原来的 0.9^10 = 0.349 倍，实际是 {shrunk:.3f}"
)

# %% [markdown] of="c0c345f3"
# ## 用优化器自带的权重衰减来训练
#
# 既然已经知道惩罚项的梯度是 $\lambda \mathbf{w}$，就根本不需要让自动微分去算。PyTorch 的优化器内置了这个功能：设置 `weight_decay=wd`，优化器就会在更新之前，给每个参数 $p$ 的梯度加上 $\text{wd} \cdot p$。
#
# **编写** `train_concise`，用 `nn.Linear` 和优化器的 `weight_decay` 完成同样的训练。
#
# - 除非你另作说明，“每个参数”也包括偏置。优化器可以接受*参数组*，也就是由 `{"params": some_parameter, "weight_decay": 0.1}` 这样的字典组成的列表。某一组里没有写的设置，就用优化器的设置。
# - 和前面一样，权重的初始值从 $\mathcal{N}(0, 1)$ 中抽取。偏置可以从 0 开始，可以用这一层自己的默认值，也可以同样从 $\mathcal{N}(0, 1)$ 中抽取。
# - `nn.MSELoss` 里没有二分之一。你照样可以用它，但要清楚后果：数据的拉力加倍，衰减却不变，所以同样的 `wd`，正则化的效果只有一半。


# %% exercise="train_concise" of="583befda"
def train_concise(
    train_iter: Iterable[tuple[Tensor, Tensor]],
    num_inputs: int,
    wd: float,
    num_epochs: int = 100,
    lr: float = 0.003,
) -> nn.Module:
    """用小批量随机梯度下降训练线性回归，由优化器做权重衰减，只衰减权重。

    参数：
        train_iter: 每次遍历都会重新给出 (X, y) 批量；X 是 float32，形状为 (B, num_inputs)，
            y 的形状为 (B,) 或 (B, 1)。
        num_inputs: 特征数。
        wd: 权重衰减，不小于 0。
        num_epochs: 遍历 ``train_iter`` 的次数。
        lr: 学习率。

    返回：
        训练好的网络：一个含有一层 ``nn.Linear`` 的模块。
    """
    ### BEGIN SOLUTION
    linear = nn.Linear(num_inputs, 1)
    nn.init.normal_(linear.weight)
    nn.init.zeros_(linear.bias)
    optimizer = torch.optim.SGD(
        [{"params": linear.weight, "weight_decay": wd}, {"params": linear.bias}], lr=lr
    )
    net = nn.Sequential(linear)
    for _ in range(num_epochs):
        for X, y in train_iter:
            y_hat = net(X)
            optimizer.zero_grad()
            (F.mse_loss(y_hat, y.reshape(y_hat.shape)) / 2).backward()
            optimizer.step()
    return net
    ### END SOLUTION


# %% check="train_concise" of="b92da2de"
# 特征恒为 0：只能靠偏置达到标签 1，而权重只会衰减。
batches = [(torch.zeros(2, 1), torch.ones(2))]
torch.manual_seed(0)
weight, bias = train_concise(batches, 1, wd=0.0, num_epochs=100, lr=0.1).parameters()
torch.manual_seed(0)
decayed_weight, decayed_bias = train_concise(batches, 1, 1.0, num_epochs=100, lr=0.1).parameters()
assert abs(bias.item() - 1) < 0.01, f"不加衰减时，偏置应达到 1，实际是 {bias.item():.3f}"
assert abs(decayed_bias.item() - 1) < 0.01, (
    f"加上衰减后，偏置也应达到 1，实际是 {decayed_bias.item():.3f}：它是不是也被衰减了？"
)
assert abs(decayed_weight.item()) < 0.001 < abs(weight.item()), (
    "走 100 步，wd = 1 时权重应缩小到几乎为零，wd = 0 时则完全不变；"
    f"实际分别是 {decayed_weight.item():.3f} 和 {weight.item():.3f}"
)

# %% [markdown] of="1bff2fa8"
# ## 二十个样本，两百个特征
#
# 要把过拟合看得最清楚，就让特征比样本还多：
#
# $$
# \begin{gathered}
# y = 0.05 + \sum_{j=1}^{200} 0.01 \, x_j + \varepsilon, \\
# x_j \sim \mathcal{N}(0, 1), \qquad \varepsilon \sim \mathcal{N}(0, 0.01^2) ,
# \end{gathered}
# $$
#
# 其中 20 个样本用来训练，100 个用来测试。两百个权重可以分毫不差地重现二十个标签，方法有无穷多种，而其中绝大多数毫无意义。

# %% tags=["experiment"] of="2fd2003c"
torch.manual_seed(1)
num_inputs = 200
true_w, true_b = torch.full((num_inputs, 1), 0.01), 0.05
X = torch.randn(120, num_inputs)
y = X @ true_w + true_b + 0.01 * torch.randn(120, 1)
X_train, y_train, X_test, y_test = X[:20], y[:20], X[20:], y[20:]
train_iter = lab.Batches(X_train, y_train, batch_size=5, shuffle=True)


def squared_error(w: Tensor, b: Tensor, X: Tensor, y: Tensor) -> float:
    """线性模型平方误差之半的均值。"""
    return ((X @ w + b - y) ** 2).mean().item() / 2


def trained(lambd: float, num_epochs: int) -> tuple[Tensor, Tensor]:
    """训练之后的 w 和 b；每次调用的初始值和批量都相同。"""
    torch.manual_seed(0)
    w, b = train(train_iter, num_inputs, lambd, num_epochs)
    return w.detach(), b.detach()


epochs = range(5, 101, 5)
for lambd in (0, 3):
    runs = [trained(lambd, num_epochs) for num_epochs in epochs]
    lab.plot(
        epochs,
        [
            [squared_error(w, b, X_train, y_train) for w, b in runs],
            [squared_error(w, b, X_test, y_test) for w, b in runs],
        ],
        xlabel="epoch",
        ylabel="loss",
        legend=["training", "test"],
        title=f"lambd = {lambd}: the norm of w ends at {runs[-1][0].norm().item():.2f}",
        yscale="log",
        ylim=(1e-6, 1e3),
    )
print(f"真实 w 的范数：{true_w.norm().item():.2f}")

# %% [markdown] of="310a1258"
# **观察**：
#
# - **不加衰减**：训练损失下降了许多个数量级，测试损失却纹丝不动。模型记住了那二十个样本，除此之外什么也没学到。$\mathbf{w}$ 的范数大约是 13，是真实权重范数的一百倍。
# - **取** $\lambda = 3$：训练损失变差了，测试损失却改善了好几个数量级，范数约为 0.36。这就是权重衰减的交易：付出一点训练误差，换来泛化。
#
# （关于这个实验，有些笔记在 $\lambda = 3$ 时打印出的范数是 0.04：那里的惩罚项少了二分之一，所以权重衰减的速度是这里的两倍。）
#
# ## 13 和 0.36 是怎么来的？
#
# 数据项的每一个梯度，都是各个训练输入 $\mathbf{x}^{(i)}$ 的线性组合。所以不加衰减时，训练只能在这些输入张成的 20 维空间里移动 $\mathbf{w}$。剩下的 180 维里什么也不会发生：$\mathbf{w}$ 在那里始终是随机的初始值，范数约为 $\sqrt{180} \approx 13.4$。这就是 13 的由来，它是纯粹的噪声。而测试输入在这些维度上是有分量的，这些分量都会和噪声相乘。
#
# 加上衰减以后，同样这 180 个分量在 400 步中每一步都乘以 $1 - \eta\lambda = 1 - 0.009$。由 $0.991^{400} \approx 0.027$，可得 $13.4 \cdot 0.027 \approx 0.36$。你看到的 0.36，正是还没有完全消退的初始值。

# %% tags=["experiment"] of="5cafbb82"
basis, _ = torch.linalg.qr(X_train.T)  # 20 个标准正交的列向量，张成训练输入所在的空间


def unseen(w: Tensor) -> Tensor:
    """w 中与所有训练输入都正交的部分。"""
    return w - basis @ (basis.T @ w)


epochs = range(0, 101, 5)
runs = {lambd: [trained(lambd, num_epochs)[0] for num_epochs in epochs] for lambd in (0, 3)}
start = unseen(runs[0][0]).norm()
lab.plot(
    epochs,
    [
        [unseen(w).norm() for w in runs[0]],
        [unseen(w).norm() for w in runs[3]],
        [start * (1 - 0.003 * 3) ** (4 * num_epochs) for num_epochs in epochs],
    ],
    xlabel="epoch",
    ylabel="norm of w in unseen directions",
    legend=["lambd = 0", "lambd = 3", "$(1 - \\eta\\lambda)^{steps}$"],
    styles=["--", "o", "-"],
    yscale="log",
)

# %% [markdown] of="29afc5ce"
# **观察**：圆点正好落在线上。在所有样本都没有发言权的方向上，权重衰减做的事情和它的名字一模一样；而不加衰减时，那里什么也不会发生。
#
# ## 用优化器来做，以及衰减取多大
#
# `train_concise` 应该得出同样的结论。另外，$\lambda = 3$ 是直接告诉你的，现在来看看其他取值会怎样。

# %% tags=["experiment"] of="57c976c5"
for wd in (0, 3):
    torch.manual_seed(0)
    net = train_concise(train_iter, num_inputs, wd)
    weight = next(p for p in net.parameters() if p.numel() == num_inputs)
    with torch.no_grad():
        test_loss = F.mse_loss(net(X_test), y_test).item() / 2
    print(
        f"train_concise，wd = {wd}：w 的范数 {weight.norm().item():.2f}，测试损失 {test_loss:.4f}"
    )

lambdas = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]
models = [trained(lambd, num_epochs=100) for lambd in lambdas]
lab.plot(
    lambdas,
    [
        [squared_error(w, b, X_train, y_train) for w, b in models],
        [squared_error(w, b, X_test, y_test) for w, b in models],
        [w.norm() for w, b in models],
    ],
    xlabel="lambd",
    legend=["training loss", "test loss", "norm of w"],
    xscale="log",
    yscale="log",
)

# %% [markdown] of="03111ccb"
# **观察**：两种做法结果一致：得到的范数相同，细小的差别只来自随机抽取的初始值。$\lambda$ 越大，范数就越小，训练损失就越高，没有例外。测试损失先是陡降，然后在 0.01 附近走平；那里 $\mathbf{w}$ 几乎为零，不管输入是什么，模型都只预测自己的偏置。这算不上什么胜利，你也不必指望更多：二十个样本说不清两百个权重。衰减在这里的作用，是不让模型对它不可能知道的事情不懂装懂。如果样本更多，中间就会出现一个真正的最优值，像上一课那样用验证集就能找到它。
#
# 在神经网络里，优化器的权重衰减通常取得比 3 小得多：0.01、0.001、0.0001。网络的更新步数比我们这里的 400 步多得多，而每一步衰减都在起作用。
#
# ## 另一种范数
#
# $\lambda \lVert \mathbf{w} \rVert_2^2 / 2$ 的梯度是 $\lambda w_j$：大的权重被用力往回拉，小的权重只被轻轻一拉，没有哪个会真正变成零。$\lambda \lVert \mathbf{w} \rVert_1$ 的梯度是 $\lambda \operatorname{sign}(w_j)$：不管权重多大，拉力都一样，所以作用不大的权重会变成零，并且停在那里（误差不超过随机梯度下降的一步）。带第一种惩罚的回归叫*岭回归*（ridge regression），带第二种的叫*套索回归*（lasso）。
#
# 为了看出差别，我们构造一个真实模型，60 个特征里只有 3 个起作用，再取 40 个样本。

# %% tags=["experiment"] of="ba291148"
torch.manual_seed(2)
X = torch.randn(40, 60)
sparse_w = torch.zeros(60, 1)
sparse_w[[10, 30, 50]] = torch.tensor([[2.0], [-1.5], [1.0]])
y = X @ sparse_w + 0.1 * torch.randn(40, 1)

found = {}
for name, penalty in {"l2": l2_penalty, "l1": l1_penalty}.items():
    w = torch.zeros(60, 1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.02)
    for _ in range(3000):
        optimizer.zero_grad()
        (((X @ w - y) ** 2).mean() / 2 + 0.1 * penalty(w)).backward()
        optimizer.step()
    found[name] = w.detach()
    print(f"{name}：60 个权重中有 {(found[name].abs() > 0.02).sum().item()} 个的绝对值大于 0.02")
lab.plot(
    range(60),
    [found["l2"], found["l1"], sparse_w],
    xlabel="j",
    ylabel="$w_j$",
    legend=["with the l2 penalty", "with the l1 penalty", "true weights"],
    styles=["s", "o", "x"],
    size=(7, 3.5),
)

# %% [markdown] of="58cdd84a"
# **观察**：用 l2 惩罚时，对标签的贡献被分摊到所有特征上，噪声也有一小部分跟着分摊了进去。用 l1 惩罚时，几乎所有权重都是零，真正起作用的那三个凸显出来，只是每个都偏小一些：恒定的拉力对它们也不留情面。如果许多特征各起一点作用，就像第一个实验和大多数网络那样，你需要的是分摊；如果只有少数特征起作用，你需要的就是挑选。
#
# ## 自己动手试试
#
# - 暂时去掉 `l2_penalty` 里的二分之一，用 $\lambda = 3$ 训练。你能在运行之前就预测出范数吗？
# - 改用 `l1_penalty` 来训练第一个实验。如果真实权重全都是 0.01，哪种惩罚更合适？
# - 不加衰减时，特征数取 200、20 和 10，训练损失会怎样变化？
