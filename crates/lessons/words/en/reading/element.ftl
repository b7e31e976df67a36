### What other pages say of this one, before and while it stands in them (`embed.js`).

element-show = Show the connection
element-open = Open it on a page of its own
element-late = TCP Lifelines has not started here.
