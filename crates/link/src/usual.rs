//! What a link leaves out: the settings as they were usual when version 1 was made. Frozen with
//! it, whatever `Settings::default` becomes.

use lifelines_sim::{Host, Settings, Start};
use lifelines_tcp::{Duration, FullBacklog, Policy, ResetSender, Seq};

/// The usual settings.
pub fn settings() -> Settings {
    Settings {
        hosts: [
            host([192, 0, 2, 1], 49152, 100),
            host([192, 0, 2, 2], 80, 300),
        ],
        latency: [Duration::from_millis(50); 2],
        noise: None,
        start: Start::Closed,
        until: None,
    }
}

fn host(address: [u8; 4], port: u16, iss: u32) -> Host {
    Host {
        address,
        port,
        ports: Vec::new(),
        policy: policy(),
        iss: vec![Seq(iss)],
        reads: true,
        program: Vec::new(),
        reuse_address: false,
    }
}

fn policy() -> Policy {
    Policy {
        msl: Duration::from_secs(120),
        time_wait: true,
        challenge_ack: true,
        challenge_ack_per_second: 10,
        ignore_reset_in_time_wait: false,
        reopen_from_time_wait: true,
        delayed_ack: None,
        fin_wait_2_timeout: None,
        keep_alive: None,
        r1: 3,
        r2: 8,
        r2_syn: 8,
        user_timeout: Some(Duration::from_secs(300)),
        rto_initial: Duration::from_secs(1),
        rto_min: Duration::from_secs(1),
        rto_max: Duration::from_secs(60),
        remote_specified: true,
        mss: 1460,
        window: 65535,
        silly_window_avoidance: true,
        nagle: true,
        reset_on_unread_data: true,
        reset_sender: ResetSender::Closed,
        full_backlog: FullBacklog::Drop,
    }
}
