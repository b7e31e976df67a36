# 图中的文字。

stage-client = 客户端
stage-server = 服务器
stage-active-opener = 主动打开方
stage-passive-opener = 被动打开方
stage-active-closer = 主动关闭方
stage-passive-closer = 被动关闭方
