### Why it happened: one sentence for each rule of the endpoint (`rule-<name>`), and for some
### what would make it go otherwise (`rule-<name>-otherwise`).
### Which facts a sentence may use stands in src/narrate/facts.rs.

rule-open-active = An active OPEN sends a SYN with the initial sequence number { $out-seq } and waits for one in return.
