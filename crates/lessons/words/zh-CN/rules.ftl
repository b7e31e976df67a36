### 事情为什么发生：端点的每条规则一句（rule-<规则名>），其中一些还说明
### 怎样才会有不同的结果（rule-<规则名>-otherwise）。
### 句中可用的量列在 src/narrate/facts.rs 中。首字母大写的名字（$Who）在英文里用于句首，
### 与小写的含义相同。

## OPEN（打开）

rule-open-active = 主动打开发送 SYN：它告知本端的初始序号 { $out-seq }，并请求对方发来自己的初始序号。
rule-open-passive = 被动打开不发送任何报文段，只等待 SYN 到来。
rule-open-passive-otherwise = 如果没有监听者，到来的 SYN 就会遇到 { $closed }，得到的回答是 RST。
rule-open-listen-active = 这次 OPEN 指明了对方，监听者由被动打开变为主动打开，自己发送 SYN。
rule-open-exists = 连接已经存在，不能再次打开。

## SEND（发送）

rule-send-closed = 没有连接，无法发送数据。
rule-send-listen-active = 监听者已知道对方是谁，于是转为主动打开，先发送 SYN。
rule-send-listen-unspecified = 还没有 SYN 到来，监听者不知道该发给谁。
rule-send-queued = 连接尚未建立，数据先排队等候。
rule-send-accepted = 数据进入发送队列，由 TCP 划分成报文段发送。
rule-send-urgent = 紧急指针移到这些数据的末尾。
rule-send-no-room = 发送缓存已满。
rule-send-closing = 执行 CLOSE 之后不能再发送数据。

## RECEIVE（接收）

rule-receive-closed = 没有连接，无法接收数据。
rule-receive-queued = 还没有可读的数据，调用等待。
rule-receive-delivered = 按序到达的数据交付给应用进程。
rule-receive-delivered-close-wait = FIN 之前到达的数据仍交付给应用进程。
rule-receive-delivered-after-close = 双方都已关闭，但尚未读取的数据仍先交付给应用进程。
rule-receive-urgent-end = 紧急数据到此为止；其后的数据留给下一次读取。
rule-receive-urgent-remains = 后面还有紧急数据：应用进程应当继续读取。
rule-receive-closing = { $peer }已发送 FIN，它的数据也已读完：不会再有数据。
rule-receive-given-up = 调用 close() 之后，应用进程不能再读取数据。
rule-receive-no-room = 等待中的读取请求过多。

## CLOSE（关闭）

rule-close-closed = 没有连接，无法关闭。
rule-close-listen = 监听者没有需要通知的对方，直接停止监听。
rule-close-syn-sent = SYN 还没有得到回应，{ $who }直接删除连接，不发送任何报文段。
rule-close-syn-sent-otherwise = 此后到来的 SYN ACK 会遇到 { $closed }，得到的回答是 RST。
rule-close-syn-received = 没有数据等待发送，FIN 立即发出，尽管{ $who }的 SYN 还没有得到确认。
rule-close-syn-received-queued = 还有数据等待发送，FIN 要排在其后，等连接建立后再发。
rule-close-established = CLOSE 表示“我没有数据要发送了”。在 { $established } 状态下先行关闭，{ $who }就是主动关闭方。
rule-close-close-wait = 被动关闭方也没有数据要发送了：它发出自己的 FIN，此后只差最后一个 ACK。
rule-close-close-wait-otherwise = 如果应用进程不执行这个调用，连接会一直停留在 { $close-wait }：没有计时器会关闭它。
rule-close-queued = 还有数据等待发送，FIN 排在数据之后。
rule-close-again = 连接已经关闭过：FIN 只有一个。
rule-close-receiving = 半关闭变为完全关闭：应用进程也不再读取数据。
rule-close-unread = 已经到达的数据没有被读取就丢弃了，所以发送 RST 而不是 FIN，让{ $peer }知道数据已丢失。
rule-close-unread-otherwise = 如果应用进程先把数据读完，发出的就是 FIN。

## ABORT（异常中止）

rule-abort-closed = 没有连接，无法中止。
rule-abort-unsynchronized = 连接还没有建立，没有需要通知的对方。
rule-abort-reset = 异常中止不作等待：丢弃队列中的数据，并用 RST 通知{ $peer }。
rule-abort-reset-otherwise = 如果用 CLOSE，就会先送完排队的数据，再发送 FIN。
rule-abort-after-close = 双方的 FIN 都已发出，没有什么需要复位，直接删除连接记录。
rule-reset-time-wait = 发送 RST 之后，{ $who }在 { $time-wait } 等待，使本连接迟到的报文段不会干扰下一个连接。

