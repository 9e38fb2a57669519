// Bundles the three screens, with their letters, into <screen>/static/bundle; the office gets the letters alone.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, sep } from "node:path";
import { build, type Metafile } from "esbuild";

const SCREENS = ["chair_console", "delegate_ui", "room_display"];
const ROOT = dirname(import.meta.dirname);
// Tablets of town halls are not new.
const BROWSERS = ["chrome100", "firefox100", "safari15.4"];

interface Screen {
  folder: string;
  meta: Metafile;
  files: { path: string; contents: Uint8Array }[];
}

async function bundle(name: string): Promise<Screen> {
  const folder = join(ROOT, name, "static", "bundle");
  rmSync(folder, { recursive: true, force: true });
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { main: `${name}/src/main.tsx` },
    outdir: folder,
    entryNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    format: "esm",
    target: BROWSERS,
    sourcemap: "linked",
    metafile: true,
    loader: { ".woff2": "file", ".svg": "dataurl", ".png": "file" },
    logLevel: "warning",
    write: false,
  });
  return { folder, meta: metafile, files: outputFiles };
}

function licences(meta: Metafile): string {
  const packages = Object.keys(meta.inputs).map(
    (path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path.split(sep).join("/"))?.[1],
  );
  const texts = [...new Set(packages)].sort().map((path) => {
    if (path === undefined) return "";
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    return `${name}\n\n${readFileSync(join(ROOT, path, "LICENSE"), "utf8").trim()}\n`;
  });
  return texts.filter((text) => text !== "").join("\n----\n\n");
}

function named(screen: Screen, ending: string): string | null {
  const found = screen.files.find(
    ({ path }) => basename(path).startsWith("main-") && path.endsWith(ending),
  );
  return found ? basename(found.path) : null;
}

function digest(screens: Screen[]): string {
  const hash = createHash("sha256");
  const files = screens.flatMap(({ files }) => files);
  // A source map names the place it was made in; the code does not.
  for (const { path, contents } of files.filter(({ path }) => !path.endsWith(".map"))) {
    hash.update(relative(ROOT, path)).update("\0").update(contents);
  }
  return hash.digest("hex").slice(0, 16);
}

/** For the office's pages the letters as a style, for its printed papers as files it can join by itself. */
async function letters(folder: string): Promise<Metafile> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { letters: "hub/client/fonts.css" },
    outdir: folder,
    assetNames: "[name]-[hash]",
    bundle: true,
    minify: true,
    target: BROWSERS,
    metafile: true,
    loader: { ".woff2": "file" },
    logLevel: "warning",
  });
  const { resolve } = createRequire(join(ROOT, "package.json"));
  for (const family of ["noto-sans", "noto-serif"]) {
    for (const subset of ["latin", "latin-ext", "vietnamese"]) {
      for (const weight of [400, 700]) {
        const name = `${family}-${subset}-${weight}-normal.woff`;
        copyFileSync(resolve(`@fontsource/${family}/files/${name}`), join(folder, name));
      }
    }
  }
  return metafile;
}

const screens = await Promise.all(SCREENS.map(bundle));
const built = digest(screens);
for (const screen of screens) {
  mkdirSync(screen.folder, { recursive: true });
  for (const { path, contents } of screen.files) writeFileSync(path, contents);
  writeFileSync(join(screen.folder, "licences.txt"), licences(screen.meta));
  writeFileSync(join(screen.folder, "meta.json"), JSON.stringify(screen.meta));
  const manifest = { build: built, script: named(screen, ".js"), style: named(screen, ".css") };
  // Written last: its date says that the whole bundle stands.
  writeFileSync(join(screen.folder, "manifest.json"), `${JSON.stringify(manifest)}\n`);
}
const office = join(ROOT, "office", "static", "bundle");
const meta = await letters(office);
writeFileSync(join(office, "licences.txt"), licences(meta));
writeFileSync(join(office, "manifest.json"), `${JSON.stringify({ build: built })}\n`);
