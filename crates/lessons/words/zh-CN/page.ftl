### 图画四周的页面文字：可按、可看之物的名称。

page-name = TCP Lifelines
page-language-name = 简体中文

## 页头

page-undo = 撤销
page-redo = 重做
page-cross = 另一分支
page-settings = 设置
page-language = 语言
page-theme = 主题
page-theme-auto = 跟随系统
page-theme-light = 浅色
page-theme-dark = 深色
page-theme-projector = 投影
page-names = 状态名写法
page-names-textbook = SYN_RCVD
page-names-rfc = SYN-RECEIVED
page-names-ss = SYN-RECV

## 课程

page-course = 课程
page-scenario = 场景

## 图画

page-view = 视图
page-view-timeline = 时序图
page-view-states = 状态图
# For keys: past the list of lessons.
page-skip = 跳到图画
# On a narrow page: the state diagram, and whatever else can stand beside the stage on a wide one.
page-view-tool = 工具
page-stage = 两端的生命线
page-hint-open = 按下任一报文段，即可丢弃、推迟或复制它
page-hint-changed = 后面的经过已经改变：请播放或逐步查看
page-segment-open = { $segment }。正在传输：按下即可干预
page-trick-drop = 丢弃
page-trick-delay = 推迟 { $time }
page-trick-duplicate = 复制
page-trick-hold = 扣住
page-trick-release = 立即放行
page-trick-swap = 与下一个交换
page-segment-show = { $segment }
page-states-described = 状态图。客户端处于 { $client }，服务器处于 { $server }。
# Under the diagram: how many of its edges either end has taken so far.
page-states-walked = 已走过 { $all } 条边中的 { $walked } 条；虚线为尚未走过。

## 两端

page-client = 客户端
page-server = 服务器
page-timer-retransmission = 重传
page-timer-persist = 持续
page-timer-delayed-ack = 延迟确认
page-timer-keep-alive = 保活
page-timer-time-wait = 2MSL
page-timer-left = 剩余 { $time }

## 讲解

page-explanation = 讲解
page-otherwise = 换一种情况：
page-answer = 看解答

## 播放控制

page-controls = 播放控制
page-start = 回到开头
page-step-back = 上一步
page-play = 播放
page-pause = 暂停
page-step-forward = 下一步
page-end = 跳到结尾
page-timeline = 时间线
page-timeline-value = 第 { $step } 步，共 { $steps } 步，{ $time }
page-guess = 隐藏未来
page-present = 演示
page-speed = 速度
page-speed-factor = { $factor }×
page-time-milliseconds = { $value } 毫秒
page-time-seconds = { $value } 秒
page-time-minutes = { $value } 分

## 提示

page-notes = 提示
page-dismiss = 关闭提示
page-note-bad-value = 地址中的 { $name } = “{ $value }”不存在，已改用默认值。

page-note-no-words = 未能载入{ $language }的文字。请检查网络连接，然后重新选择语言。

page-beside = 时间线旁
page-tool-glossary = 术语
page-tool-acts = 操作
page-tool-applications = 代码
page-tool-experiment = 实验
page-tool-comparison = 对比
page-tool-atlas = 状态图谱
page-tool-answer = 解答
page-tool-claims = 常见说法
page-tool-keys = 按键
page-tool-inspect = 细看
page-tool-table = 表格
page-tool-export = 导出

## Links, and the page in others

page-tool-share = 分享
page-full = 在单独的页面中打开
page-own = 分享的运行
page-note-link = { $why ->
    [newer] 此链接由更新版本的 TCP Lifelines 生成，当前版本无法打开，已改为显示默认内容。
    [load] 未能载入打开此链接所需的部分。请检查网络连接后重新载入页面。
   *[other] 此链接已损坏或不完整，已改为显示默认内容；请重新索取链接。
}
