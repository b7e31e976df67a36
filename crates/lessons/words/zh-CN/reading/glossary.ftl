### 词汇表。每个状态：它是什么（-gloss）、如何进入（-enter）、如何离开（-leave）、应用进程看到什么（-seen）、
### 运维人员发现数以千计的套接字处于该状态时应当如何看待（-many）。
### 状态用名字引用（{ $time-wait }），按读者选择的写法显示。

## 小标题

glossary-enter = 如何进入
glossary-leave = 如何离开
glossary-seen = 应用进程看到什么
glossary-many = 大量套接字处于该状态

## 状态

state-closed-gloss = 没有连接：这一端不保存任何连接信息。OPEN 使它离开此状态；每条连接最终都回到这里。
state-closed-enter = 连接从这里开始，也在这里结束：收到最后一个 ACK（{ $last-ack }）、等满 2MSL（{ $time-wait }）、被复位、被异常中止，或者一方放弃之后。
state-closed-leave = 通过 OPEN 离开：被动打开进入 { $listen }，主动打开进入 { $syn-sent }。在这里收到报文段，状态不变；除非它本身是 RST，否则得到 RST 作为回答。
state-closed-seen = 没有连接：除 OPEN 外，任何调用都会失败。
state-closed-many = 无从计数：{ $closed } 表示根本没有保存任何连接信息。

state-listen-gloss = 等待来自任意一方的 SYN。被动打开（listen()）进入此状态；收到 SYN 后进入 { $syn-received }。
state-listen-enter = 在 { $closed } 执行被动打开（listen()）后进入。处于 { $syn-received } 的连接尝试被复位后，也回到这里。
state-listen-leave = 收到 SYN 后进入 { $syn-received }。在实际的主机上，进入该状态的是一条新的连接，监听套接字一直留在 { $listen }，直到执行 CLOSE 而进入 { $closed }。按照 RFC，监听的一方执行 SEND 会转为主动打开（进入 { $syn-sent }），套接字不提供这种用法。
state-listen-seen = accept() 一直等到有连接完成握手才返回。
state-listen-many = 每个提供服务的端口有一个，属于正常。ss 对监听套接字显示的 Recv-Q 是已完成握手、等待 accept() 的连接数，Send-Q 是 backlog 的大小。前者达到后者，说明程序调用 accept() 太慢。

state-syn-sent-gloss = 已发送 SYN，等待对方的 SYN。主动打开（connect()）进入此状态；收到 SYN ACK 则进入 { $established }，只收到 SYN 则进入 { $syn-received }。
state-syn-sent-enter = 主动打开（connect()）发送 SYN 后进入：来自 { $closed }；按照 RFC，也可以来自 { $listen }。
state-syn-sent-leave = 收到 SYN ACK 进入 { $established }；同时打开时只收到 SYN，则进入 { $syn-received }。收到确认了该 SYN 的 RST、执行 CLOSE，或者多次重传都没有回应，则进入 { $closed }。
state-syn-sent-seen = connect() 不返回。连接被拒绝时它立即失败，没有任何回应时要几分钟后才失败。
state-syn-sent-many = 大量连接请求没有回应：可能是防火墙丢弃了 SYN，也可能是对方的机器没有开机。先看它们发往何处；如果发往许多陌生的地址，可能是本机有程序在扫描网络。

state-syn-received-gloss = 已收到对方的 SYN，也发送了自己的 SYN，但后者尚未得到确认。收到该确认后进入 { $established }。
state-syn-received-enter = 用 SYN ACK 回答收到的 SYN 之后进入：来自 { $listen }；同时打开时来自 { $syn-sent }；新的 SYN 可以重新打开连接时，来自 { $time-wait }。
state-syn-received-leave = 自己的 SYN 得到确认后进入 { $established }；执行 CLOSE 则进入 { $fin-wait-1 }。收到 RST 时，被动打开的一方回到 { $listen }，主动打开的一方进入 { $closed }。始终收不到确认，最终会放弃，进入 { $closed }。
state-syn-received-seen = 还看不到什么：accept() 尚不知道这条连接。
state-syn-received-many = 可能是 SYN ACK 或随后的 ACK 没有送达；也可能是 SYN 洪泛攻击：大量 SYN 来自伪造的地址，永远不会有确认。使用 SYN cookie，服务器不必为每个 SYN 保存记录就能作出回答。

