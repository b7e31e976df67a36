// The archives of a release, unpacked: by the zip format's own table, since not every machine has a program for it.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** The archives that there are; none when the page was built otherwise than by `cargo xtask`. */
export const ARCHIVES = process.env.ARCHIVES ? readdirSync(process.env.ARCHIVES) : [];

/** Unpacks the archive whose name has this end, and says what was in it. */
export function unpack(end, folder) {
  const name = ARCHIVES.find((name) => name.endsWith(end));
  if (!name) throw new Error(`no archive ${end} among ${ARCHIVES.join(" ") || "none"}`);
  const zip = readFileSync(join(process.env.ARCHIVES, name));
  const names = [];
  const last = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  for (let at = zip.readUInt32LE(last + 16), left = zip.readUInt16LE(last + 10); left > 0; left -= 1) {
    const [method, size, nameSize, extra, comment, from] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const path = zip.toString("utf8", at + 46, at + 46 + nameSize);
    const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
    const packed = zip.subarray(start, start + size);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), method === 8 ? inflateRawSync(packed) : packed);
    names.push(path);
    at += 46 + nameSize + extra + comment;
  }
  return names;
}
