### 关于 TCP 状态的常见说法：通常的表述（claim-<id>），以及其中的真相（claim-<id>-correction）；
### 后者可以用名字引用状态（{ $time-wait }）。

verdict-true = 正确
verdict-half-true = 部分正确
verdict-false = 错误

claim-time-wait-always = 每次关闭连接，双方都要经过 { $time-wait } 状态。
claim-time-wait-always-correction = 只有主动关闭方才进入 { $time-wait }。正常关闭时，被动关闭方从 { $last-ack } 直接进入 { $closed }。同时关闭时双方都是主动关闭方，所以双方都要等待；异常中止后，双方都不等待。
claim-client-in-time-wait = 进入 { $time-wait } 状态的是客户端。
claim-client-in-time-wait-correction = 进入该状态的是先关闭的一方，客户端和服务器都有可能。应答之后随即关闭连接的服务器，自己会留下大量 { $time-wait }。
claim-active-closer-waits = 在 { $time-wait } 状态等待的是主动关闭方。
claim-active-closer-waits-correction = 最后一个 ACK 由它发送，而 ACK 得不到确认，所以它要停留 2MSL，以备对方重传 FIN。如果双方都是主动关闭方，双方都要等待。
claim-time-wait-one-entrance = { $time-wait } 状态是从 { $fin-wait-2 } 进入的。
claim-time-wait-one-entrance-correction = 这只是三个入口之一。在 { $fin-wait-2 } 收到对方的 FIN 可以进入；在 { $closing } 收到对自己的 FIN 的确认可以进入；在 { $fin-wait-1 } 收到同时带来这两者的一个报文段也可以进入。
claim-time-wait-for-last-ack = 设置 { $time-wait } 是为了防备最后一个 ACK 丢失。
claim-time-wait-for-last-ack-correction = 这只是理由之一：对方可能重传 FIN，需要再次确认。另一个理由是同一对端口的下一个连接：旧连接残留的报文段必须先消失，否则可能被当成新的。
claim-time-wait-holds-port = 只要还有连接处于 { $time-wait }，它的端口就不能使用。
claim-time-wait-holds-port-correction = 没有设置 SO_REUSEADDR 时，bind() 会拒绝这个端口；设置之后，服务器可以立即重新监听。其他客户端凭各自的端口就能区分。即使是同一个客户端从同一端口，只要新 SYN 的序号大于以前用过的所有序号，也可以再次建立连接。
claim-closing-by-order = 从 { $fin-wait-1 } 进入 { $closing } 还是 { $time-wait }，取决于 FIN 和 ACK 哪个先到达。
claim-closing-by-order-correction = 起决定作用的是：处理对方的 FIN 时，自己的 FIN 是否已得到确认。如果没有，就进入 { $closing }。如果同一个报文段也确认了它，就谈不上先后，直接进入 { $time-wait }。
claim-four-segments = 释放连接总是需要四个报文段。
claim-four-segments-correction = 通常是四个，因为每个方向都需要一个 FIN 和对它的 ACK。但第一个 FIN 的 ACK 可以与第二个 FIN 合在一个报文段中，这样只需三个。用 RST 结束连接只需一个。
claim-fin-deaf = 发送 FIN 之后就不能再接收数据。
claim-fin-deaf-correction = FIN 只关闭它所在的那个方向。在 { $fin-wait-1 } 和 { $fin-wait-2 } 状态下仍可接收并确认数据，直到收到对方的 FIN。
claim-data-when-both-ready = 双方都进入 { $established } 之后才能传送数据。
claim-data-when-both-ready-correction = 主动打开的一方自己进入 { $established } 后即可发送数据，此时对方可能还在 { $syn-received }。RFC 的图 6 就是如此：第 5 行数据的 SEQ 与第 4 行 ACK 的相同，它同样能完成握手。
claim-three-segments-open = 建立连接需要三个报文段。
claim-three-segments-open-correction = 一方发起、另一方应答时确实如此。双方同时发起、两个 SYN 交错时需要四个：每个 SYN 都要单独得到回答。
claim-accept-shakes-hands = accept() 负责完成握手。
claim-accept-shakes-hands-correction = 程序调用 listen() 之后，服务器的 TCP 会自行回答 SYN。accept() 只是取走一条已完成握手的连接，本身不发送任何报文段。
claim-server-passive = 服务器总是被动的一方。
claim-server-passive-correction = 建立连接时几乎总是如此：服务器在监听。关闭连接时，任何一方都可以先关闭。而同时打开时，没有哪一方是被动的。
claim-closed-is-a-state = { $closed } 是连接的一种状态。
claim-closed-is-a-state-correction = 它表示连接不存在：没有 TCB，什么也不保存，什么也不等待。状态图只是需要一个名字来表示连接的起点和终点。在这里收到的报文段由主机用 RST 回答。
claim-lost-ack-repeated = ACK 丢失后，由发送它的一方的计时器重传。
claim-lost-ack-repeated-correction = ACK 不占用序号，没有计时器为它计时。需要确认的一方会重传自己的内容，从而得到新的 ACK。
claim-fin-numbered = FIN 占用一个序号，ACK 不占用。
claim-fin-numbered-correction = 所以 FIN 用它的序号加一来确认，等不到确认就会重传。ACK 则可以随时发送，在自己的 FIN 之后也可以。
claim-close-wait-ends = { $close-wait } 状态过一段时间会自行结束。
claim-close-wait-ends-correction = 没有计时器能结束 { $close-wait }，因为 TCP 无从知道应用进程是否还要发送数据。只有应用进程调用 close() 或者终止，才能结束它。
claim-idle-ends = 长时间没有数据的连接会自行结束。
claim-idle-ends-correction = TCP 在空闲的连接上不发送任何报文段，也没有为它设置计时器，所以连接可以一直保持，哪怕对方早已消失。保活机制可以发现这种情况，但只有应用程序要求时才启用。
