import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OUT = join(ROOT, 'dist')
const PROGRAM = join(OUT, 'cli.mjs')
const STAMPS = join(OUT, 'sources.json')
/** Programs of their own: the command line, and what runs in a worker. */
const ENTRIES = ['bot/cli.ts', 'bot/workers/worker.ts', 'bot/sources/workbook-reading.ts']
/** They bring binaries, or few want them: loaded from where npm put them. */
const EXTERNAL = ['better-sqlite3', '@resvg/resvg-js', 'playwright-core', 'esbuild']
/** Packages that were written for `require` find it. */
const BANNER = `import { createRequire as openRequire } from 'node:module'; const require = openRequire(import.meta.url);`

/**
 * The whole program in one file, since reading 450 modules is most of a start. It is built anew when a
 * source has changed. Where that fails (no esbuild, a folder that must not be written) the answer is null
 * and the sources run as they are.
 * @returns {Promise<string | null>}
 */
export async function freshBundle() {
  if (isFresh()) return PROGRAM
  try {
    await buildBundle()
    return PROGRAM
  } catch {
    return null
  }
}

/** Throws what esbuild says. */
export async function buildBundle() {
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: OUT,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: EXTERNAL,
    banner: { js: BANNER },
    plugins: [inPlace],
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  mkdirSync(OUT, { recursive: true })
  for (const { path, contents } of outputFiles) replaceFile(path, contents)
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'))
  const stamps = ['package-lock.json', ...sources].map((path) => [path, stampOf(path)])
  replaceFile(STAMPS, JSON.stringify(Object.fromEntries(stamps)))
}

/** What a source finds beside itself is found from the program's place; a worker lies beside the program. */
const inPlace = {
  name: 'in-place',
  /** @param {import('esbuild').PluginBuild} bundle */
  setup: (bundle) => {
    bundle.onLoad({ filter: /[\\/](?:bot|db|rules)[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source.replaceAll(/new URL\('([^']+)', import\.meta\.url\)/gu, (_, target) => {
        const wanted = relative(ROOT, join(dirname(path), target)).replaceAll('\\', '/')
        const place = ENTRIES.includes(wanted) ? `./${basename(wanted, '.ts')}.mjs` : `../${wanted}`
        return `new URL('${place}', import.meta.url)`
      })
      return { loader: 'ts', contents }
    })
  },
}

/** False when a source has changed since; where no sources were shipped none can have. */
function isFresh() {
  try {
    const stamps = Object.entries(JSON.parse(readFileSync(STAMPS, 'utf8')))
    return stamps.every(([path, stamp]) => stampOf(path) === stamp)
  } catch {
    return false
  }
}

/** @param {string} path */
function stampOf(path) {
  const { size, mtimeMs } = statSync(join(ROOT, path))
  return `${size} ${mtimeMs}`
}

/**
 * Whole at any moment: another process may be starting from it.
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function replaceFile(path, contents) {
  const written = `${path}.${process.pid}`
  writeFileSync(written, contents)
  renameSync(written, path)
}

if (import.meta.main) await buildBundle()
