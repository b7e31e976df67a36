### 各个场景的答案，供看完之后阅读。状态用名字引用（{ $time-wait }），按读者选择的写法显示。

lesson-three-way-handshake-answer = 每一方都必须确知对方已收到自己的初始序号。第二个报文段确认了客户端的初始序号，第三个报文段才确认服务器的初始序号。如果只有两个报文段，服务器就无法区分真正的连接请求和在网络中滞留已久的旧 SYN。
lesson-connection-refused-answer = 服务器所在的主机代替不存在的进程作出回答：它的 TCP 发现该端口没有监听者，就发送一个确认了该 SYN 的 RST，客户端因此可以相信它。只过一个往返时间，connect() 就返回失败。如果对方毫无回应，情况就不同了：只能一直等到超时。
lesson-simultaneous-open-answer = 一条连接。双方使用同一对地址和端口，所以两个 SYN 属于同一条连接。双方都经过 { $syn-received } 状态，各自确认对方的 SYN，共用四个报文段。这种情况很少见：双方必须恰好在同一时刻向对方的端口发起连接。
lesson-old-duplicate-syn-answer = 服务器的回答还需要得到确认。服务器照例回答了旧的 SYN，但客户端发现它确认的不是自己发送的序号，于是回复 RST。服务器回到 { $listen }，随后真正的 SYN 到达。握手需要第三个报文段，原因就在这里。
lesson-old-duplicate-two-listeners-answer = 什么也不会发生。服务器用 SYN ACK 回答；客户端没有发送过 SYN，没有什么可确认的，于是回复 RST。服务器回到 { $listen }，双方的应用进程毫无察觉。
lesson-half-close-answer = 可以，而且想发送多久都行。FIN 只关闭一个方向，意思是“我没有数据要发送了”。服务器在 { $close-wait } 状态下继续发送；客户端在 { $fin-wait-2 } 状态下接收数据并一一确认。ACK 不占用序号，所以发送 FIN 之后仍可以发送。
lesson-normal-close-answer = 两个方向分别关闭，各需要一个 FIN 和对它的 ACK，共四个报文段。握手时服务器的 ACK 和 SYN 可以合在一起，因为由 TCP 自动回答；而关闭时，FIN 要等应用进程决定何时发送。只有主动关闭方需要等待，因为最后一个 ACK 由它发送，可能还要重发。
lesson-server-closes-first-answer = 停留在 { $time-wait } 的是服务器：这个状态属于主动关闭方，与它是客户端还是服务器无关。先关闭的服务器，每服务完一条连接就留下一条这样的记录，各占用少量内存。服务器程序重新启动时，还可能发现端口仍被占用，除非设置了 SO_REUSEADDR。
lesson-three-segment-close-answer = 可以。如果被动关闭方在发出对 FIN 的 ACK 之前也关闭，ACK 和 FIN 就合在一个报文段中。主动关闭方从 { $fin-wait-1 } 直接进入 { $time-wait }，不会停留在 { $fin-wait-2 }。在使用推迟确认的系统上，这种情况很常见。
lesson-simultaneous-close-answer = { $closing } 状态：每一方都收到了对方的 FIN，但自己的 FIN 还没有得到确认。进入 { $closing } 还是 { $time-wait }，只取决于此时自己的 FIN 是否已得到确认。双方都是主动关闭方，所以双方都要在 { $time-wait } 等待。
lesson-close-from-syn-rcvd-answer = 不必。它在 { $syn-received } 状态下就发送 FIN，进入 { $fin-wait-1 }，从未到过 { $established }。客户端先收到 SYN ACK，再收到 FIN，并依次确认。使用套接字的程序遇不到这种情形：accept() 只交付已完成握手的连接。
lesson-close-wait-leak-answer = 会永远等下去，双方等的都是服务器的应用进程。TCP 无从知道它是否还有数据要发送，所以没有计时器能结束 { $close-wait }。RFC 对客户端的 { $fin-wait-2 } 也没有规定时限；许多操作系统过一段时间会删除它（Linux 为 60 秒），但这帮不了服务器。大量套接字停留在 { $close-wait }，说明本机的程序有错误。
lesson-lost-syn-answer = 只有客户端能发觉，服务器什么也不知道。一秒后客户端的重传计时器到期，用相同的序号重传 SYN。如果再丢失，下一次等两秒，再下一次等四秒。所以打开网页的人会多等一秒、三秒或七秒。
lesson-syn-timeout-answer = 它停留在 { $syn-sent }，分别等待 1、2、4、8……秒后重传 SYN，每次最多等 60 秒。重传次数达到 R2 之后就放弃，进入 { $closed }，connect() 返回失败。RFC 要求对 SYN 至少坚持三分钟。“连接被拒绝”之所以快，是因为 RST 是一种回答，而沉默不是。
lesson-lost-syn-ack-answer = 双方都在等待：客户端等待对 SYN 的回答，服务器等待对自己的 SYN 的确认。这里服务器的计时器先到期，于是重传 SYN ACK；在客户端看来，只不过是回答来得慢了一些。假如客户端先重传 SYN，服务器凭序号就能认出它是重复的。
lesson-lost-handshake-ack-answer = 靠客户端发送的第一批数据。除最初的 SYN 外，每个报文段都带有 ACK，所以数据报文段同时确认了服务器的 SYN：服务器从 { $syn-received } 进入 { $established }，并随即接收这些数据。如果客户端没有数据要发送，服务器的计时器会重传 SYN ACK，由客户端再次确认。
lesson-lost-first-fin-answer = FIN 占用一个序号，所以像数据一样必须得到确认。客户端在 { $fin-wait-1 } 状态下重传计时器到期，用相同的序号重传 FIN。此后的一切与正常关闭相同，只是晚了一些。
lesson-lost-first-ack-answer = 不会。ACK 不占用序号，没有计时器为它计时。客户端等不到 ACK，就重传 FIN；处于 { $close-wait } 的服务器认出这个 FIN，再次确认。确认是累积的：假如服务器自己的 FIN 来得更早，其中的 ACK 同样能起作用。
lesson-lost-second-fin-answer = 由服务器采取行动。它的 FIN 没有得到确认，在 { $last-ack } 状态下重传计时器仍在运行，到期后重传 FIN。客户端只能等待：它甚至不知道服务器已经关闭。FIN 终于到达之后，一切照常进行。
lesson-lost-last-ack-answer = 服务器在 { $last-ack } 状态下重传 FIN。客户端还在 { $time-wait } 中等待，因此能够再次确认，并重新开始 2MSL 的等待。这就是 { $time-wait } 存在的第一个理由：ACK 本身得不到确认，所以发送最后一个 ACK 的一方必须再停留一段时间。
lesson-abort-answer = 队列中的和在途的数据全部丢失，而且没有人知道丢了多少：这里客户端就没有读到服务器的答复。RST 不需要确认，也没有一方进入 { $time-wait } 等待，因此下一个连接得不到保护，可能受到仍在途中的旧报文段的干扰。FIN 的意思是“到此为止”，RST 的意思是“全部作废”。
lesson-close-with-unread-data-answer = 已有数据到达，而服务器程序还没有读取。如果发送 FIN，客户端会以为数据都已收到；RST 则表明并非如此（RFC 9293，SHLD-3）。希望正常关闭的程序，应先把数据读完再关闭。
lesson-half-open-syn-answer = 由客户端用 RST 纠正。服务器以为这个 SYN 与现有连接无关，用旧连接的 ACK 回答。处于 { $syn-sent } 的客户端没有发送过其中所确认的序号，于是回复 RST，旧连接就此消失。随后重传的 SYN 到达时，服务器已在监听。
lesson-half-open-data-answer = 从回答得知。客户端主机已重新启动，没有这个连接的任何记录，于是回复 RST，其序号正是服务器期望收到的。如果主机还没有启动，就根本没有回答，服务器只能等到重传放弃为止。
lesson-time-wait-new-syn-answer = 可以，条件是旧报文段不会与新的混淆：新 SYN 的序号大于客户端以前用过的所有序号，服务器也这样选取自己的初始序号。这时 RFC 允许接受它（MAY-2）。序号较小的 SYN 可能是旧的重复报文段，只会得到一个 ACK 作为回答。
lesson-time-wait-assassination-answer = 是一个旧的重复报文段。客户端在 { $time-wait } 中照例对它回复 ACK；早已处于 { $closed } 的服务器用 RST 回答这个 ACK，而 RST 的序号恰好正确。RFC 1337 称之为对 { $time-wait } 的“暗杀”，补救办法是：在 { $time-wait } 中忽略 RST。
