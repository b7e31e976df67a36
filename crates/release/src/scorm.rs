//! The lessons as a SCORM 1.2 course: one package for each language, since a manifest speaks one.
//! Every lesson is an item, which opens `lesson.html` with the lesson's address.

use std::io;

use lifelines_lessons::{COURSE, Words};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::site::Site;

/// What is put beside the page.
const PARTS: [(&str, &str); 3] = [
    ("lesson.html", include_str!("../scorm/lesson.html")),
    ("lesson.js", include_str!("../scorm/lesson.js")),
    ("lesson.css", include_str!("../scorm/lesson.css")),
];

/// Attributes of the manifest: the namespaces of SCORM's Content Aggregation Model 1.2.
const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
    ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
];

/// The course in the language of `words`.
pub fn course(site: &Site, words: &Words) -> Result<Site, String> {
    let mut course = site.clone();
    // The learning management system keeps the page, not the browser.
    course
        .files
        .retain(|name, _| name != "service-worker.js" && !name.starts_with("newer-"));
    let page = unkept(site.text("index.html")?)?;
    course.files.insert("index.html".to_owned(), page.into());
    for (name, text) in PARTS {
        course.files.insert(name.to_owned(), text.into());
    }
    let manifest = manifest(&course, words).map_err(|error| error.to_string())?;
    course
        .files
        .insert("imsmanifest.xml".to_owned(), manifest.into_bytes());
    Ok(course)
}

/// The page without what it is told of the service worker.
fn unkept(html: &str) -> Result<String, String> {
    const NAMED: &str = "<meta name=\"lifelines-offline\" content=\"";
    let (before, rest) = html
        .split_once(NAMED)
        .ok_or_else(|| format!("index.html: wants {NAMED}"))?;
    let (_, after) = rest.split_once('"').unwrap_or((rest, ""));
    Ok(format!("{before}{NAMED}\"{after}"))
}

/// `imsmanifest.xml`.
fn manifest(course: &Site, words: &Words) -> io::Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let identifier = format!("tcp-lifelines-{}", words.tag());
    xml.create_element("manifest")
        .with_attribute(("identifier", identifier.as_str()))
        .with_attribute(("version", env!("CARGO_PKG_VERSION")))
        .with_attributes(NAMESPACES)
        .write_inner_content(|xml| {
            xml.create_element("metadata").write_inner_content(|xml| {
                text(xml, "schema", "ADL SCORM")?;
                text(xml, "schemaversion", "1.2")
            })?;
            organizations(xml, words)?;
            resources(xml, course)
        })?;
    let bytes = xml.into_inner();
    Ok(String::from_utf8(bytes).expect("written from text"))
}

/// The course: groups of lessons.
fn organizations(xml: &mut Writer<Vec<u8>>, words: &Words) -> io::Result<()> {
    let say = |key: &str| words.say(key, &[]);
    let list = xml.create_element("organizations");
    list.with_attribute(("default", "course"))
        .write_inner_content(|xml| {
            let course = xml.create_element("organization");
            course
                .with_attribute(("identifier", "course"))
                .write_inner_content(|xml| {
                    text(xml, "title", &say("page-name"))?;
                    for (group, lessons) in COURSE {
                        let item = xml.create_element("item");
                        item.with_attribute((
                            "identifier",
                            format!("group-{}", group.name()).as_str(),
                        ))
                        .write_inner_content(|xml| {
                            text(xml, "title", &say(&format!("group-{}", group.name())))?;
                            lessons.iter().try_for_each(|id| lesson(xml, id, words))
                        })?;
                    }
                    Ok(())
                })?;
            Ok(())
        })?;
    Ok(())
}

fn lesson(xml: &mut Writer<Vec<u8>>, id: &str, words: &Words) -> io::Result<()> {
    let address = format!("?scenario={id}&lang={}", words.tag());
    xml.create_element("item")
        .with_attribute(("identifier", format!("lesson-{id}").as_str()))
        .with_attribute(("identifierref", "lesson"))
        .with_attribute(("parameters", address.as_str()))
        .write_inner_content(|xml| {
            let title = words.say(&format!("lesson-{id}-title"), &[]);
            text(xml, "title", &title)
        })?;
    Ok(())
}

/// Everything in the package belongs to the one thing that is launched.
fn resources(xml: &mut Writer<Vec<u8>>, course: &Site) -> io::Result<()> {
    xml.create_element("resources").write_inner_content(|xml| {
        xml.create_element("resource")
            .with_attribute(("identifier", "lesson"))
            .with_attribute(("type", "webcontent"))
            .with_attribute(("adlcp:scormtype", "sco"))
            .with_attribute(("href", "lesson.html"))
            .write_inner_content(|xml| {
                for name in course.files.keys() {
                    let file = xml.create_element("file");
                    file.with_attribute(("href", name.as_str())).write_empty()?;
                }
                Ok(())
            })?;
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Writer<Vec<u8>>, element: &str, text: &str) -> io::Result<()> {
    let element = xml.create_element(element);
    element.write_text_content(BytesText::new(text))?;
    Ok(())
}

#[cfg(test)]
mod tests;
