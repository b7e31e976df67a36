### `lifelines explore --check` 与 `--coverage` 打印的内容：无论发生什么都必须成立的定律。

## 定律（law-<name>），各带其成立的确切条件

law-edges-of-the-table = 每一次状态变化都是状态表中的一条边，并由触发的规则引起。
law-one-chain-of-rules = 每一种状态下的每一个事件都恰由一条规则链处理：不会无人处理，其各步从之前的状态通到之后的状态。
law-active-closer = 先发出 FIN 的一端决不会进入 { $close-wait } 或 { $last-ack }。
law-closed-answers-with-reset = { $closed } 对 RST 以外的每个报文段都回一个 RST，对 RST 则不作回应。
law-close-with-unread-data-resets = 应用调用 close() 时若有数据未读，则发送 RST（依策略而定）。
law-one-end-of-file = 每个被接受的 FIN 恰好一次地告知仍在接收的应用：数据到此为止。
law-delivered-is-a-prefix = 交付的数据是所发数据的前缀：次序不乱，不重复，不缺失。
law-no-octets-of-an-earlier-incarnation = 经 { $time-wait } 结束的化身，其字节决不会再被交付。若序号被重用，此律只及于 { $time-wait } 本身：一端在对方仍在等待时就以旧序号打开，等待被 RST 或 ABORT 提前终止，或者确认丢失、字节在等待开始之后被重传，均不在此列。
law-una-before-nxt = SND.UNA 决不大于 SND.NXT。
law-never-both-timers = 重传计时器与 2MSL 计时器决不同时运行。
law-time-waits-are-silent = 两端都在 { $time-wait } 时，任何一端都不回应对方在此状态下发出的报文段；此前发出的 ACK 可能得到一次回应。
law-reopens-above = 重新打开 { $time-wait } 的只能是序号不低于已接收序号的 SYN，新的 ISS 也不低于已发送的序号。
law-established-together = 若没有丢失，没有人中止或放弃，没有调用 CLOSE，序号也没有重用，则当一端处于 { $established } 而无报文段在途时，另一端也处于该状态。
law-no-silent-half-open = 一端处于 { $established } 而另一端处于 { $syn-sent } 或 { $time-wait }、且无报文段在途的情形决不出现，除非发生过丢失，有人中止或放弃，或序号被重用。
law-all-is-delivered = 一端的 FIN 一经确认，另一端就已收下它所发的一切。
law-syn-sent-ends = { $syn-sent } 最终通向 { $established }（若 FIN 已到，则一步之内进而到 { $close-wait }）、{ $fin-wait-1 }、{ $listen } 或 { $closed }，除非序号被重用。
law-syn-received-ends = { $syn-received } 最终通向 { $established }（若 FIN 已到，则一步之内进而到 { $close-wait }）、{ $fin-wait-1 }、{ $listen } 或 { $closed }，除非序号被重用。
law-close-ends = 两个应用都关闭、不再有丢失、没有人中止或放弃（或启用了 { $fin-wait-2 } 超时）时，除 { $closed } 和 { $listen } 之外，没有一对状态会永远持续，除非序号被重用。
law-time-wait-ends = 从 { $time-wait } 出发，每个过程都以 { $closed } 或允许的重新打开告终，除非序号被重用。

## lifelines explore --check

explore-holds = 成立
explore-broken = 不成立
explore-not-judged = 未判定
explore-fairness = “最终”的意思是：在途的报文段总会到达或丢失，正在运行且可以到时的计时器总会到时。如果从定律所说的每个状态出发，仅凭这些步骤就能到达它所许诺的状态，定律即成立：始终还能到达者，不会永远不到。
explore-space = { $name }：{ $states } 个联合状态，这是全部
explore-space-more = { $name }：{ $states } 个联合状态，后面还有更多
explore-broken-by = 以下过程违反 { $law }：
explore-beyond = 在其条件之外，{ $law } 不成立，例如以下过程：
explore-covered = { $all-edges } 条边中的 { $edges } 条、{ $all-rules } 条规则中的 { $rules } 条在某处被用到。
explore-coverage-elsewhere = lifelines explore --coverage 列出其余各条及其原因。

## lifelines explore --coverage：规则或边为何未被用到（untaken-<name>）

explore-untaken = 以下各条未被用到：
explore-edge = { $from } 到 { $to }，{ $cause }
untaken-changes-nothing = 什么也不改变的调用不算选择。
untaken-nobody-urgent = 没有人发送紧急数据。
untaken-too-few-octets = 字节这样少，既填不满窗口也填不满报文段。
untaken-time-stands-still = 时间静止：不作测量，也不计次数。
untaken-no-hosts = 每一端只有一条连接，所以等待队列不会满。
untaken-nobody-sends = 我们的端点不会发送这样的报文段。
untaken-no-such-timeout = 没有运行的计时器不会到时。
untaken-these-bounds = 在此范围内未用到。
