// Builds static/dist: scripts and style sheets of each screen, bundled, named by their content and gzipped.
//
// dist/manifest.json says what a page has to name:
//   {"phone.js": {"file": "phone-3F2A.js", "imports": ["chunk-9C1B.js"]}, "phone.css": {...}}
// `imports` are the modules a page may preload. Beside every text file lies the same file with .gz.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";

const STATIC = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(STATIC);
const DIST = join(STATIC, "dist");

const ENTRIES = [
  ...["phone", "console", "projector", "join"].map((name) => `js/${name}.js`),
  ...["phone", "console", "projector", "paper"].map((name) => `css/${name}.css`),
];

/** For few pages only, and sharing nothing: with the others they would cost every phone a request. */
const ALONE = ["js/downloads.js", "js/drawings.js"];

/** Our server speaks WebSockets alone, so the client's other ways of speaking stay out of every bundle. */
const WEBSOCKETS_ALONE = {
  name: "websockets-alone",
  setup(build) {
    const others = /\/(polling-xhr|polling-fetch|webtransport)(\.node)?\.js$/;
    build.onResolve({ filter: others }, ({ path, importer }) =>
      importer.includes("engine.io-client") ? { path, namespace: "left-out", sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /./, namespace: "left-out" }, () => ({
      contents: "export class XHR {}\nexport class Fetch {}\nexport class WT {}\n",
    }));
  },
};

/** Bundles every entry that is there; an entry nobody has written yet is left out and said. */
async function bundle() {
  const [there, missing] = [ENTRIES.filter(isThere), ENTRIES.filter((entry) => !isThere(entry))];
  for (const entry of missing) console.warn(`static/${entry} is not there; left out`);
  const [shared, alone] = [await built(there), await built(ALONE, false)];
  return {
    inputs: { ...shared.inputs, ...alone.inputs },
    outputs: { ...shared.outputs, ...alone.outputs },
  };
}

async function built(entries, splitting = true) {
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: entries.map((entry) => join(STATIC, entry)),
    outdir: DIST,
    bundle: true,
    splitting,
    format: "esm",
    minify: true,
    // Not safari14: esbuild takes destructuring for broken there and gives up.
    // es2022: what can read our style sheets (cascade layers) knows private methods too.
    target: ["es2022", "safari15"],
    legalComments: "none", // THIRD_PARTY.txt carries the whole licences
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".svg": "file", ".woff2": "file", ".png": "file" },
    metafile: true,
    plugins: [WEBSOCKETS_ALONE],
    logLevel: "warning",
  });
  return result.metafile;
}

function isThere(entry) {
  return existsSync(join(STATIC, entry));
}

/** What a page has to name for each entry. */
function manifestOf(metafile) {
  const manifest = {};
  for (const [file, output] of Object.entries(metafile.outputs)) {
    if (!output.entryPoint) continue;
    const imports = output.imports.filter((each) => each.kind === "import-statement");
    manifest[basename(output.entryPoint)] = {
      file: basename(file),
      imports: imports.map((each) => basename(each.path)),
    };
  }
  return manifest;
}

/** The licence texts of every npm package that is part of a bundle. */
function licencesOf(metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/);
    if (found) folders.add(found[0]);
  }
  return [...folders].sort().map(licenceIn).join("\n\n");
}

function licenceIn(folder) {
  const about = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
  const name = readdirSync(join(ROOT, folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = name ? readFileSync(join(ROOT, folder, name), "utf8").trim() : `Licence: ${about.license}`;
  return `${about.name} ${about.version} (${about.license})\n${"=".repeat(40)}\n${text}\n`;
}

/** Writes a .gz beside every file that gains by it, so that the server need not compress. */
function compress() {
  for (const name of readdirSync(DIST)) {
    if (!/\.(js|css|svg|txt)$/.test(name)) continue;
    const content = readFileSync(join(DIST, name));
    writeFileSync(join(DIST, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
}

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST);
const metafile = await bundle();
writeFileSync(join(DIST, "manifest.json"), `${JSON.stringify(manifestOf(metafile), null, 1)}\n`);
writeFileSync(join(DIST, "THIRD_PARTY.txt"), licencesOf(metafile));
compress();
