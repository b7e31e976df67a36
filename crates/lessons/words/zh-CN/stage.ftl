# 图中的文字。要短：多数写在线旁。

stage-client = 客户端
stage-server = 服务器
stage-network = 网络
stage-active-opener = 主动打开方
stage-passive-opener = 被动打开方
stage-active-closer = 主动关闭方
stage-passive-closer = 被动关闭方

## 时长

stage-tick = { $n } ms
stage-ms = { $n } 毫秒
stage-s = { $n } 秒
stage-min = { $min } 分钟
stage-min-s = { $min } 分 { $s } 秒
stage-h = { $h } 小时
stage-h-min = { $h } 小时 { $min } 分

## 报文段

stage-lost = 丢失
# Where a segment comes to a host that has crashed or is cut off.
stage-nobody = 无人应答
# 供看不见图的读者。
stage-segment = { $from }发往{ $to }：{ $flags }，seq { $seq }
stage-segment-ack = { $from }发往{ $to }：{ $flags }，seq { $seq }，ack { $ack }
stage-segment-len = { $from }发往{ $to }：{ $flags }，seq { $seq }，数据 { $len } 字节
stage-segment-ack-len = { $from }发往{ $to }：{ $flags }，seq { $seq }，ack { $ack }，数据 { $len } 字节

## 计时器；$length 是上面的时长

stage-timer-retransmission = RTO { $length }超时
stage-timer-persist = { $length }后探测窗口
stage-timer-delayed-ack = ACK 推迟 { $length }
stage-timer-keep-alive = { $length }后保活探测
stage-timer-user = { $length }后放弃
stage-timer-time-wait = 2MSL = { $length }
stage-timer-time-wait-restarted = 2MSL 重新计时 ↓
stage-timer-time-wait-cancelled = 2MSL 提前结束

## 折叠的时间

stage-fold-silence = ⋯ 折叠了 { $length }的静默 ⋯
stage-fold = ⋯ 折叠了 { $length } ⋯
# Opened by a press: as high as the time is long, or as may be.
stage-fold-open = ⋯ { $length }（已展开）⋯

# 主机上发生的事。
stage-host-crash = 主机崩溃
stage-host-reboot = 重新启动
stage-host-vanish = 线路断开
stage-host-return = 线路恢复
# 监听套接字关闭后，主机复位还在等待 accept() 的连接。
stage-never-accepted = 未被 accept