## STATUS（查询状态）

rule-status-closed = 没有连接，无状态可报告。
rule-status-reported = STATUS 只是查询，不改变任何东西。

## CLOSED 状态下收到报文段

rule-arrives-closed-rst-dropped = 这里没有连接，而对 RST 绝不能再回复 RST。
rule-arrives-closed-ack-reset = 这里没有连接，所以{ $who }回复 RST。它的序号取自到来的确认号 { $ack }，正是{ $peer }期望收到的序号。
rule-arrives-closed-no-ack-reset = 这里没有连接，所以{ $who }回复 RST。到来的报文段没有确认号可用，于是序号取 0，并用确认号 { $out-ack } 表明它所回答的是哪个报文段。
rule-arrives-closed-no-ack-reset-otherwise = 如果{ $who }处于监听状态，SYN 得到的回答就是 SYN ACK。

## LISTEN 状态下收到报文段

rule-arrives-listen-rst-ignored = 监听者没有发送过任何报文段，RST 与它无关。
rule-arrives-listen-ack-reset = 监听者没有发送过任何报文段，没有什么可确认的：它属于以前的连接，因此回复 RST。
rule-arrives-listen-syn = 监听者等待的正是 SYN。{ $who }记下{ $peer }的初始序号 { $seq }，告知自己的初始序号 { $out-seq }，并用确认号 { $out-ack } 确认这个 SYN。
rule-arrives-listen-other-dropped = 只有 SYN 才能开始一个连接，其他报文段一律丢弃。
rule-arrives-listen-full-dropped = { $who }的队列已满：应用进程还没有用 accept() 取走排队的连接。SYN 被悄悄丢弃，就像在网络中丢失一样；{ $peer }会重传它。
rule-arrives-listen-full-dropped-otherwise = 如果队列还有空位，SYN 得到的回答就是 SYN ACK。
rule-arrives-listen-full-reset = { $who }的队列已满：应用进程还没有用 accept() 取走排队的连接。这台主机用 RST 说明；许多主机只是悄悄丢弃 SYN。
rule-arrives-listen-full-reset-otherwise = 如果队列还有空位，SYN 得到的回答就是 SYN ACK。
rule-syn-text-queued = 随 SYN 一起到来的内容先保存，等连接建立后再处理。

## SYN-SENT 状态下收到报文段

rule-arrives-syn-sent-ack-reset = 它的确认号是 { $ack }，而对{ $who }的 SYN 的确认应为 { $nxt }。它属于以前的连接，因此回复 RST。
rule-arrives-syn-sent-ack-rst-dropped = 这个 RST 的确认号是 { $ack }，而对{ $who }的 SYN 的确认应为 { $nxt }。它属于以前的连接，予以丢弃。
rule-arrives-syn-sent-refused = RST 的确认号 { $ack } 确认了{ $who }的 SYN，可见它确实是对 SYN 的回答：那里没有进程在监听。
rule-arrives-syn-sent-refused-otherwise = 如果 RST 没有确认这个 SYN，就会被丢弃。
rule-arrives-syn-sent-rst-dropped = 这个 RST 没有确认 SYN，不能证明它是对 SYN 的回答，因此丢弃。
rule-arrives-syn-sent-syn-ack = 一个报文段起两个作用：用确认号 { $ack } 确认{ $who }的 SYN，并带来{ $peer }的初始序号 { $seq }。{ $who }再用 { $out-ack } 予以确认。
rule-arrives-syn-sent-syn = 到来的 SYN 不带 ACK：{ $peer }也在主动打开，两个 SYN 在途中交错。{ $who }再次发送自己的 SYN，同时确认{ $peer }的 SYN。
rule-arrives-syn-sent-other-dropped = 它既没有 SYN 也没有 RST，与这次建立连接无关，予以丢弃。

## 第一步：检查序号

