### The preset lessons: for each a title and the question it answers; and the groups of the course.

group-opening = Opening a connection
group-transferring = Carrying data
group-closing = Closing a connection
group-losing = When a segment is lost
group-resetting = When a reset comes
group-waiting = Waiting

lesson-three-way-handshake-title = Three-way handshake
lesson-three-way-handshake-question = Why does it take three segments, and not two, before both ends may call the connection open?

lesson-simultaneous-open-title = Simultaneous open
lesson-simultaneous-open-question = What if both ends call at the same moment and nobody is listening: one connection, two, or none?

lesson-connection-refused-title = Connection refused
lesson-connection-refused-question = Nobody listens on the port. How can the client know it so quickly, without waiting in vain?

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

lesson-lost-last-ack-title = The last ACK is lost
lesson-lost-last-ack-question = Nobody acknowledges the last ACK. If it is lost, how does the other end ever get to CLOSED?
