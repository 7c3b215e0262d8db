# %% [markdown] of="d19b7768"
# # 多层感知机的从零实现
#
# 在这一课中，你要用矩阵乘积搭出一个完整的分类器：参数、网络、损失、衡量好坏的指标，以及训练它的循环。PyTorch 提供张量、导数和更新一步的规则，除此之外，一切都摆在明面上。下一课里，一个库用十行代码就能完成这一切，那时你就会知道这十行代码做了什么。
#
# 要解决的任务是 **Fashion-MNIST**：衣物的灰度图像，28 x 28 像素，每张属于十个类别之一。用来学习的有 60,000 张，用来测试的有 10,000 张。

# %% tags=["setup"] of="8bc7b706"
import math
from collections.abc import Callable, Iterable

import lab
import torch
from torch import Tensor, nn

# %% tags=["experiment"] of="4abb98dc"
train_iter, test_iter = lab.fashion_mnist(batch_size=256)
images, labels = next(iter(test_iter))
print("一个批量：", tuple(images.shape), images.dtype, "和", tuple(labels.shape), labels.dtype)
lab.show_images(images[:16], [lab.LABELS[label] for label in labels[:16].tolist()])

# %% [markdown] of="9c76963f"
# 一个批量是形状为 (batch, 1, 28, 28) 的张量：只有一个颜色通道，取值在 [0, 1] 之间，0 表示背景。它的标签是 0 到 9 的整数，形状为 (batch,)。
#
# ## 参数
#
# 网络有 784 个输入（28 · 28 个像素排成一行）、一个隐藏层和 10 个输出：
#
# $$
# \mathbf{H} = \operatorname{relu}(\mathbf{X} \mathbf{W}_1 + \mathbf{b}_1), \qquad
# \mathbf{O} = \mathbf{H} \mathbf{W}_2 + \mathbf{b}_2 .
# $$
#
# 隐藏单元有多少个由你决定，下面用 256 个。（2 的幂次适合内存的组织方式，数学上则无所谓。）
#
# 偏置可以从 0 开始，权重却不行。假如权重都从 0 开始，那么所有隐藏单元算出同样的数，得到同样的梯度，永远保持一样。256 个单元只抵得上一个。随机的权重能让它们有所区别。权重还应该*小*，这样，在见到任何样本之前，没有哪个输出会过于肯定：
#
# $$
# w \sim \mathcal{N}(0, 0.01^2), \qquad b = 0 .
# $$
#
# **编写** `init_params`。注意两点：
#
# - 0.01 是标准差，方差是 $0.01^2$。
# - 要训练的就是这四个张量，所以每一个都必须是带有 `requires_grad` 的**叶子张量**，也就是说，它不是由其他需要梯度的张量计算出来的。`torch.randn(3, 4, requires_grad=True) * 0.01` 就*不是*：叶子是相乘之前的那个张量，而它已经丢了。先缩放，再要求梯度。


# %% exercise="init_params" of="66e07b96"
def init_params(num_inputs: int, num_hiddens: int, num_outputs: int) -> list[Tensor]:
    """创建含一个隐藏层的感知机的参数。

    参数：
        num_inputs: 一个样本的输入个数。
        num_hiddens: 隐藏单元的个数。
        num_outputs: 输出的个数。

    返回：
        ``[W1, b1, W2, b2]``，都是需要梯度的 float32 叶子张量：W1 (num_inputs, num_hiddens) 和
        W2 (num_hiddens, num_outputs) 从 N(0, 0.01^2) 中抽取，b1 (num_hiddens,) 和
        b2 (num_outputs,) 为零。
    """
    ### BEGIN SOLUTION
    return [
        torch.normal(0.0, 0.01, (num_inputs, num_hiddens), requires_grad=True),
        torch.zeros(num_hiddens, requires_grad=True),
        torch.normal(0.0, 0.01, (num_hiddens, num_outputs), requires_grad=True),
        torch.zeros(num_outputs, requires_grad=True),
    ]
    ### END SOLUTION