rule-seq-duplicate = 其中的内容以前都已收到：{ $who }期望的序号已是 { $expected }。丢弃它，并再次发送确认，以防先前的 ACK 已丢失。
rule-seq-fin-again = { $who }以前已收到这个 FIN，可能是对它的 ACK 丢失了，因此再次确认。
rule-seq-syn-again = { $who }以前已收到这个 SYN，可能是对它的 ACK 丢失了，因此再次确认。
rule-seq-beyond-window = 它的序号从 { $first } 开始，超出了接收窗口（从 { $expected } 起 { $window } 字节）。丢弃它，并用 ACK 告知期望的序号。
rule-seq-empty-outside = 它的序号 { $seq } 不在从 { $expected } 开始的接收窗口内。丢弃它，并用 ACK 告知期望的序号。
rule-seq-keep-alive-answered = 它的序号 { $seq } 恰在期望的序号 { $expected } 之前，与保活探测相同。回答表明{ $who }仍然在线。
rule-seq-rst-dropped = 这个 RST 的序号 { $seq } 不在接收窗口内，不可信，予以丢弃。
rule-seq-rst-dropped-otherwise = 如果它的序号恰为 { $expected }，就会被接受。
rule-seq-zero-window = { $who }的接收窗口为零：数据不予接收，但随之而来的确认仍然有效。
rule-seq-trimmed-old = 它的前一部分以前已收到，只有从 { $expected } 开始的部分是新的。
rule-seq-trimmed-beyond = 它的后一部分超出了接收窗口，只接收窗口内的部分。
rule-seq-syn-trimmed = { $who }已收到过这个 SYN，报文段中新的内容是确认号 { $ack }。
rule-time-wait-fin-again = 主动关闭方以前已收到这个 FIN，很可能是对它的 ACK 丢失了。于是再次确认，并重新开始 2MSL（{ $two-msl }）的等待。
rule-time-wait-fin-again-otherwise = 如果没有 { $time-wait }，这个 FIN 就会遇到 { $closed }，得到的回答是 RST。
rule-time-wait-ack-ignored = 单纯的 ACK 不需要回答，否则处于 { $time-wait } 的双方会无休止地相互确认。
rule-time-wait-reopened = 新 SYN 的序号 { $seq } 大于旧连接用过的所有序号，旧报文段不会与新的混淆，因此可以提前离开 { $time-wait }。
rule-time-wait-acknowledged = 在 { $time-wait } 中本来只可能再收到{ $peer }的 FIN；落在接收窗口内的其他报文段也同样予以确认，并重新开始 2MSL（{ $two-msl }）的等待。
rule-time-wait-reset-again = { $who }已复位这个连接，对仍然到来的报文段再次回复 RST。

## 第二步：检查 RST

rule-rst-syn-received-listen = RST 结束了这次建立连接的尝试。{ $who }是被动打开的，因此回到监听状态。
rule-rst-syn-received-refused = RST 是对{ $who }主动打开的回答：连接被拒绝。
rule-rst-syn-received-time-wait = RST 表明重新打开连接的那个 SYN 是旧的重复报文段，{ $who }回到 { $time-wait }。
rule-rst-reset = RST 的序号 { $seq } 可以接受，连接立即结束，队列中的数据全部丢弃。
rule-rst-after-close = 双方都已关闭，RST 只是让连接提前结束。
rule-rst-after-close-otherwise = 处于 { $time-wait } 的一方也可以忽略 RST（RFC 1337）：它应当等到旧报文段都消失，否则下一个连接可能受到干扰。
rule-rst-time-wait-ignored = 不允许 RST 提前结束 { $time-wait }，否则旧报文段可能干扰下一个连接。
rule-rst-challenged = RST 的序号 { $seq } 在接收窗口内，但不等于 { $expected }，可能是伪造的。对此应当用 ACK 质询：真正的发送方会再发一个序号准确的 RST。
rule-rst-challenged-otherwise = 如果它的序号恰为 { $expected }，连接会立即被复位。
rule-challenge-throttled = 但这种质询 ACK（challenge ACK）有数量限制，这一秒内的额度已用完，因此不发送。

## 第四步：检查 SYN

rule-syn-syn-received-listen = 新的 SYN 意味着先前的 SYN 已经作废。{ $who }是被动打开的，因此回到监听状态。
rule-syn-challenged = 连接进行中却收到 SYN：可能是{ $peer }重新启动过，也可能是伪造的。对此应当用 ACK 质询；{ $peer }若确已重新启动，收到后会回复 RST。
rule-syn-reset = 在连接的接收窗口内出现 SYN 是错误，因此复位连接。

## 第五步：检查 ACK

