//! nginx, for the test of the recipe in `docs/deploy.md`.

use super::debian;
use crate::steps;
use crate::stop::Stop;
use crate::tools::which;
use crate::workshop::Workshop;
use std::path::{Path, PathBuf};

/// The server, and its module for files that brotli has squeezed.
const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];

const BY_HAND: &str = "install nginx, or set NGINX to the path of one, then run this again.";

/// The nginx that `NGINX` names, the one that is installed, or Debian's: that is only unpacked, into
/// a folder of our own, since Debian's set-up of it would begin to serve on port 80.
pub fn nginx(workshop: &Workshop) -> Result<PathBuf, Stop> {
    if let Some(named) = super::named("NGINX")? {
        return Ok(named);
    }
    let own = workshop.own_tools().join("nginx");
    let unpacked = own.join("usr/sbin/nginx");
    // Not every user has the folder of the system's servers on PATH.
    let system = PathBuf::from("/usr/sbin/nginx");
    let installed = which("nginx", &workshop.path).or(Some(system).filter(|file| file.is_file()));
    let whole = installed
        .iter()
        .chain([&unpacked])
        .find(|file| knows_brotli(file));
    if let Some(whole) = whole {
        return Ok(whole.clone());
    }
    if which("apt-get", &workshop.path).is_some() {
        unpack(workshop, &own)?;
        return Ok(unpacked);
    }
    installed.ok_or_else(|| {
        Stop::because(format!(
            "nginx is not here and neither is apt-get: {BY_HAND}"
        ))
    })
}

/// Whether Debian's module is where it belongs.
fn knows_brotli(nginx: &Path) -> bool {
    let module = "../lib/nginx/modules/ngx_http_brotli_static_module.so";
    let folder = nginx.parent().filter(|_| nginx.is_file());
    folder.is_some_and(|folder| folder.join(module).is_file())
}

fn unpack(workshop: &Workshop, own: &Path) -> Result<(), Stop> {
    let failed = format!(
        "nginx could not be fetched, the lines above say why: check the network, run `apt-get update` as root, or {BY_HAND}"
    );
    let folder = |error| Stop::because(format!("{} cannot be written: {error}.", own.display()));
    std::fs::create_dir_all(own).map_err(folder)?;
    if debian::is_root(workshop) {
        debian::update(workshop, &failed)?;
    }
    let mut fetch = debian::apt(workshop, &["download"]);
    steps::run(
        "fetching Debian's nginx",
        "some seconds, once",
        fetch.args(PACKAGES).current_dir(own),
        &failed,
    )?;
    for file in std::fs::read_dir(own).map_err(folder)?.flatten() {
        if file.path().extension().is_some_and(|kind| kind == "deb") {
            let mut unpack = workshop.command("dpkg-deb");
            unpack.arg("--extract").arg(file.path()).arg(own);
            steps::run("unpacking it", "", &mut unpack, &failed)?;
        }
    }
    Ok(())
}