# %% check="init_params" of="460162ea"
W1, b1, W2, b2 = init_params(100, 60, 7)
shapes = [tuple(parameter.shape) for parameter in (W1, b1, W2, b2)]
assert shapes == [(100, 60), (60,), (60, 7), (7,)], (
    f"init_params(100, 60, 7) 给出的形状应为 (100, 60), (60,), (60, 7), (7,)，实际得到 {shapes}"
)
for name, parameter in {"W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
    assert parameter.requires_grad, f"{name} 应该需要梯度"
    assert parameter.is_leaf, f"{name} 是由那个需要梯度的张量计算出来的"
assert 0.009 < W1.std() < 0.011, f"W1 的标准差应为 0.01，实际得到 {W1.std().item():.4f}"

# %% [markdown] of="4813e140"
# ## 激活函数
#
# 这个函数在上一课里已经见过了。**编写** `relu`，可以重写一遍，也可以把你写过的带过来：按元素计算 $\max(x, 0)$，适用于任意形状，并且不改动传入的参数。
#
# *不允许使用*：torch 自带的 relu，不论什么形式（`torch.relu`、`F.relu`、`nn.ReLU` 等），以及改头换面的 relu（`threshold`、`leaky_relu`、`prelu`、`hardtanh`）。


# %% exercise="relu" of="3e61ad87"
def relu(X: Tensor) -> Tensor:
    """按元素应用修正线性单元，即 max(x, 0)。

    参数：
        X: float32 或 float64，任意形状，也可以是 0 维的或空的。它不会被改动。

    返回：
        形状和数据类型与 ``X`` 相同的张量，梯度可以经由它传回 ``X``。
    """
    ### BEGIN SOLUTION
    return torch.where(X > 0, X, torch.zeros_like(X))
    ### END SOLUTION


# %% check="relu" of="0329e410"
X = torch.tensor([[-1.5, 2.0], [0.0, -3.0]])
assert torch.equal(relu(X), torch.tensor([[0.0, 2.0], [0.0, 0.0]])), (
    f"[[-1.5, 2], [0, -3]] 的 relu 应为 [[0, 2], [0, 0]]，实际得到 {relu(X).tolist()}"
)
assert X[0, 0] == -1.5, "relu 改动了传入的参数"

# %% [markdown] of="80b9fd5f"
# ## 模型
#
# **编写** `net`，也就是上面的两个公式。一张图像有两个维度和一个通道，而网络要的是一行数，所以先把每个样本展平。展平的是*样本*，不是批量：第一个维度要保留。
#
# 最后没有 softmax。输出是 **logits**（未规范化的预测），可以是任意的数；损失函数会把它们变成概率。
#
# 所有的大小都从 `params` 和 `X` 中取，不要照抄这一页上的数：换一种宽度的网络应该照样能用，换一种大小的批量也是。
#
# *不允许使用*：`nn.Linear`、`nn.Sequential`。


# %% exercise="net" of="c42e17fe"
def net(X: Tensor, params: list[Tensor]) -> Tensor:
    """计算含一个 relu 隐藏层的感知机的 logits。

    参数：
        X: 形状为 (batch, ...) 的输入，每个样本有 num_inputs 个值。
        params: ``[W1, b1, W2, b2]``，形状与 ``init_params`` 给出的相同。

    返回：
        logits，形状为 (batch, num_outputs)。
    """
    ### BEGIN SOLUTION
    W1, b1, W2, b2 = params
    rows = X.reshape(len(X), len(W1))
    return relu(rows @ W1 + b1) @ W2 + b2
    ### END SOLUTION


# %% check="net" of="271e58fe"
tiny = [
    torch.tensor([[1.0, -1.0], [0.0, 1.0]]),
    torch.tensor([0.0, 0.5]),
    torch.tensor([[1.0], [10.0]]),
    torch.tensor([100.0]),
]
X = torch.tensor([[[1.0, 2.0]], [[-1.0, 0.0]], [[2.0, 0.0]]])
logits = net(X, tiny)
assert logits.shape == (3, 1), (
    f"3 个样本和 1 个输出给出的形状应为 (3, 1)，实际得到 {tuple(logits.shape)}"
)
assert torch.allclose(logits, torch.tensor([[116.0], [115.0], [102.0]])), (
    f"logits 应为 116, 115, 102，实际得到 {logits.flatten().tolist()}；"
    "对第一个样本，两个隐藏单元是 relu(1) 和 relu(1.5)"
)

# %% [markdown] of="06c30326"
# ## 损失
#
# softmax 把一个样本的 logits $\mathbf{o}$ 变成概率，而**交叉熵**衡量的是看到真实标签 $y$ 时有多惊讶：也就是标签所得概率的对数，再取负号。
#
# $$
# p_j = \frac{e^{o_j}}{\sum_k e^{o_k}}, \qquad
# \ell = -\log p_y = \log \sum_k e^{o_k} - o_y .
# $$
#
# 实际计算时用最后一种形式。其中没有概率，也就不会有概率在取对数之前被舍入成 0。还剩一个危险：在 float32 中，$e^{o_k}$ 从大约 $o_k = 89$ 起就会溢出。把最大的 logit $m = \max_k o_k$ 提出来，
#
# $$
# \log \sum_k e^{o_k} = m + \log \sum_k e^{o_k - m} ,
# $$
#
# 这样每个指数都不超过 0，而和至少是 $e^0 = 1$。这就是所谓的 log-sum-exp 技巧。
#
# **编写** `cross_entropy`：*每个样本*返回一个损失，而不是它们的均值。logits 大到 $10^4$ 时结果也必须正确。要从每一行中取出 $o_y$，可以用 `torch.gather`，也可以用两个索引张量来索引。
#
# *不允许使用*：`F.cross_entropy`、`nn.CrossEntropyLoss`、`nll_loss`。（`torch.logsumexp` 和 `log_softmax` 可以使用。自己写这个技巧，只要多写一行。）


# %% exercise="cross_entropy" of="f8caf59c"
def cross_entropy(logits: Tensor, labels: Tensor) -> Tensor:
    """计算每个样本的交叉熵，在 logits 大到 1e4 时仍保持数值稳定。

    参数：
        logits: 取 softmax 之前的分数，形状为 (batch, 类别数)。
        labels: 类别索引，形状为 (batch,) 的整数。

    返回：
        损失，形状为 (batch,)，数据类型与 ``logits`` 相同。
    """
    ### BEGIN SOLUTION
    # The loss does not depend on the shift, so no gradient needs to pass through it.
    shifted = logits - logits.detach().amax(dim=1, keepdim=True)
    chosen = shifted.gather(1, labels.long().unsqueeze(1)).squeeze(1)
    return shifted.exp().sum(dim=1).log() - chosen
    ### END SOLUTION


# %% check="cross_entropy" of="6b7d923b"
logits = torch.tensor([[0.0, 0.0, 0.0, 0.0], [2.0, 1.0, 0.0, -1.0]])
losses = cross_entropy(logits, torch.tensor([3, 0]))
assert losses.shape == (2,), (
    f"2 个样本应该给出 2 个损失，形状为 (2,)，实际得到 {tuple(losses.shape)}"
)
assert abs(losses[0] - math.log(4)) < 1e-5, (
    f"四个相等的 logits 使标签的概率为 1/4：损失应为 1.3863，实际得到 {losses[0]:.4f}"
)
assert abs(losses[1] - 0.4402) < 1e-3, (
    f"logits 为 [2, 1, 0, -1]、标签为 0 时，损失应为 0.4402，实际得到 {losses[1]:.4f}"
)
large = cross_entropy(torch.tensor([[1000.0, 0.0]]), torch.tensor([1]))
assert abs(large.item() - 1000) < 0.1, (
    f"logits 为 [1000, 0]、标签为 1 时，损失应为 1000，实际得到 {large.item()}"
)

# %% [markdown] of="2a6de90a"
# ## 衡量好坏
#
# 训练要减小的是损失，因为它的梯度有用。而我们真正关心的是**准确率**：最大的 logit 恰好在真实标签处的样本所占的比例。准确率的梯度却毫无用处：它是一跳一跳地变化的。
#
# **编写** `accuracy`，计算一个批量的准确率。


# %% exercise="accuracy" of="33ed0b3c"
def accuracy(logits: Tensor, labels: Tensor) -> float:
    """计算最大的 logit 位于标签处的行所占的比例。

    参数：
        logits: 形状为 (batch, 类别数)，至少有一行。
        labels: 类别索引，形状为 (batch,)。

    返回：
        [0, 1] 中的一个数。
    """
    ### BEGIN SOLUTION
    return (logits.argmax(dim=1) == labels).double().mean().item()
    ### END SOLUTION


# %% check="accuracy" of="2aa68374"
logits = torch.tensor([[0.1, 0.9, 0.0], [5.0, -1.0, 2.0], [0.0, 1.0, 2.0], [-3.0, -2.0, -1.0]])
share = accuracy(logits, torch.tensor([1, 0, 0, 2]))
assert abs(share - 0.75) < 1e-6, f"这 4 行中有 3 行正确，应为 0.75，实际得到 {share}"

# %% [markdown] of="ce5ec80d"
# **编写** `evaluate_accuracy`，计算一个数据集所有批量上的准确率。
#
# - 要数的是预测正确的*样本*。如果批量大小不一，各批量准确率的均值就不是整体的准确率，而最后一个批量往往大小不同：10,000 张测试图像按 256 张一批来分，最后一批只剩 16 张。
# - 这里什么也不学，所以调用网络时要关闭梯度（`torch.no_grad()`），这样可以省下记录计算过程所需的时间和内存。
# - `net` 可以是从一个批量到 logits 的任意函数。如果它是 `nn.Module`，要先把它切换到评估模式（`net.eval()`）：有些层在训练时的行为与此不同，学到暂退法时你就会看到。


# %% exercise="evaluate_accuracy" of="a8808f5e"
def evaluate_accuracy(
    net: Callable[[Tensor], Tensor], data_iter: Iterable[tuple[Tensor, Tensor]]
) -> float:
    """计算 ``data_iter`` 的全部样本中预测正确的比例。

    参数：
        net: 把一批输入映射成形状为 (B, 类别数) 的 logits。调用它时梯度是关闭的；如果它是
            ``nn.Module``，则处于评估模式。
        data_iter: 给出 (X, y) 批量，大小可以不同；只遍历一次。

    返回：
        [0, 1] 中的一个数。
    """
    ### BEGIN SOLUTION
    if isinstance(net, nn.Module):
        net.eval()
    right, count = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            right += accuracy(net(X), y) * len(y)
            count += len(y)
    return right / count
    ### END SOLUTION


# %% check="evaluate_accuracy" of="903c3e19"
batches = [
    (torch.tensor([[1.0, 0.0], [2.0, 0.0], [0.0, 3.0]]), torch.tensor([0, 0, 1])),
    (torch.tensor([[1.0, 0.0]]), torch.tensor([1])),
]
share = evaluate_accuracy(lambda X: X, batches)
assert abs(share - 0.5) > 1e-6, (
    "0.5 是两个批量的准确率 1 和 0 的均值；但这两个批量分别有 3 个样本和 1 个样本"
)
assert abs(share - 0.75) < 1e-6, f"4 个样本中有 3 个正确，应为 0.75，实际得到 {share}"

# %% [markdown] of="b527bec8"
# ## 训练
#
# 小批量随机梯度下降一批一批地遍历数据。对批量 $\mathcal{B}$ 和学习率 $\eta$，每个参数 $\boldsymbol{\theta}$ 更新一步：
#
# $$
# \boldsymbol{\theta} \leftarrow \boldsymbol{\theta} - \eta \,
# \frac{\partial}{\partial \boldsymbol{\theta}}
# \frac{1}{|\mathcal{B}|} \sum_{i \in \mathcal{B}} \ell^{(i)} .
# $$
#
# 对批量取*均值*，可以使步长不受批量大小的影响。写成代码，每个批量要做五件事，顺序请你仔细想清楚：
#
# - 运行网络，得到损失，每个样本一个；
# - 用 `updater.zero_grad()` 清除上一个批量的梯度，因为 `backward` 会在已有的梯度上*累加*；
# - 从损失的均值出发调用 `backward`；
# - 调用 `updater.step()`，让参数沿着各自的梯度移动；
# - 记下有多少个样本、它们的损失是多少、其中有多少个预测正确。
#
# **编写** `train_epoch`，它把数据遍历一遍。`updater` 是一个 `torch.optim.Optimizer`，它知道有哪些参数。返回训练途中测得的、*按样本*平均的损失和准确率：每个样本只算一次，用的是轮到它所在批量时的参数。如果 `net` 是 `nn.Module`，要先把它切换到训练模式（`net.train()`）。


# %% exercise="train_epoch" of="9363e0a7"
def train_epoch(
    net: Callable[[Tensor], Tensor],
    train_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    updater: torch.optim.Optimizer,
) -> tuple[float, float]:
    """在 ``train_iter`` 上训练一遍。

    参数：
        net: 把一批输入映射成形状为 (B, 类别数) 的 logits。如果它是 ``nn.Module``，
            就在训练模式下训练。
        train_iter: 给出 (X, y) 批量，大小可以不同。
        loss: 把 (logits, labels) 映射成各样本的损失，形状为 (B,)。
        updater: 持有参数；每个批量调用一次 ``step``，用的是平均损失的梯度。

    返回：
        ``(每个样本的平均损失, 准确率)``，即在这一遍途中测得的值。
    """
    ### BEGIN SOLUTION
    if isinstance(net, nn.Module):
        net.train()
    lost, right, count = 0.0, 0.0, 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        lost += losses.sum().item()
        right += accuracy(logits, y) * len(y)
        count += len(y)
    return lost / count, right / count
    ### END SOLUTION


# %% check="train_epoch" of="60dd8f6d"
w = torch.zeros(1, 2, requires_grad=True)
batches = [
    (torch.ones(3, 1), torch.tensor([0, 0, 1])),
    (torch.ones(1, 1), torch.tensor([1])),
]
sgd = torch.optim.SGD([w], lr=0.1)
# 这个虚构的损失随每个权重增长，权重加 1，损失就加 1，所以每一步应该使每个权重减小 0.1。
mean_loss, _ = train_epoch(lambda X: X @ w, batches, lambda logits, y: logits.sum(dim=1), sgd)
after = w[0, 0].item()
assert after != 0, "权重没有动：反向传播之后有没有更新一步？"
assert abs(after + 0.3) > 1e-6, "第二步的步长成了两倍：第一个批量的梯度是不是还留着？"
assert abs(after + 0.4) > 1e-6, "第一步的步长成了三倍：该用总和，还是均值？"
assert abs(after + 0.2) < 1e-6, f"走两步、每步 -0.1，应该停在 -0.2，实际得到 {after:.3f}"
assert abs(mean_loss + 0.05) < 1e-6, (
    f"三个样本的损失是 0，一个是 -0.2，每个样本平均 -0.05；实际得到 {mean_loss:.3f}"
)

# %% [markdown] of="08e383e4"
# **编写** `train`：要求多少个迭代周期就训练多少个，每个周期之后看一眼测试数据。


# %% exercise="train" of="bd03e0aa"
def train(
    net: Callable[[Tensor], Tensor],
    train_iter: Iterable[tuple[Tensor, Tensor]],
    test_iter: Iterable[tuple[Tensor, Tensor]],
    loss: Callable[[Tensor, Tensor], Tensor],
    num_epochs: int,
    updater: torch.optim.Optimizer,
) -> list[tuple[float, float, float]]:
    """训练 ``num_epochs`` 遍，并在每一遍之后测量测试数据上的准确率。

    参数：
        net: 把一批输入映射成形状为 (B, 类别数) 的 logits。
        train_iter: 给出用来学习的 (X, y) 批量，每次遍历都重新给出。
        test_iter: 给出用来测试的 (X, y) 批量。
        loss: 把 (logits, labels) 映射成各样本的损失，形状为 (B,)。
        num_epochs: 遍历 ``train_iter`` 的次数。
        updater: 持有参数。

    返回：
        每个迭代周期一个 ``(train_loss, train_acc, test_acc)``：前两项是 ``train_epoch`` 的返回值，
        最后一项是这个周期之后在 ``test_iter`` 上的准确率。
    """
    ### BEGIN SOLUTION
    history = []
    for _ in range(num_epochs):
        train_loss, train_acc = train_epoch(net, train_iter, loss, updater)
        history.append((train_loss, train_acc, evaluate_accuracy(net, test_iter)))
    return history
    ### END SOLUTION


# %% check="train" of="4d20226f"
torch.manual_seed(0)
params = init_params(2, 8, 2)
points = torch.randn(40, 2)
sides = (points[:, 0] > 0).long()
halves = [(points[:20], sides[:20]), (points[20:], sides[20:])]
sgd = torch.optim.SGD(params, lr=0.5)
history = train(lambda X: net(X, params), halves, halves, cross_entropy, 3, sgd)
assert len(history) == 3, f"3 个迭代周期应该给出含 3 项的列表，实际得到 {len(history)}"
assert all(isinstance(entry, tuple | list) and len(entry) == 3 for entry in history), (
    f"每一项应为 (train_loss, train_acc, test_acc)，实际得到 {history[0]}"
)
assert history[2][0] < history[0][0], "从第一个迭代周期到第三个，损失应该下降"

# %% [markdown] of="1cb4e052"
# ## 正式训练
#
# 十个迭代周期，256 个隐藏单元，学习率 0.1，批量大小 256。大约需要十五秒。这个单元格每次只让 `train` 训练一个迭代周期，这样你就能看着曲线一点点长出来。

# %% tags=["experiment"] of="48459b25"
torch.manual_seed(0)
params = init_params(784, 256, 10)
start = params[0].detach().clone()
sgd = torch.optim.SGD(params, lr=0.1)
live = lab.LivePlot(
    xlabel="epoch",
    legend=["training loss", "training accuracy", "test accuracy"],
    xlim=(1, 10),
    ylim=(0, 1.1),
)
for epoch in lab.progress(range(1, 11), "迭代周期"):
    [entry] = train(lambda X: net(X, params), train_iter, test_iter, cross_entropy, 1, sgd)
    live.add(epoch, *entry)
print("训练损失 {:.3f}，训练准确率 {:.3f}，测试准确率 {:.3f}".format(*entry))

# %% [markdown] of="a8e81042"
# **观察**：第一个迭代周期的损失很大，这倒不是因为网络不好：其中大部分来自最开始的几十个批量，那时它还几乎什么都不知道。（更新第一步之前，它给每个类别的概率都在 1/10 左右，损失为 $\ln 10 \approx 2.30$。）十个迭代周期之后，每 100 张测试图像中大约有 85 张能认出来。眼下，训练准确率并不比测试准确率高多少；迭代周期再多一些，两者就会拉开距离，后面有一课专门讲这件事。
#
# ## 隐藏单元在找什么
#
# 一个隐藏单元的权重是 784 个数，每个像素一个，所以可以画成一张图像：像素变亮会使这个单元兴奋的地方画成蓝色，会使它平静的地方画成红色，它不在意的地方画成白色。

# %% tags=["experiment"] of="6cd69f8c"
print("训练前的 16 个隐藏单元")
lab.show_images(start.T[:16].reshape(-1, 28, 28))
print("训练后的同样这些单元")
lab.show_images(params[0].T[:16].reshape(-1, 28, 28))

# %% [markdown] of="9e261681"
# **观察**：开始时的噪声还在，有些单元里几乎只有噪声。在另一些单元里，噪声之上长出了比它大得多的形状：衣领、袖子、裤腿。没有人告诉过网络袖子是什么。四个角上什么也没有变，因为几乎所有图像在那里都是 0，而输入为 0 的权重得不到梯度。
#
# ## 为什么不能从零开始？
#
# 前文提醒过不要从零开始，这里就来试一个差不多的起点：所有权重都是 0.01，而不是随机的。（全为 0 还要更糟：那样 relu 就不会让梯度通过。）两种起点各训练两个迭代周期。


# %% tags=["experiment"] of="5c8f74da"
def accuracy_after_two_epochs(params: list[Tensor]) -> float:
    """从 ``params`` 出发在 Fashion-MNIST 上训练，返回测试准确率。"""
    sgd = torch.optim.SGD(params, lr=0.1)
    history = train(lambda X: net(X, params), train_iter, test_iter, cross_entropy, 2, sgd)
    return history[-1][2]


torch.manual_seed(0)
different, alike = init_params(784, 256, 10), init_params(784, 256, 10)
with torch.no_grad():
    alike[0].fill_(0.01)
    alike[2].fill_(0.01)
for name, params in {"随机权重": different, "相同权重": alike}.items():
    share = accuracy_after_two_epochs(params)
    spread = params[0].std(dim=1).max().item()
    print(f"{name}：测试准确率 {share:.3f}，隐藏单元之间最大相差 {spread:.0e}")

# %% [markdown] of="bd3a6b72"
# **观察**：一开始相同的隐藏单元现在仍然相同，剩下的差别只是舍入误差。网络里是同一个单元的 256 个副本，而只有一个单元时，它比瞎猜好不了多少。
#
# ## 自己动手试试
#
# - 改变隐藏单元的个数：16、64、1024。多花的时间，用哪些个数才值得？
# - 加上第二个隐藏层。`init_params` 要改什么？`net` 呢？权重小到 0.01 时，网络还能学到东西吗？
# - 去掉 `updater.zero_grad()`，看看会怎样。然后再把 `updater.step()` 放到 `backward` 前面。