rule-ack-missing = SYN 得到回应之后，每个报文段都必须带 ACK；这个报文段没有，予以丢弃。
rule-ack-syn-received = 确认号 { $ack } 确认了{ $who }的 SYN：{ $peer }已收到{ $who }的初始序号，{ $who }也已收到{ $peer }的。对{ $who }来说，连接已经建立。
rule-ack-syn-received-reset = 确认号 { $ack } 与{ $who }的 SYN 不符（应为 { $nxt }）：它属于别的连接，因此回复 RST。
rule-ack-syn-after-close = 确认号 { $ack } 确认了{ $who }的 SYN；{ $who }关闭时它还没有得到确认。
rule-ack-syn-missing = 它的确认号 { $ack } 没有确认{ $who }的 SYN，不属于这个连接。丢弃它，并用 ACK 告知期望的序号。
rule-ack-new = 确认号 { $ack } 表明 { $ack } 之前的内容都已收到，{ $who }不必再保留它们。
rule-ack-duplicate = 它的确认号 { $ack } 没有确认新的内容。
rule-ack-of-unsent = 它的确认号是 { $ack }，但{ $who }还没有发送过 { $nxt } 及以后的序号：这不可能正确，于是用 ACK 告知实际情况。
rule-ack-too-old = 它的确认号 { $ack } 远小于最早未确认的序号 { $una }，可能是伪造的。对此应当用质询 ACK（challenge ACK）回答。
rule-ack-window-updated = 它更新了发送窗口：从 { $ack } 起，{ $who }可以发送 { $seg-window } 字节。
rule-ack-window-old = 它早于最近一次窗口更新，其中的窗口值不采用。
rule-ack-window-edge-kept = 它早于最近一次窗口更新，其中的窗口值不采用；它所确认的部分从{ $who }现有的窗口中扣除。
rule-fin-acked-fin-wait-1 = 确认号 { $ack } 确认了{ $who }的 FIN：这个方向已经关闭。另一个方向仍然开放，直到{ $peer }发送 FIN。
rule-fin-acked-fin-wait-1-otherwise = 如果{ $peer }一直不关闭，{ $who }就会停留在 { $fin-wait-2 }：RFC 没有规定时限，但许多操作系统设有时限。
rule-fin-acked-closing = 确认号 { $ack } 确认了{ $who }的 FIN，而{ $peer }的 FIN 早已收到：两个方向都已关闭。
rule-fin-acked-last-ack = 确认号 { $ack } 确认了被动关闭方的 FIN。至此不再缺少什么，被动关闭方不需要等待。

## 往返时间

rule-rtt-measured = 测得一次往返时间，并据此更新超时重传时间。
rule-rtt-ambiguous = 该报文段发送过不止一次，从它的 ACK 无法判断往返时间（Karn 算法）。
rule-rto-after-syn = SYN 曾经重传，因此传送数据时的超时重传时间从 3 秒开始。

## 第六步：检查 URG

rule-urg-signalled = 紧急指针指向尚未读取的数据：应用进程应尽快处理。
rule-urg-advanced = 紧急指针又向前移动：紧急数据比应用进程所知道的更多。
rule-urg-known = 紧急指针没有带来新的信息。
rule-urg-ignored = { $peer }已发送 FIN，此后不会再有紧急数据。

## 第七步：处理数据

rule-text-accepted = 从 { $expected } 开始的数据正是下一段，予以接收；{ $who }现在期望的序号是 { $new-expected }。
rule-text-gap-filled = 它填补了 { $expected } 处的空缺，此前暂存的数据与它连成一片；{ $who }现在期望的序号是 { $new-expected }。
rule-text-held = 它的数据从 { $first } 开始，但 { $expected } 还没有收到。{ $who }先暂存这些数据，并立即用重复确认告知期望的序号。
rule-text-after-fin-ignored = { $peer }已发送 FIN，此后不应再有数据，予以忽略。
rule-text-after-close-reset = { $who }的应用进程已调用 close()，不会再读取这些数据。RST 告诉{ $peer }数据已丢失。
rule-text-after-close-reset-otherwise = 如果当初调用的是 shutdown(SHUT_WR) 而不是 close()，这些数据仍能被读取。
rule-text-after-close-discarded = { $who }的应用进程已调用 close()，不会再读取这些数据，予以丢弃。
rule-ack-delayed = ACK 推迟片刻发送，以便由同方向的数据捎带。
rule-ack-every-second = 已有两个最大长度的报文段未确认，ACK 不能再推迟。

## 第八步：检查 FIN

