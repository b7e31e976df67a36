### 其他网页嵌入本页之前和期间显示的文字（`embed.js`）。

element-show = 查看这条连接
element-open = 在单独的页面中打开
element-late = TCP Lifelines 未能在此处启动。
