### 逐行的文字：命令行打印的、网页导出的，以及表格中的。

## 纯文本时间线；$segment 是标志和序号

# 同一时刻发生的事，一件接一件。
stage-text-then = { $first }；{ $next }
# 不是所示连接的另一个连接，以客户端端口区分。
stage-text-other-connection = （端口 { $port }）{ $what }
stage-text-sends = 发送 { $segment }
stage-text-sends-again = 重传 { $segment }
stage-text-arrives = 收到 { $segment }
stage-text-arrives-again = 收到重复的 { $segment }
stage-text-lost = { $segment } 丢失
stage-text-unanswered = { $segment } 到达，但主机无人应答
stage-text-timeout-retransmission = 重传计时器超时
stage-text-timeout-persist = 持续计时器超时
stage-text-timeout-delayed-ack = 推迟的 ACK 到期
stage-text-timeout-keep-alive = 保活计时器超时
stage-text-timeout-user = 用户超时
stage-text-timeout-time-wait = 2MSL 结束