state-established-gloss = 连接已建立，双方都可以传送数据。本端执行 CLOSE 则进入 { $fin-wait-1 }，收到对方的 FIN 则进入 { $close-wait }。
state-established-enter = 在 { $syn-sent } 收到 SYN ACK 后进入；在 { $syn-received } 收到对自己的 SYN 的确认后进入。
state-established-leave = 自己执行 CLOSE 进入 { $fin-wait-1 }，收到对方的 FIN 进入 { $close-wait }。收到 RST，或者多次重传后放弃，则进入 { $closed }。
state-established-seen = connect() 已返回，accept() 可以交付这条连接，send() 和 recv() 正常工作。
state-established-many = 对繁忙的服务器来说很正常。但其中可能有“死”连接：对方悄然消失后，只要没有数据要发送，TCP 就不会发觉。保活机制或应用程序自己的超时可以找出它们。

state-fin-wait-1-gloss = 本端首先关闭，已发送 FIN。收到对该 FIN 的确认则进入 { $fin-wait-2 }，收到对方的 FIN 则进入 { $closing }，两者同时收到则进入 { $time-wait }。
state-fin-wait-1-enter = 在 { $established } 或 { $syn-received } 执行 CLOSE 后进入：FIN 已发送，或排在最后的数据之后等待发送。
state-fin-wait-1-leave = 自己的 FIN 得到确认后进入 { $fin-wait-2 }；收到对方的 FIN 而自己的 FIN 尚未得到确认，则进入 { $closing }；两者同时得到，则进入 { $time-wait }。收到 RST，或者多次重传后放弃，则进入 { $closed }。
state-fin-wait-1-seen = close() 早已返回，余下的事由操作系统完成。如果用的是 shutdown()，仍可以读取数据。
state-fin-wait-1-many = 对方没有确认：可能已经消失，也可能接收窗口为零，FIN 之前还有数据未能发送。在放弃之前，每条连接都在内存中保留着这些数据。

state-fin-wait-2-gloss = 本端的 FIN 已得到确认：不再发送数据，但仍可接收。收到对方的 FIN 后进入 { $time-wait }。
state-fin-wait-2-enter = 来自 { $fin-wait-1 }：自己的 FIN 已得到确认，而对方的 FIN 还没有到来。
state-fin-wait-2-leave = 收到对方的 FIN 后进入 { $time-wait }。收到 RST 则进入 { $closed }；应用进程离开后，许多操作系统的时限到期也会使它进入 { $closed }。
state-fin-wait-2-seen = 如果用的是 shutdown()：仍可收到数据，收到对方的 FIN 后 recv() 返回 0。如果用的是 close()：什么也看不到。
state-fin-wait-2-many = 对方没有关闭：这些连接在对方那里处于 { $close-wait }，需要修正的是对方的程序。在 Linux 上，应用程序调用 close() 之后，它们会在 tcp_fin_timeout（60 秒）后被删除。

state-close-wait-gloss = 已收到对方的 FIN，但本端应用进程还没有关闭，仍可发送数据。只有应用进程执行 CLOSE 才能离开此状态（进入 { $last-ack }），没有计时器会代劳。
state-close-wait-enter = 在 { $established } 收到对方的 FIN 后进入。
state-close-wait-leave = 只有本端应用进程执行 CLOSE 才能离开，进入 { $last-ack }（RST 或异常中止也会结束它）。没有计时器能使它离开。
state-close-wait-seen = 读完最后的数据后，recv() 返回 0。send() 仍可使用。
state-close-wait-many = 本机的程序有错误：recv() 返回 0 之后没有调用 close()。调整操作系统的参数没有用。应找出该进程（ss -tnp state close-wait）并加以修正；在此之前，只有结束该进程才能释放这些套接字。

state-closing-gloss = 双方几乎同时关闭，两个 FIN 在途中交错，本端的 FIN 尚未得到确认。收到确认后进入 { $time-wait }。
state-closing-enter = 在 { $fin-wait-1 } 收到对方的 FIN，而它没有确认本端的 FIN：双方同时关闭。
state-closing-leave = 自己的 FIN 得到确认后进入 { $time-wait }。始终得不到确认，最终会放弃，进入 { $closed }。
state-closing-seen = 除 FIN 之前到达的数据外，不再有什么可看。
state-closing-many = 很少见：它通常只持续一个往返时间左右。如果有许多停留在这里，说明对 FIN 的确认没有送达。

