use super::*;
use roxmltree::{Document, Node};

const CP: &str = NAMESPACES[0].1;
const ADLCP: &str = NAMESPACES[1].1;

fn sample(tag: &str) -> Site {
    let site = Site::of(&[
        (
            "index.html",
            "<meta name=\"lifelines-offline\" content=\"service-worker.js newer-1.js newer-1.css\"><p>",
        ),
        ("service-worker.js", "fill()"),
        ("newer-1.js", "ask()"),
        ("below/a.svg", "<svg/>"),
    ]);
    course(&site, &Words::new(tag)).expect("a course")
}

type Element = (
    &'static str,
    &'static [(&'static str, usize, usize)],
    &'static [&'static str],
);

/// What the schemas of SCORM's content packaging allow: an element's children in their order,
/// each with the fewest and the most of it, and the attributes that it must have.
const GRAMMAR: [Element; 8] = [
    (
        "manifest",
        &[
            ("metadata", 0, 1),
            ("organizations", 1, 1),
            ("resources", 1, 1),
        ],
        &["identifier"],
    ),
    (
        "metadata",
        &[("schema", 0, 1), ("schemaversion", 0, 1)],
        &[],
    ),
    ("organizations", &[("organization", 1, MANY)], &["default"]),
    (
        "organization",
        &[("title", 1, 1), ("item", 1, MANY)],
        &["identifier"],
    ),
    (
        "item",
        &[("title", 1, 1), ("item", 0, MANY)],
        &["identifier"],
    ),
    ("resources", &[("resource", 0, MANY)], &[]),
    ("resource", &[("file", 0, MANY)], &["identifier", "type"]),
    ("file", &[], &["href"]),
];
const MANY: usize = 10_000;

fn obey(node: Node) {
    let name = node.tag_name().name();
    assert_eq!(node.tag_name().namespace(), Some(CP), "{name}");
    let children: Vec<Node> = node.children().filter(Node::is_element).collect();
    let Some((_, allowed, attributes)) = GRAMMAR.iter().find(|(its, ..)| *its == name) else {
        assert!(
            ["title", "schema", "schemaversion"].contains(&name),
            "{name}"
        );
        assert!(
            children.is_empty() && !node.text().unwrap_or_default().trim().is_empty(),
            "{name}"
        );
        return;
    };
    for attribute in *attributes {
        assert!(
            node.attribute(*attribute).is_some(),
            "{name} has no {attribute}"
        );
    }
    let mut rest = children.as_slice();
    for (child, fewest, most) in *allowed {
        let count = rest
            .iter()
            .take_while(|node| node.tag_name().name() == *child)
            .count();
        assert!(
            (*fewest..=*most).contains(&count),
            "{name} has {count} {child}"
        );
        rest = &rest[count..];
    }
    assert!(rest.is_empty(), "{name} has {rest:?} out of place");
    children.into_iter().for_each(obey);
}

#[test]
fn the_manifest_is_of_the_schema_in_every_language() {
    for (tag, _) in Words::languages() {
        let course = sample(tag);
        let text = course.text("imsmanifest.xml").expect("text");
        let manifest = Document::parse(text).expect("well formed");
        let root = manifest.root_element();
        assert_eq!(root.tag_name().name(), "manifest");
        obey(root);
        let find = |name: &str| {
            root.descendants()
                .filter(|node| node.has_tag_name((CP, name)))
                .collect::<Vec<_>>()
        };
        assert_eq!(find("schemaversion")[0].text(), Some("1.2"));
        assert_eq!(
            find("organizations")[0].attribute("default"),
            find("organization")[0].attribute("identifier")
        );
        // Identifiers are names of XML's, and no two are the same.
        let mut identifiers: Vec<_> = root
            .descendants()
            .filter_map(|node| node.attribute("identifier"))
            .collect();
        for identifier in &identifiers {
            assert!(
                identifier.starts_with(|c: char| c.is_ascii_alphabetic()),
                "{identifier}"
            );
            assert!(
                identifier
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
                "{identifier}"
            );
        }
        let count = identifiers.len();
        identifiers.sort_unstable();
        identifiers.dedup();
        assert_eq!(identifiers.len(), count);
        assert!(
            !text.contains("{lesson-") && !text.contains("{group-"),
            "{text}"
        );
    }
}

#[test]
fn every_lesson_opens_the_one_resource_at_its_address() {
    let course = sample("zh-CN");
    let manifest =
        Document::parse(course.text("imsmanifest.xml").expect("text")).expect("well formed");
    let resource = manifest
        .descendants()
        .find(|node| node.has_tag_name((CP, "resource")))
        .expect("one");
    assert_eq!(resource.attribute((ADLCP, "scormtype")), Some("sco"));
    let lessons: Vec<_> = manifest
        .descendants()
        .filter(|node| node.attribute("identifierref").is_some())
        .collect();
    assert_eq!(
        lessons.len(),
        COURSE
            .iter()
            .map(|(_, lessons)| lessons.len())
            .sum::<usize>()
    );
    for lesson in lessons {
        assert_eq!(
            lesson.attribute("identifierref"),
            resource.attribute("identifier")
        );
        let id = lesson
            .attribute("identifier")
            .expect("one")
            .trim_start_matches("lesson-");
        let address = format!("?scenario={id}&lang=zh-CN");
        assert_eq!(lesson.attribute("parameters"), Some(address.as_str()));
    }
}

#[test]
fn the_manifest_lists_every_file_of_the_package_and_no_other() {
    let course = sample("en");
    let manifest =
        Document::parse(course.text("imsmanifest.xml").expect("text")).expect("well formed");
    let mut listed: Vec<_> = manifest
        .descendants()
        .filter(|node| node.has_tag_name((CP, "file")))
        .filter_map(|node| node.attribute("href"))
        .collect();
    listed.push("imsmanifest.xml");
    listed.sort_unstable();
    let files: Vec<_> = course.files.keys().map(String::as_str).collect();
    assert_eq!(listed, files);
    assert!(files.contains(&"lesson.html") && !files.contains(&"service-worker.js"));
}

#[test]
fn the_page_in_a_course_has_no_service_worker() {
    let course = sample("en");
    let page = course.text("index.html").expect("text");
    assert_eq!(page, "<meta name=\"lifelines-offline\" content=\"\"><p>");
    assert!(unkept("<p>").is_err());
}
