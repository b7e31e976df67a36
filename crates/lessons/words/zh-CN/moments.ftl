### 叙述每个时刻发生的事。句中可用的量列在 src/narrate/facts.rs 中。
### 首字母大写的名字（$Who）在英文里用于句首，与小写的含义相同。

## 句子的组成部分

end-client = 客户端
end-client-first = 客户端
end-server = 服务器
end-server-first = 服务器

duration-microseconds = { $n } 微秒
duration-milliseconds = { $n } 毫秒
duration-seconds = { $n } 秒
duration-minutes = { $n } 分钟

data-text = { $n } 字节，“{ $text }”
data-octets = { $n } 字节
segment-with-data = { $segment }（{ $data }）

moment-join = { $before }{ $next }
moment-list = { $first }，再发送 { $next }
moment-many = { $first } 以及另外 { $n } 个报文段

## 开始

moment-start-closed = 双方都处于 { $closed } 状态：连接还不存在。
moment-start-closed-why = 建立连接从 OPEN 开始：一方监听（被动打开），另一方发送第一个 SYN（主动打开）。
moment-start-established = 双方都处于 { $established } 状态。客户端下一个要发送的序号是 { $nxt }，期望收到的下一个序号是 { $expected }。
moment-start-established-why = 握手在此之前已经完成，双方都知道对方接下来要发送的序号。

## 调用

moment-call-open-active = { $who }主动打开连接：connect()。
moment-call-open-passive = { $who }被动打开：listen()。
moment-call-send = { $who }的应用进程发送数据（{ $data }）：send()。
moment-call-receive = { $who }的应用进程请求读取至多 { $max } 字节：recv()。
moment-call-shutdown = { $who }的应用进程不再发送数据：shutdown(SHUT_WR)，即 RFC 中的 CLOSE。
moment-call-close = { $who }的应用进程既不再发送，也不再接收：close()。
moment-call-close-listener = { $who }的应用进程关闭监听套接字：close()。
moment-call-abort = { $who }的应用进程立即放弃连接：ABORT。
moment-never-accepted = { $who }复位这个连接：它一直在等待 accept()，而监听套接字已经关闭。
moment-call-status = { $who }的应用进程查询连接状态：STATUS。

## 监听、端口与主机

moment-other-connection = 这是另一条连接，客户端端口为 { $port }。
moment-listener-stays = 监听套接字本身仍处于 { $listen } 状态，处于 { $syn-received } 的是一条新的连接。
moment-accept = { $who }的应用进程从监听套接字的队列中取走一条已建立的连接：accept()。
moment-accept-waits = { $who }的应用进程调用 accept()，在有已建立的连接之前一直等待。
moment-address-in-use = { $who }的应用进程不能使用这个端口：bind() 失败，错误为 EADDRINUSE（地址已被使用）。
moment-program-ends = 调用返回 { $error }，{ $who }的程序到此结束。
moment-host-crash = { $who }主机崩溃：它所记得的连接信息全部丢失，而且不通知任何人。
moment-host-reboot = { $who }主机重新启动，什么也不记得。
moment-host-vanish = { $who }的线路断开：收发都不通，但它什么也没忘记，计时器照常运行。
moment-host-return = { $who }的线路恢复。
moment-accept-why = 三报文握手在此之前就已完成：握手由 TCP 进行，不需要应用进程参与。accept() 只是交出已建立的连接。
moment-accept-waits-why = 还没有已建立的连接。accept() 不发送任何报文段，只是等待客户端发起的握手完成。
moment-address-in-use-why = 旧连接的报文段可能还在网络中，同一端口上的新连接可能与旧连接混淆。设置 SO_REUSEADDR 表示应用进程知道这一点，就可以使用仍有连接处于 { $time-wait } 的端口。
moment-host-crash-why = 连接不过是两端各自记住的信息。{ $peer }对崩溃一无所知：它那一端的连接成了半打开的连接。
moment-host-reboot-why = 对以前的连接来说，这里已经没有连接：收到它们的报文段时，一律回复 RST。
moment-host-vanish-why = 线路断开时不会有任何报文段通知对方。{ $peer }看到的只有沉默，而沉默本身不是结束连接的理由。
moment-host-return-why = 只要这段时间里两端都没有放弃，连接就会继续，就像什么也没有发生过。

## 到达与丢失