state-last-ack-gloss = 被动关闭方也已发送 FIN，等待最后一个 ACK。收到后进入 { $closed }。
state-last-ack-enter = 在 { $close-wait } 执行 CLOSE 后进入：被动关闭方已发送 FIN。
state-last-ack-leave = 该 FIN 得到确认后进入 { $closed }；多次重传后放弃，也进入 { $closed }。
state-last-ack-seen = close() 已返回，此后不再有任何通知。
state-last-ack-many = 最后的 ACK 没有送达：对方已经消失，或者途中的防火墙已不记得这些连接。重传放弃之后，它们会自行消失。

state-time-wait-gloss = 双方的 FIN 都已收到。主动关闭方等待 2MSL：若对方重传 FIN，就再次确认；同时让旧的报文段在网络中消失。然后进入 { $closed }。
state-time-wait-enter = 有三个入口：在 { $fin-wait-2 } 收到对方的 FIN；在 { $closing } 收到对自己的 FIN 的确认；在 { $fin-wait-1 } 收到同时带来这两者的一个报文段。
state-time-wait-leave = 等满 2MSL 后进入 { $closed }。收到重复的 FIN 则重新开始等待。序号足够大的新 SYN 可以立即重新打开连接（进入 { $syn-received }）。收到 RST 会提前结束等待，除非按 RFC 1337 的建议忽略它。
state-time-wait-seen = 什么也看不到：close() 早已返回。但对同一端口执行 bind() 可能失败（EADDRINUSE），除非设置了 SO_REUSEADDR。
state-time-wait-many = 对先关闭的一方来说是正常现象，每条只占少量内存。只有反复向同一地址和端口发起连接的客户端才可能用尽本地端口；这时应保持连接并重复使用，或者让对方先关闭。

## 术语

