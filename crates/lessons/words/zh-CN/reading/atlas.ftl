atlas-title = 一切可能发生的情况
atlas-how = 两台主机起初都处于 CLOSED，调用、到达、丢失和超时可以按任何次序发生。每一格是一对状态，数字是到达这一对状态的最短过程有几步。点按一格，就能看到这个过程。
atlas-switches = 允许发生什么
atlas-losses = 网络可以丢失一个报文段
atlas-simultaneous = 有报文段在途时，应用也可以发起调用
atlas-time-wait = 主动关闭方在 TIME-WAIT 中等待
atlas-challenge-acks = 对可疑的 SYN 或 RST 发出质询（RFC 5961）
atlas-incarnations = 每一端可以打开两次，第二次可能重用旧的序号
atlas-cost = 打开两次时只搜索前 { $states } 个联合状态，在这里约需 { $seconds } 秒、{ $megabytes } MB。
atlas-bounds = 未另作说明时只有一条连接。没有人发送数据、中止连接或放弃重传。
atlas-under-way = 已见到 { $seen } 个联合状态，其中 { $waiting } 个有待展开。
atlas-stop = 停止
atlas-go-on = 继续
atlas-stopped = 已停止：121 对状态中到达了 { $pairs } 对，共见到 { $seen } 个联合状态。
atlas-whole = 121 对状态中有 { $pairs } 对可以到达。在此范围内，联合状态一共就是这 { $seen } 个。
atlas-partly = 在前 { $seen } 个联合状态中，121 对状态到达了 { $pairs } 对。后面还有更多。
atlas-changed = { $pairs ->
    [0] 刚才的开关没有改变任何一对。
   *[other] 刚才的开关改变了 { $pairs } 对。
  }
atlas-gained = 现在可以到达而之前不能的有：{ $names }{ $more ->
    [0] 。
   *[other] ，另有 { $more } 对。
  }
atlas-lost = 不再能到达的有：{ $names }{ $more ->
    [0] 。
   *[other] ，另有 { $more } 对。
  }
atlas-list = { $before }、{ $next }
atlas-map = 到达每一对状态的步数：纵向为客户端，横向为服务器
atlas-corner = 客户端 \ 服务器
atlas-cell = { $client } / { $server }：{ $steps } 步
atlas-cell-open = 尚未到达
atlas-cell-never = 不可到达
atlas-change-gained = 拨动开关之前不可到达
atlas-change-lost = 拨动开关之前：{ $steps } 步
atlas-change-moved = 拨动开关之前：{ $steps } 步
atlas-sign-gained = 拨动开关之前不可到达
atlas-sign-lost = 现在不可到达
atlas-sign-moved = 步数变了
atlas-goal = 怎样才会出现这种情况？
atlas-goal-client = 客户端
atlas-goal-server = 服务器
atlas-any = 任意（any）
atlas-query = 目标
atlas-examples = 例如：client=CLOSING server=CLOSING；both=TIME_WAIT, nothing in flight；client reports a refusal
atlas-find = 寻找最短的过程
atlas-searching = 正在搜索。
atlas-found = 经过 { $steps } 步到达，共见到 { $states } 个联合状态。
atlas-play = 播放
atlas-not-reachable = 在此范围内不可到达（已搜索 { $states } 个状态）。
atlas-not-reached = 在前 { $states } 个状态中没有到达，后面还有更多。
atlas-set-aside = 有 { $runs } 个过程通向那里，但不存在能使其发生的时刻安排。
atlas-not-understood = 此处（第 { $at } 个字符）无法理解“{ $word }”：{ $expected }
atlas-ends-too-early = 目标没有写完：{ $expected }
atlas-expected-subject = 请写 client、server、both 或 nothing in flight。
atlas-expected-verb = 请写 =状态 或 reports。
atlas-expected-state = 请写一个状态，或 any。
atlas-expected-report = 请写 error、refusal、reset 或 timeout。
atlas-expected-in-flight = 请写 nothing in flight。
atlas-expected-one-report = 一步之中只有一端得到通知，请只写一项 reports。
atlas-set-aside-map = 有 { $runs } 个通向状态对的过程被搁置：不存在能使其发生的时刻安排。
atlas-way = 图谱中的一个过程
atlas-back = 返回图谱
atlas-way-pair = 目标：{ $client } / { $server }。
atlas-way-goal = 目标：{ $goal }。
atlas-way-steps = { $steps ->
    [0] 双方起初就在那里。
   *[other] 需要 { $steps } 步，没有更短的过程。
  }
atlas-way-there = 已到达。
atlas-way-changed = 现在台上是另一个过程。
atlas-way-again = 重放找到的过程
