//! Files and the clipboard: how something leaves the page. A frame without an origin of its own
//! may be refused either.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardItem, HtmlAnchorElement, HtmlCanvasElement, HtmlDocument,
    HtmlTextAreaElement, Url, window,
};

/// How long a browser may take to save a file before the page forgets it.
const KEPT_MS: i32 = 60_000;

/// Whether the page stands in a frame that has no origin, in which much is refused.
pub fn is_refused_things() -> bool {
    window().is_some_and(|window| window.origin() == "null")
}

/// The octets as a file in memory.
pub fn blob(octets: &[u8], media_type: &str) -> Result<Blob, JsValue> {
    let parts = Array::of1(&Uint8Array::from(octets));
    let about = BlobPropertyBag::new();
    about.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&parts, &about)
}

/// The canvas as a PNG file in memory; no blob when it is too large for the browser.
pub fn png(canvas: &HtmlCanvasElement) -> Promise {
    let canvas = canvas.clone();
    Promise::new(&mut |done, refused| {
        let told = refused.clone();
        let take = Closure::once_into_js(move |blob: JsValue| {
            let answer = if blob.is_null() { told } else { done };
            let _ = answer.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(take.unchecked_ref()) {
            let _ = refused.call1(&JsValue::NULL, &error);
        }
    })
}

/// Lets the browser save a file. Whether it does so it does not say.
pub fn save(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::UNDEFINED)?;
    let document = window.document().ok_or(JsValue::UNDEFINED)?;
    let address = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    let forget = Closure::once_into_js(move || Url::revoke_object_url(&address));
    window
        .set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), KEPT_MS)?;
    Ok(())
}

/// Puts a text into the clipboard. Where the browser refuses, the text in `place` is selected,
/// and copied in the old way if it lets us.
pub async fn copy_text(text: &str, place: &HtmlTextAreaElement) -> Result<(), JsValue> {
    let written = clipboard()?.map(|clipboard| clipboard.write_text(text));
    if let Some(written) = written
        && JsFuture::from(written).await.is_ok()
    {
        return Ok(());
    }
    place.focus()?;
    place.select();
    let document = window().and_then(|window| window.document());
    let document: HtmlDocument = document
        .ok_or(JsValue::UNDEFINED)?
        .dyn_into()
        .map_err(JsValue::from)?;
    match document.exec_command("copy")? {
        true => Ok(()),
        false => Err(JsValue::FALSE),
    }
}

/// Puts a picture into the clipboard. The picture is handed over as a promise: what is awaited
/// first would no longer count as asked for by the reader.
pub async fn copy_picture(canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
    let clipboard = clipboard()?.ok_or(JsValue::UNDEFINED)?;
    let forms = Object::new();
    Reflect::set(&forms, &"image/png".into(), &png(canvas))?;
    let item = ClipboardItem::new_with_record_from_str_to_blob_promise(&forms)?;
    JsFuture::from(clipboard.write(&Array::of1(&item))).await?;
    Ok(())
}

/// None where the page is not served safely.
fn clipboard() -> Result<Option<web_sys::Clipboard>, JsValue> {
    let clipboard = window().ok_or(JsValue::UNDEFINED)?.navigator().clipboard();
    Ok((!clipboard.is_undefined()).then_some(clipboard))
}
