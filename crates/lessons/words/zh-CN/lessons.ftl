### 预设场景：每个场景的标题和它要回答的问题；以及课程的分组。

group-opening = 建立连接
group-transferring = 传送数据
group-closing = 释放连接
group-losing = 报文段丢失
group-resetting = 连接复位
group-waiting = 等待

lesson-three-way-handshake-title = 三报文握手
lesson-three-way-handshake-question = 为什么要交换三个报文段，而不是两个，双方才能都认为连接已经建立？

lesson-simultaneous-open-title = 同时打开
lesson-simultaneous-open-question = 双方恰好同时发起主动打开，谁也没有在监听：结果是一条连接、两条连接，还是建立失败？

lesson-connection-refused-title = 连接被拒绝
lesson-connection-refused-question = 目的端口上没有进程在监听。客户端为什么几乎立刻就能知道，而不必等到超时？

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

lesson-lost-last-ack-title = 最后一个 ACK 丢失
lesson-lost-last-ack-question = 最后一个 ACK 本身不会再得到确认。如果它在途中丢失，对方怎样才能进入 CLOSED 状态？