moment-arrival = { $segment } 到达{ $who }。
moment-arrival-repeated = { $segment } 到达{ $who }：这是重传的报文段。
moment-arrival-duplicate = { $segment } 的另一个副本到达{ $who }：它是网络复制出来的。
moment-arrival-old-incarnation = { $segment } 到达{ $who }。它属于同一对端口之间以前的连接，在网络中滞留至今。
moment-arrival-forged = { $segment } 到达{ $who }，看似来自{ $peer }，其实{ $peer }没有发送过它：它是伪造的。
moment-loss = { $who }发出的 { $segment } 在网络中丢失，{ $peer }收不到它。
moment-loss-too-old = { $who }发出的 { $segment } 在网络中停留的时间超过了最长报文段寿命（MSL），被网络丢弃，{ $peer }收不到它。
moment-loss-host-down = { $who }发出的 { $segment } 到达时，对方主机已经停机，无人接收。
moment-loss-host-vanished = { $who }发出的 { $segment } 丢失了：线路已断，{ $peer }收不到它。
moment-loss-why-repeat = 它占用序号，所以在这些序号得到确认之前，{ $who }一直保留副本。重传计时器将在 { $left }后到期。
moment-loss-why-empty = 它不占用序号，没有计时器会重传它。{ $who }会随下一个报文段再次确认，或者在{ $peer }重传时再次确认。
moment-loss-why-reset = RST 既不需要确认，也不会重传。{ $peer }要等到自己发送报文段时，才会知道发生了什么。
moment-loss-why-forgotten = { $who }已不再等待对它的确认，因此不会重传。
moment-arrival-otherwise-repeated = 假如它丢失了，首次发出后再过 { $after }就会重传。
moment-arrival-otherwise-peer-repeats = 假如它丢失了，再过 { $after }，{ $who }就会重传 { $repeated }。
moment-loss-otherwise-moves = 假如它没有丢失，{ $peer }会从 { $there-from } 状态进入 { $there-to } 状态。
moment-loss-otherwise-sends = 假如它没有丢失，{ $peer }会用 { $answer } 回答。

## 计时器

moment-timeout-retransmission = { $who }的重传计时器到期：等了 { $ran }仍未收到确认。
moment-timeout-persist = { $who }的持续计时器在 { $ran }后到期：{ $peer }的窗口仍然太小。
moment-timeout-delayed-ack = { $who }把 ACK 推迟了 { $ran }，现在必须发送。
moment-timeout-keep-alive = { $who }的保活计时器到期：已有 { $ran }没有收到对方的任何报文段。
moment-timeout-user = { $who }已等待 { $ran }，达到了它愿意等待的时限。
moment-timeout-time-wait = { $who }的 2MSL 计时器在 { $ran }后到期。

## 结果

moment-moves-and-sends = { $who }从 { $from } 状态进入 { $to } 状态，并发送 { $sent }。
moment-moves = { $who }从 { $from } 状态进入 { $to } 状态。
moment-sends = { $who }仍处于 { $to } 状态，发送 { $sent }。
moment-stays = { $who }仍处于 { $to } 状态，不发送任何报文段。

## 应用进程得到的通知

moment-signal-open = 它的应用进程得知连接已经建立。
moment-signal-open-waits = 这条连接在监听套接字的队列中等待，直到应用进程调用 accept()。
moment-signal-received = 它的应用进程读到数据（{ $data }）。
moment-signal-closing = 它的应用进程得知对方不再发送数据：read() 返回 0。
moment-signal-closing-unread = 流已到末尾，但应用进程还没有读到那里：等它读到时，read() 返回 0。
moment-signal-closed = 它的 CLOSE 得到“ok”的答复：所发送的一切（包括 FIN）都已得到确认。
moment-signal-aborted = 它的 ABORT 得到“ok”的答复：两端都已关闭，无需再通知对方。
moment-signal-refused = 它的应用进程得到通知：连接被拒绝（connection refused）。
moment-signal-reset = 它的应用进程得到通知：连接被复位（connection reset）。
moment-signal-timed-out = 它的应用进程得知连接因用户超时而被放弃（connection aborted due to user timeout）。
moment-signal-trouble = 它的应用进程得知对方没有响应。
moment-signal-urgent = 它的应用进程得知有紧急数据到来。
moment-signal-status = 查询结果：{ $status-state }。

moment-error-already-exists = 调用失败：连接已存在（connection already exists）。
moment-error-does-not-exist = 调用失败：连接不存在（connection does not exist）。
moment-error-closing = 调用失败：连接正在关闭（connection closing）。
moment-error-remote-unspecified = 调用失败：未指定远端套接字（remote socket unspecified）。
moment-error-insufficient-resources = 调用失败：资源不足（insufficient resources）。
moment-error-reset = 仍在等待的调用失败：连接被复位（connection reset）。
moment-error-timed-out = 仍在等待的调用失败：连接因用户超时而被放弃（connection aborted due to user timeout）。

## 记录的结尾

moment-ending-quiet = 此后不再有任何事情发生。
moment-ending-stopped = 场景到此为止。
moment-ending-too-long = 记录已满，到此为止。

## 出处：章节，以及其中的第几步

clause-at-step = { $clause }，{ $step }
clause-first = 第一步
clause-second = 第二步
clause-third = 第三步
clause-fourth = 第四步
clause-fifth = 第五步
clause-sixth = 第六步
clause-seventh = 第七步
clause-eighth = 第八步
