### 事情为什么发生：端点的每条规则一句（`rule-<规则名>`），其中一些还说明
### 怎样才会有不同的结果（`rule-<规则名>-otherwise`）。
### 句中可用的量列在 src/narrate/facts.rs 中。

rule-open-active = 主动打开时发送 SYN，其序号就是初始序号 { $out-seq }，然后等待对方的 SYN。
