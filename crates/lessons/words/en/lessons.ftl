### The preset lessons: for each a title and the question it answers; and the groups of the course.

group-opening = Opening a connection
group-transferring = Carrying data
group-closing = Closing a connection
group-losing = When a segment is lost
group-resetting = When a reset comes
group-waiting = Waiting
group-playing = Laboratory

lesson-three-way-handshake-title = Three-way handshake
lesson-three-way-handshake-question = Why does it take three segments, and not two, before both ends may call the connection open?

lesson-connection-refused-title = Connection refused
lesson-connection-refused-question = Nobody listens on the port. How can the client know it so quickly, without waiting in vain?

lesson-backlog-full-title = The backlog is full
lesson-backlog-full-question = The server’s program is slow to call accept(), and no place is left in the queue. What does the next caller notice?

lesson-simultaneous-open-title = Simultaneous open
lesson-simultaneous-open-question = What if both ends call at the same moment and nobody is listening: one connection, two, or none?

lesson-old-duplicate-syn-title = An old SYN turns up
lesson-old-duplicate-syn-question = A SYN left over from an earlier connection reaches the server. What keeps the server from opening a connection that nobody wants?

lesson-old-duplicate-two-listeners-title = An old SYN between two listeners
lesson-old-duplicate-two-listeners-question = Both ends are listening when an old SYN turns up. What becomes of it?

lesson-half-close-title = Half-close
lesson-half-close-question = The client has said everything it has to say. May the server go on talking, and who still has to acknowledge?

lesson-normal-close-title = Normal close
lesson-normal-close-question = Three segments open a connection. Why does it usually take four to close it, and why does only one end have to wait afterwards?

lesson-server-closes-first-title = The server closes first
lesson-server-closes-first-question = This time the server says goodbye first. Which end is left in TIME_WAIT, and what does that cost a busy server?

lesson-three-segment-close-title = Closing with three segments
lesson-three-segment-close-question = Can a close do with three segments? Which state does the active closer then never rest in?

lesson-simultaneous-close-title = Simultaneous close
lesson-simultaneous-close-question = Both ends close before either hears of it. Which state do they pass that a normal close never shows, and who has to wait?

lesson-close-from-syn-rcvd-title = Closing before it is open
lesson-close-from-syn-rcvd-question = The server wants to close before the handshake is over. Must it wait until it is ESTABLISHED?

lesson-close-wait-leak-title = The forgotten close()
lesson-close-wait-leak-question = The server’s program never calls close(). How long do both ends wait, and for whom?

lesson-lost-syn-title = The SYN is lost
lesson-lost-syn-question = The first segment never arrives. Which end notices, and after how long?

lesson-syn-timeout-title = Nobody answers
lesson-syn-timeout-question = Every SYN disappears, and not even a reset comes back. When does the client give up?

lesson-lost-syn-ack-title = The SYN ACK is lost
lesson-lost-syn-ack-question = The server has answered, but the answer is lost. Which end sends what again?

lesson-lost-handshake-ack-title = The third segment is lost
lesson-lost-handshake-ack-question = The client takes the connection for open, the server does not. What puts that right?

lesson-lost-first-fin-title = The first FIN is lost
lesson-lost-first-fin-question = The active closer’s FIN is lost, and the other end suspects nothing. How is the close saved?

lesson-lost-first-ack-title = The ACK of the first FIN is lost
lesson-lost-first-ack-question = The ACK of the first FIN is lost. Does its sender repeat it of its own accord?

lesson-lost-second-fin-title = The second FIN is lost
lesson-lost-second-fin-question = The passive closer’s FIN is lost, and the active closer waits in FIN_WAIT_2 without any timer. Who acts?

lesson-lost-last-ack-title = The last ACK is lost
lesson-lost-last-ack-question = Nobody acknowledges the last ACK. If it is lost, how does the other end ever get to CLOSED?

lesson-abort-title = RST instead of FIN
lesson-abort-question = One segment can end a connection at once. What does that cost?

lesson-close-with-unread-data-title = Closing with data unread
lesson-close-with-unread-data-question = The server simply calls close(), yet the client is told “connection reset”. Why?

lesson-half-open-syn-title = A caller that has forgotten
lesson-half-open-syn-question = The client crashes, starts again and calls from the same port. The server believes that the old connection still stands. Who puts that right?

lesson-half-open-data-title = Data for an end that has forgotten
lesson-half-open-data-question = The client has crashed, and the server goes on sending. How does the server find out?

lesson-in-window-rst-title = A forged RST
lesson-in-window-rst-question = Someone forges a RST without seeing the connection. Is it enough to guess a number in the window?

lesson-old-duplicate-rst-title = An old RST ends a new connection
lesson-old-duplicate-rst-question = A copy of a RST from the attempt before is still under way. Whom does it hit, and who notices?

lesson-time-wait-lost-ack-title = Why wait? The last ACK
lesson-time-wait-lost-ack-question = The last ACK is lost and the FIN comes again. What does it meet with TIME_WAIT, and what without?

lesson-time-wait-old-duplicate-title = Why wait? Old duplicates
lesson-time-wait-old-duplicate-question = A copy of an old segment is still on its way when the same two ports are connected again. Can it get into the new stream?

lesson-time-wait-port-title = Port already in use
lesson-time-wait-port-question = A server that closed first is started anew, and bind() fails: the port is in use. By whom?

lesson-time-wait-new-syn-title = A new SYN in TIME_WAIT
lesson-time-wait-new-syn-question = The server is still in TIME_WAIT when the client calls again from the same port. May it take the call?

lesson-time-wait-assassination-title = TIME_WAIT cut short
lesson-time-wait-assassination-question = TIME_WAIT should last four minutes and is over after five seconds. What has ended it?

lesson-time-wait-cut-short-title = What a TIME_WAIT cut short lets in
lesson-time-wait-cut-short-question = A copy of the last ACK finds nobody at home. What comes of it for the next connection?

lesson-time-wait-late-copy-title = TIME_WAIT outlived
lesson-time-wait-late-copy-question = The client has waited 2MSL to the end. Can anything old still reach its next connection?

lesson-peer-vanishes-title = The other end vanishes
lesson-peer-vanishes-question = The line is cut while nobody has anything to say. When does the other end notice?

lesson-free-play-title = Free play
lesson-free-play-question = Two hosts, and nothing planned: you are both applications and the network. Which of the eleven states can you reach?
