use super::*;

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn wrong(key: &str, value: &str) -> String {
    let mut script = Script::default();
    let wrong = script.set(key, value).expect_err(key).to_string();
    assert_eq!(script, Script::default(), "nothing is changed");
    wrong
}

#[test]
fn the_keys_of_a_reader_reach_their_places() {
    let mut script = Script::default();
    for (key, value) in [
        ("msl", "30s"),
        ("rtt", "151 ms"),
        ("rto", "2 min"),
        ("server.time_wait", "false"),
        ("client.fin_wait_2_timeout", "60 s"),
        ("server.user_timeout", "off"),
        ("server.reset_sender", "time-wait"),
        ("window", "1000"),
        ("client.port", "5000"),
        ("until", "3 s"),
    ] {
        assert_eq!(script.set(key, value), Ok(()), "{key}");
    }
    let settings = &script.settings;
    let [client, server] = settings.hosts.each_ref().map(|host| &host.policy);
    assert_eq!([client.msl, server.msl], [ms(30_000); 2]);
    let half = Duration::from_micros(75_500);
    assert_eq!(settings.latency, [half; 2]);
    assert_eq!([client.rto_initial, server.rto_min], [ms(120_000); 2]);
    assert_eq!(client.rto_max, ms(120_000), "raised with its lower bound");
    assert_eq!([client.time_wait, server.time_wait], [true, false]);
    assert_eq!(client.fin_wait_2_timeout, Some(ms(60_000)));
    assert_eq!(server.user_timeout, None);
    assert_eq!(server.reset_sender, ResetSender::TimeWait);
    assert_eq!([client.window, server.window], [1000; 2]);
    assert_eq!(settings.hosts.each_ref().map(|host| host.port), [5000, 80]);
    assert_eq!(settings.until, Some(Instant::ZERO + ms(3000)));
}

#[test]
fn a_latency_has_a_sender() {
    let mut script = Script::default();
    script.set("server.latency", "70 ms").expect("a key");
    assert_eq!(script.settings.latency, [ms(50), ms(70)]);
}

#[test]
fn errors_say_what_is_allowed() {
    assert!(
        wrong("speed", "1").starts_with("no such key; allowed here: rtt, latency, rto, until,")
    );
    assert!(wrong("client.rtt", "1 s").starts_with("no such key"));
    assert!(wrong("router.msl", "1 s").starts_with("no such key"));
    assert_eq!(
        wrong("msl", "long"),
        "a duration such as \"50 ms\" (units us, ms, s, min), 1 ms to 60 min is wanted"
    );
    assert_eq!(
        wrong("delayed_ack", "1 s"),
        "out of range; 1 ms to 499 ms is allowed"
    );
    assert_eq!(
        wrong("client.mss", "0"),
        "out of range; a whole number from 1 to 65535 is allowed"
    );
    assert_eq!(wrong("time_wait", "no"), "true or false is wanted");
    assert_eq!(
        wrong("full_backlog", "wait"),
        "one of \"drop\", \"reset\" is wanted"
    );
    assert_eq!(
        wrong("rto_min", "2 min"),
        "rto_min (120 s) is above rto_max (60 s)"
    );
}

/// Each key writes and reads its own field and no other.
#[test]
fn no_two_keys_share_a_field() {
    let all: Vec<&Key> = POLICY.iter().chain(HOST).collect();
    for key in &all {
        let [before, _] = Settings::default().hosts;
        let value = another(key, key.get(&before));
        let mut after = before.clone();
        key.put(&mut after, value);
        assert_eq!(key.get(&after), value, "{}", key.name);
        for other in all.iter().filter(|other| other.name != key.name) {
            assert_eq!(other.get(&after), other.get(&before), "{}", other.name);
        }
    }
}

fn another(key: &Key, value: Value) -> Value {
    match (key.kind, value) {
        (Kind::Duration(least, _) | Kind::Timer(least, _), _) => Value::Duration(least),
        (Kind::Number(least, _), Value::Number(number)) if number == least => {
            Value::Number(least + 1)
        }
        (Kind::Number(least, _), _) => Value::Number(least),
        (_, Value::Switch(on)) => Value::Switch(!on),
        (_, Value::Choice(index)) => Value::Choice(1 - index),
        (kind, value) => panic!("{kind:?} {value:?}"),
    }
}

#[test]
fn what_is_written_can_be_read() {
    for micros in [0, 1, 999, 1_000, 1_500_000, 60_000_000, 3_600_000_000] {
        let duration = Duration::from_micros(micros);
        let written = Written(duration).to_string();
        assert_eq!(read_duration(&written), Some(duration), "{written}");
    }
}