term-segment = 报文段
term-segment-gloss = TCP 的传送单位：首部含有序号、确认号、控制位和窗口，后面可以带有数据。
term-sequence-number = 序号（SEQ）
term-sequence-number-gloss = 每个字节的数据都有一个 32 位的编号，SYN 和 FIN 也各占一个。SEQ 是报文段中第一个编号。
term-acknowledgment-number = 确认号（ACK）
term-acknowledgment-number-gloss = 期望收到的下一个序号。它确认此前的全部内容，所以后来的 ACK 可以弥补先前丢失的 ACK。
term-syn = SYN（同步）
term-syn-gloss = 打开连接的一个方向：告知初始序号，自身占用一个序号。
term-fin = FIN（终止）
term-fin-gloss = 关闭一个方向：“我没有数据要发送了”。它占用一个序号，因此需要确认，必要时重传。
term-rst = RST（复位）
term-rst-gloss = 立即结束连接，或表明连接不存在。它不需要确认，也不会得到回答。
term-tcb = TCB（传输控制块）
term-tcb-gloss = 一方为一条连接保存的全部信息。没有 TCB 的情形就叫做 { $closed }。
term-four-tuple = 四元组
term-four-tuple-gloss = 双方的地址和端口。它标识一条连接；任何时刻，同一四元组至多有一条连接。
term-incarnation = 连接的化身
term-incarnation-gloss = 先后使用同一四元组的多条连接中的一条。
term-iss = 初始发送序号（ISS）
term-iss-gloss = 本端 SYN 的序号。它应当难以猜测，并且每个化身各不相同。
term-irs = 初始接收序号（IRS）
term-irs-gloss = 对方 SYN 的序号。
term-snd-una = SND.UNA
term-snd-una-gloss = 已发送而尚未确认的最小序号。
term-snd-nxt = SND.NXT
term-snd-nxt-gloss = 本端下一个要发送的序号。
term-rcv-nxt = RCV.NXT
term-rcv-nxt-gloss = 本端期望收到的下一个序号，写在它发出的确认号中。
term-window = 窗口
term-window-gloss = 一方从所确认的序号起还能接收多少字节。窗口为零时，对方必须停止发送。
term-mss = 最大报文段长度（MSS）
term-mss-gloss = 一方希望每个报文段最多携带的数据字节数，在 SYN 中告知对方。
term-rtt = 往返时间（RTT）
term-rtt-gloss = 从发送报文段到收到对它的确认所经过的时间。
term-rto = 超时重传时间（RTO）
term-rto-gloss = 等待确认的时间，到期就重传。它根据测得的 RTT 计算，应不少于 1 秒（RFC 6298），每重传一次加倍。
term-r1-r2 = R1 和 R2
term-r1-r2-gloss = 对同一报文段重传的两个限度：达到 R1 可通知应用进程出现问题，达到 R2 则放弃连接。
term-msl = 最长报文段寿命（MSL）
term-msl-gloss = 报文段在网络中能够存在的最长时间。RFC 取为两分钟。
term-two-msl = 2MSL
term-two-msl-gloss = { $time-wait } 持续的时间：足以让丢失的最后一个 ACK 引来重传的 FIN，也足以让旧的报文段全部消失。
term-old-duplicate = 旧的重复报文段
term-old-duplicate-gloss = 迟到的报文段或其副本：它到达时，内容早已收到，或者所属的连接已经结束。
term-retransmission = 超时重传
term-retransmission-gloss = 没有按时得到确认的内容，用相同的序号再次发送。
term-active-open = 主动打开
term-active-open-gloss = 发起连接的一方发送第一个 SYN，即 connect()。
term-passive-open = 被动打开
term-passive-open-gloss = 等待对方发起连接，即 listen()。是客户端还是服务器，与以后由谁关闭无关。
term-active-closer = 主动关闭方
term-active-closer-gloss = 还没有收到对方的 FIN 就发送自己的 FIN 的一方；同时关闭时，双方都是。停留在 { $time-wait } 的正是主动关闭方。
term-passive-closer = 被动关闭方
term-passive-closer-gloss = 收到对方的 FIN 之后才关闭的一方：经过 { $close-wait } 和 { $last-ack }。
term-half-close = 半关闭
term-half-close-gloss = 一方已发送 FIN，但仍可接收数据：shutdown(SHUT_WR)。
term-half-open = 半打开
term-half-open-gloss = 一方还保留着连接，另一方却因崩溃等原因已不记得它。下一个报文段会使这种情况暴露出来。
term-simultaneous-open = 同时打开
term-simultaneous-open-gloss = 双方都主动打开，两个 SYN 在途中交错，结果只建立一条连接。
term-simultaneous-close = 同时关闭
term-simultaneous-close-gloss = 双方都在收到对方的 FIN 之前关闭，两个 FIN 在途中交错。
term-backlog = backlog（连接队列长度）
term-backlog-gloss = 监听套接字最多允许多少条已完成握手的连接排队等待 accept()。
term-challenge-ack = 质询 ACK
term-challenge-ack-gloss = 对可疑的 RST 或 SYN 的回答（RFC 5961）：一个带有真实序号的 ACK。真正的发送方据此可以再发一个序号准确的 RST，靠猜测的伪造者则做不到。
term-delayed-ack = 推迟确认
term-delayed-ack-gloss = 把 ACK 推迟片刻（至多半秒）发送，以便由同方向的数据捎带。
term-keep-alive = 保活
term-keep-alive-gloss = 连接长时间沉默时发送探测，以判断对方是否仍在。除非应用程序要求，否则不启用。
term-persist-timer = 持续计时器
term-persist-timer-gloss = 在对方的窗口为零时运行：不时发送探测报文段，因为重新打开窗口的 ACK 可能丢失。
term-nagle = Nagle 算法
term-nagle-gloss = 在有数据尚未得到确认时，不足一个最大长度的数据先等待，使许多小块合成一个报文段。
term-abort = 异常中止（ABORT）
term-abort-gloss = 不经过正常关闭就放弃连接：发送 RST。使用套接字时：把 SO_LINGER 设为零，再调用 close()。
term-reuseaddr = SO_REUSEADDR
term-reuseaddr-gloss = 允许程序绑定仍有旧连接处于 { $time-wait } 的端口。服务器设置它，以便能够立即重新启动。
