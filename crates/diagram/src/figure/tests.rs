//! Figures 6, 7, 12 and 13 of RFC 9293, line by line. Their columns are kept in line here, where
//! the RFC lets some slip by a letter.

use crate::figure;
use crate::hand;

const FIGURE_6: &str = "       TCP Peer A                                            TCP Peer B

   1.  CLOSED                                                LISTEN

   2.  SYN-SENT    --> <SEQ=100><CTL=SYN>                --> SYN-RECEIVED

   3.  ESTABLISHED <-- <SEQ=300><ACK=101><CTL=SYN,ACK>   <-- SYN-RECEIVED

   4.  ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK>       --> ESTABLISHED

   5.  ESTABLISHED --> <SEQ=101><ACK=301><CTL=ACK><DATA> --> ESTABLISHED
";

const FIGURE_7: &str = "       TCP Peer A                                           TCP Peer B

   1.  CLOSED                                               CLOSED

   2.  SYN-SENT     --> <SEQ=100><CTL=SYN>              ...

   3.  SYN-RECEIVED <-- <SEQ=300><CTL=SYN>              <-- SYN-SENT

   4.               ... <SEQ=100><CTL=SYN>              --> SYN-RECEIVED

   5.  SYN-RECEIVED --> <SEQ=100><ACK=301><CTL=SYN,ACK> ...

   6.  ESTABLISHED  <-- <SEQ=300><ACK=101><CTL=SYN,ACK> <-- SYN-RECEIVED

   7.               ... <SEQ=100><ACK=301><CTL=SYN,ACK> --> ESTABLISHED
";

const FIGURE_12: &str = "       TCP Peer A                                          TCP Peer B

   1.  ESTABLISHED                                         ESTABLISHED

   2.  (Close)
       FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK> --> CLOSE-WAIT

   3.  FIN-WAIT-2  <-- <SEQ=300><ACK=101><CTL=ACK>     <-- CLOSE-WAIT

   4.                                                      (Close)
       TIME-WAIT   <-- <SEQ=300><ACK=101><CTL=FIN,ACK> <-- LAST-ACK

   5.  TIME-WAIT   --> <SEQ=101><ACK=301><CTL=ACK>     --> CLOSED

   6.  (2 MSL)
       CLOSED
";

const FIGURE_13: &str = "       TCP Peer A                                          TCP Peer B

   1.  ESTABLISHED                                         ESTABLISHED

   2.  (Close)                                             (Close)
       FIN-WAIT-1  --> <SEQ=100><ACK=300><CTL=FIN,ACK> ... FIN-WAIT-1
                   <-- <SEQ=300><ACK=100><CTL=FIN,ACK> <--
                   ... <SEQ=100><ACK=300><CTL=FIN,ACK> -->

   3.  CLOSING     --> <SEQ=101><ACK=301><CTL=ACK>     ... CLOSING
                   <-- <SEQ=301><ACK=101><CTL=ACK>     <--
                   ... <SEQ=101><ACK=301><CTL=ACK>     -->

   4.  TIME-WAIT                                           TIME-WAIT
       (2 MSL)                                             (2 MSL)
       CLOSED                                              CLOSED
";

#[test]
fn recordings_by_hand_give_the_figures() {
    assert_eq!(figure(&hand::handshake()), FIGURE_6);
    assert_eq!(figure(&hand::simultaneous_open()), FIGURE_7);
    assert_eq!(figure(&hand::normal_close()), FIGURE_12);
    assert_eq!(figure(&hand::simultaneous_close()), FIGURE_13);
}

#[test]
fn presets_give_the_figures() {
    for (id, expected) in [
        ("three-way-handshake", FIGURE_6),
        ("simultaneous-open", FIGURE_7),
        ("normal-close", FIGURE_12),
        ("simultaneous-close", FIGURE_13),
    ] {
        let preset = lifelines_lessons::preset(id).unwrap();
        assert_eq!(
            figure(&lifelines_sim::run(&preset.script)),
            expected,
            "{id}"
        );
    }
}

#[test]
fn what_is_lost_and_sent_again_is_said() {
    let expected = "       TCP Peer A                                          TCP Peer B

   1.  ESTABLISHED                                         ESTABLISHED

   2.  (Close)
       FIN-WAIT-1  --> <SEQ=101><ACK=301><CTL=FIN,ACK> --> CLOSE-WAIT

   3.  FIN-WAIT-2  <-- <SEQ=301><ACK=102><CTL=ACK>     <-- CLOSE-WAIT

   4.                                                      (Close)
       TIME-WAIT   <-- <SEQ=301><ACK=102><CTL=FIN,ACK> <-- LAST-ACK

   5.  TIME-WAIT   --> <SEQ=102><ACK=302><CTL=ACK>     ... (lost)

   6.                                                      (Retransmission)
       TIME-WAIT   <-- <SEQ=301><ACK=102><CTL=FIN,ACK> <-- LAST-ACK

   7.  TIME-WAIT   --> <SEQ=102><ACK=302><CTL=ACK>     --> CLOSED

   8.  (2 MSL)
       CLOSED
";
    assert_eq!(figure(&hand::lost_last_ack()), expected);
}
