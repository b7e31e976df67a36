//! What the writers of files put out, against snapshots that were looked at.

use lifelines_sim::Recording;
use lifelines_tcp::Naming;

use crate::hand::Words;
use crate::{About, Options, Palette, lay_out, mermaid, svg, text};

const ENGLISH: Words = Words { chinese: false };
const CHINESE: Words = Words { chinese: true };

fn preset(id: &str) -> Recording {
    lifelines_sim::run(&lifelines_lessons::preset(id).unwrap().script)
}

#[test]
fn a_timeline_in_text() {
    let recording = preset("lost-last-ack");
    insta::assert_snapshot!("text-en", text(&recording, Naming::Textbook, &ENGLISH));
    insta::assert_snapshot!("text-zh", text(&recording, Naming::Rfc, &CHINESE));
}

/// What is called an "other connection" is told by the client's port; once is enough.
#[test]
fn a_line_of_text_names_the_port_of_another_connection_once() {
    let told = text(
        &preset("backlog-full"),
        Naming::Textbook,
        &Words { chinese: false },
    );
    let of_another: Vec<_> = told.lines().filter(|line| line.contains("49153")).collect();
    assert!(of_another.len() > 3, "{told}");
    for line in of_another {
        assert_eq!(line.matches("49153").count(), 1, "{line}");
    }
}

#[test]
fn a_sequence_diagram() {
    let recording = preset("lost-last-ack");
    insta::assert_snapshot!("mermaid", mermaid(&recording, Naming::Textbook, &ENGLISH));
}

#[test]
fn what_nobody_has_sent_is_in_a_sequence_diagram() {
    let diagram = |id| mermaid(&preset(id), Naming::Textbook, &ENGLISH);
    assert!(diagram("in-window-rst").contains("    C-)S: RST seq=5000"));
    let copied = diagram("time-wait-old-duplicate");
    let again = copied
        .lines()
        .filter(|line| line.starts_with("    C--)S: "));
    assert_eq!(again.count(), 1, "{copied}");
    assert!(diagram("syn-timeout").contains("    C--xS: SYN"));
}

#[test]
fn a_picture() {
    let recording = preset("connection-refused");
    let scene = lay_out(&recording, &Options::for_width(700.0), &ENGLISH);
    let about = About {
        language: "en",
        title: "Connection refused",
    };
    insta::assert_snapshot!("svg", svg(&scene, &Palette::LIGHT, about));
}

#[test]
fn letters_that_mean_something_in_svg_are_escaped() {
    struct Sharp;
    impl crate::Lettering for Sharp {
        fn text(&self, _: &crate::Label) -> String {
            "<a href=\"x\"> & ]]>".to_string()
        }
        fn width(&self, text: &str, style: crate::TextStyle) -> f32 {
            crate::metrics::width(text, style)
        }
    }
    let scene = lay_out(&preset("normal-close"), &Options::for_width(1000.0), &Sharp);
    let about = About {
        language: "en",
        title: "<script>\u{1}",
    };
    let picture = svg(&scene, &Palette::DARK, about);
    assert!(picture.contains("<title>&lt;script&gt;\u{fffd}</title>"));
    assert!(picture.contains("&lt;a href=&quot;x&quot;&gt; &amp; ]]&gt;"));
    assert!(!picture.contains("<a "));
}