rule-fin-established = FIN 表示{ $peer }没有数据要发送了。{ $who }是被动关闭方，现在期望的序号是 { $new-expected }，它自己仍可继续发送数据。
rule-fin-fin-wait-1 = { $who }自己的 FIN 还没有得到确认，就收到了{ $peer }的 FIN：两个 FIN 在途中交错，双方都是主动关闭方。
rule-fin-fin-wait-1-otherwise = 如果这个报文段同时确认了{ $who }的 FIN，就会直接进入 { $time-wait }。
rule-fin-fin-wait-1-acked = 一个报文段同时带来了{ $peer }的 FIN 和对{ $who }的 FIN 的确认，因此不必再经过 { $fin-wait-2 }。
rule-fin-fin-wait-1-acked-otherwise = 如果{ $peer }先确认、后关闭，{ $who }会在其间停留于 { $fin-wait-2 }。
rule-fin-fin-wait-2 = { $peer }也没有数据要发送了。主动关闭方确认它的 FIN，两个方向都已关闭。
rule-fin-held = FIN 提前到达：从 { $expected } 起的数据还没有收到。先保存它，等空缺填补后再处理。
rule-fin-after-fin-ignored = { $peer }早已发送 FIN，在其后又出现的 FIN 不可能正确，予以忽略。
rule-time-wait-started = 此后只需等待 2MSL（{ $two-msl }）：一是 ACK 丢失时能再次确认对方重传的 FIN，二是让旧的报文段从网络中消失。
rule-time-wait-started-otherwise = 如果不等待，重传的 FIN 就会遇到 { $closed }，得到的回答是 RST。
rule-time-wait-skipped = 这一端关掉了 { $time-wait }，立即删除连接记录。
rule-time-wait-skipped-otherwise = RFC 9293 要求主动关闭方等待 2MSL，这里是 { $two-msl }。

## 发送

rule-data-sent = { $peer }的窗口能容纳多少就发送多少，数据从序号 { $out-data } 开始。
rule-data-blocked-window = { $peer }的窗口已没有空间，数据必须等待。
rule-data-blocked-nagle = 前面的数据还没有得到确认，短报文段必须等待（Nagle 算法）。
rule-data-blocked-silly = { $peer }的窗口剩余空间太小，不值得为此发送一个报文段：{ $who }等待更大的窗口（以避免糊涂窗口综合征）。
rule-fin-sent = 数据已全部发出，接着发送 FIN。
rule-fin-sent-with-data = FIN 随最后一段数据一起发出。
rule-window-update-sent = 应用进程读取数据后有了空间，用 ACK 通知：接收窗口现在是 { $new-window } 字节。
rule-window-held-silly = 应用进程读取数据后只空出一点空间，还不值得通知（以避免糊涂窗口综合征）。

## 超时

rule-user-timeout = 用户超时时间已到：{ $who }放弃连接，清空队列并删除连接记录。
rule-retransmit-syn = 没有按时收到对 SYN 的回应：SYN 或它的回应可能已丢失。用相同的序号 { $out-seq } 重传。
rule-retransmit-syn-ack = 没有按时收到对 SYN ACK 的确认：SYN ACK 或它的确认可能已丢失。用相同的序号 { $out-seq } 重传。
rule-retransmit-data = 从 { $una } 起的数据没有按时得到确认：数据或它的 ACK 可能已丢失。用相同的序号重传。
rule-retransmit-fin = FIN 没有按时得到确认：FIN 或它的 ACK 可能已丢失。用相同的序号重传。
rule-rto-backed-off = 下一次超时时间加倍（不超过上限）：{ $rto }。
rule-r1-reached = 重传多次仍无回应，说明出了问题：通知应用进程，并继续重传。
rule-r2-exhausted = 重传次数已达上限仍无回应：{ $who }放弃连接。
rule-zero-window-probe = { $peer }的窗口为零，而重新打开窗口的 ACK 可能已丢失，因此发送零窗口探测报文段再次询问。
rule-ack-behind-probe = 这个 ACK 的序号取在途探测报文段之前的序号：{ $peer }的窗口为零，序号在探测之后的 ACK 不会被接受。
rule-silly-override = { $who }等待更大的窗口已经够久：窗口能容纳多少就发送多少。
rule-delayed-ack-sent = 没有数据可以捎带 ACK，因此单独发送。
rule-keep-alive-sent = 连接已长时间没有动静。保活探测使用一个用过的序号 { $out-seq }，{ $peer }若仍在线就会回答。
rule-keep-alive-exhausted = 探测都没有得到回答：{ $who }认定{ $peer }已不在线。
rule-fin-wait-2-timeout = 应用进程已经离开，而{ $peer }一直不关闭，{ $who }不再于 { $fin-wait-2 } 等待。这是操作系统的做法，RFC 没有这样的要求。
rule-time-wait-timeout = 2MSL（{ $two-msl }）已过：本连接的报文段都已从网络中消失，相同的地址和端口可以用于新的连接。
rule-timeout-ignored = 该计时器并未运行，什么也不发生。
