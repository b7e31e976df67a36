### 预设场景：每个场景的标题和它要回答的问题；以及课程的分组。

group-opening = 建立连接
group-transferring = 传送数据
group-closing = 释放连接
group-losing = 报文段丢失
group-resetting = 连接复位
group-playing = 实验室
group-waiting = 等待

lesson-three-way-handshake-title = 三报文握手
lesson-three-way-handshake-question = 为什么要交换三个报文段，而不是两个，双方才能都认为连接已经建立？

lesson-connection-refused-title = 连接被拒绝
lesson-connection-refused-question = 目的端口上没有进程在监听。客户端为什么几乎立刻就能知道，而不必等到超时？

lesson-backlog-full-title = 连接队列已满
lesson-backlog-full-question = 服务器程序迟迟不调用 accept()，队列中已没有空位。下一个发起连接的客户端会遇到什么？

lesson-simultaneous-open-title = 同时打开
lesson-simultaneous-open-question = 双方恰好同时发起主动打开，谁也没有在监听：结果是一条连接、两条连接，还是建立失败？

lesson-old-duplicate-syn-title = 旧的 SYN 迟到
lesson-old-duplicate-syn-question = 以前的连接留下的一个 SYN 到达了服务器。怎样防止服务器打开一条谁也不想要的连接？

lesson-old-duplicate-two-listeners-title = 双方监听时收到旧的 SYN
lesson-old-duplicate-two-listeners-question = 双方都在监听，这时旧的 SYN 到达。结果会怎样？

lesson-half-close-title = 半关闭
lesson-half-close-question = 客户端的数据已经发送完毕。服务器还能继续发送数据吗？这些数据又由谁来确认？

lesson-normal-close-title = 正常关闭（四次挥手）
lesson-normal-close-question = 建立连接用三个报文段，释放连接为什么通常要用四个？为什么最后只有一方需要等待？

lesson-server-closes-first-title = 服务器先关闭
lesson-server-closes-first-question = 这一次由服务器主动关闭。哪一方会停留在 TIME_WAIT 状态？这对繁忙的服务器意味着什么？

lesson-three-segment-close-title = 三个报文段完成关闭
lesson-three-segment-close-question = 只用三个报文段能否释放连接？这时主动关闭方会跳过哪一个状态？

lesson-simultaneous-close-title = 同时关闭
lesson-simultaneous-close-question = 双方在得知对方要关闭之前都发出了 FIN。它们会经过哪个在正常关闭中见不到的状态？最后由谁等待？

lesson-close-from-syn-rcvd-title = 尚未建立就关闭
lesson-close-from-syn-rcvd-question = 握手还没有完成，服务器就想关闭连接。它必须等到进入 ESTABLISHED 状态吗？

lesson-close-wait-leak-title = 忘记调用 close()
lesson-close-wait-leak-question = 服务器程序始终没有调用 close()。双方要等多久？又在等谁？

lesson-lost-syn-title = SYN 丢失
lesson-lost-syn-question = 第一个报文段没有到达。哪一方会发觉？要过多久？

lesson-syn-timeout-title = 没有任何回应
lesson-syn-timeout-question = 每一个 SYN 都没有回音，连 RST 也没有收到。客户端什么时候放弃？

lesson-lost-syn-ack-title = SYN ACK 丢失
lesson-lost-syn-ack-question = 服务器已经作出回答，但回答丢失了。由哪一方重传？重传什么？

lesson-lost-handshake-ack-title = 握手的第三个报文段丢失
lesson-lost-handshake-ack-question = 客户端认为连接已经建立，服务器却不这样认为。靠什么来补救？

lesson-lost-first-fin-title = 第一个 FIN 丢失
lesson-lost-first-fin-question = 主动关闭方的 FIN 丢失了，对方毫不知情。关闭怎样才能继续进行？

lesson-lost-first-ack-title = 第一个 FIN 的 ACK 丢失
lesson-lost-first-ack-question = 对第一个 FIN 的 ACK 丢失了。发送 ACK 的一方会自己重传它吗？

lesson-lost-second-fin-title = 第二个 FIN 丢失
lesson-lost-second-fin-question = 被动关闭方的 FIN 丢失了，主动关闭方在 FIN_WAIT_2 中等待，没有任何计时器。由谁采取行动？

lesson-lost-last-ack-title = 最后一个 ACK 丢失
lesson-lost-last-ack-question = 最后一个 ACK 本身不会再得到确认。如果它在途中丢失，对方怎样才能进入 CLOSED 状态？

lesson-abort-title = 用 RST 代替 FIN
lesson-abort-question = 只用一个报文段就能立即结束连接。代价是什么？

lesson-close-with-unread-data-title = 关闭时还有数据未读
lesson-close-with-unread-data-question = 服务器只是调用了 close()，客户端却得知“连接被复位”。为什么？

lesson-half-open-syn-title = 忘记了连接的一方再次呼叫
lesson-half-open-syn-question = 客户端崩溃后重新启动，又从同一端口发起连接。服务器却以为旧的连接还在。由谁来纠正？

lesson-half-open-data-title = 数据发给忘记了连接的一方
lesson-half-open-data-question = 客户端已经崩溃，服务器还在发送数据。服务器怎样才会知道？

lesson-in-window-rst-title = 伪造的 RST
lesson-in-window-rst-question = 有人看不到连接的内容，却伪造了一个 RST。只要猜中接收窗口内的任意序号就够了吗？

lesson-old-duplicate-rst-title = 旧的 RST 终止新连接
lesson-old-duplicate-rst-question = 上一次尝试留下的一个 RST 副本还在途中。哪一方会受影响？又有谁会察觉？

lesson-time-wait-lost-ack-title = 为什么要等待（一）：最后一个 ACK
lesson-time-wait-lost-ack-question = 最后一个 ACK 丢失，FIN 再次到来。有 TIME_WAIT 时它会遇到什么？没有时又会遇到什么？

lesson-time-wait-old-duplicate-title = 为什么要等待（二）：旧的重复报文段
lesson-time-wait-old-duplicate-question = 同一对端口再次建立连接时，旧报文段的一个副本还在途中。它会混入新的数据流吗？

lesson-time-wait-port-title = 端口已被占用
lesson-time-wait-port-question = 先关闭连接的服务器重新启动，bind() 却失败了：端口已被占用。是谁占用了它？

lesson-time-wait-new-syn-title = TIME_WAIT 中收到新的 SYN
lesson-time-wait-new-syn-question = 服务器还在 TIME_WAIT 状态，客户端又从同一端口发起连接。服务器可以接受吗？

lesson-time-wait-assassination-title = TIME_WAIT 被提前终止
lesson-time-wait-assassination-question = TIME_WAIT 本应持续四分钟，五秒后却结束了。是什么终止了它？

lesson-time-wait-cut-short-title = 被提前终止的 TIME_WAIT 会放进什么
lesson-time-wait-cut-short-question = 最后一个 ACK 的副本到达时，对方已不在。下一次连接会因此遭遇什么？

lesson-time-wait-late-copy-title = 活过 TIME_WAIT
lesson-time-wait-late-copy-question = 客户端已等满 2MSL。还会有旧的东西进入它的下一次连接吗？

lesson-peer-vanishes-title = 对方悄然消失
lesson-peer-vanishes-question = 双方都没有数据要发送时，线路断了。另一方什么时候才会发觉？

lesson-free-play-title = 自由实验
lesson-free-play-question = 两台主机，什么都没有安排：两端的应用和网络都由你来当。十一种状态，你能走到几种？
