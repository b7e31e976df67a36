# 命令行关于一次运行所打印的句子；错误信息为英文。

## lifelines check；$name 是预设的名字或文件

check-as-expected = { $name }：与预期相符
check-expects-nothing = { $name }：可以运行；没有写明预期（可写在 [expect.client] 和 [expect.server] 中）
