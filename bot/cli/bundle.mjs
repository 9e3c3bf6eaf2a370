import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OUT = join(ROOT, 'dist')
/** Which build is the newest, and what it was built from. */
const NEWEST = join(OUT, 'newest.json')
/** Builds that stay: a process that runs loads parts of its own build as it comes to need them. */
const KEPT = 3
/** Programs of their own: the command line, and what runs in workers. */
const ENTRIES = ['bot/cli.ts', 'bot/workers/worker.ts']
/** They bring binaries, or few want them: loaded from where npm put them. */
const EXTERNAL = ['better-sqlite3', '@resvg/resvg-js', 'playwright-core', 'esbuild']
/** Packages that were written for `require` find it. */
const BANNER = `import { createRequire as openRequire } from 'node:module'; const require = openRequire(import.meta.url);`

/**
 * The whole program in a few files, since reading 450 modules is most of a start; what is imported on
 * demand is a file of its own and costs no memory before. It is built anew when a source has changed. Where
 * that fails (no esbuild, a folder that must not be written) the answer is null and the sources run as they are.
 * @returns {Promise<string | null>}
 */
export async function freshBundle() {
  const built = newestBuild()
  if (built !== null) return built
  try {
    return await buildBundle()
  } catch {
    return null
  }
}

/**
 * Returns the program's path. Throws what esbuild says.
 * @returns {Promise<string>}
 */
export async function buildBundle() {
  const { metafile, outputFiles } = await bundled()
  const sources = Object.keys(metafile.inputs).filter((path) => !path.startsWith('node_modules/'))
  const stamps = Object.fromEntries(['package-lock.json', ...sources].map((path) => [path, stampOf(path)]))
  const build = createHash('sha256').update(JSON.stringify(stamps)).digest('hex').slice(0, 16)
  mkdirSync(join(OUT, build), { recursive: true })
  for (const { path, contents } of outputFiles) replaceFile(join(OUT, build, basename(path)), contents)
  replaceFile(NEWEST, JSON.stringify({ build, stamps }))
  dropOldBuilds()
  return programOf(build)
}

/** Everything in memory, with what each part is made of. */
export async function bundled() {
  const { build } = await import('esbuild')
  return await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: OUT,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
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
}

/** How a source names a file that lies beside it. */
const BESIDE = /new URL\('([^']+)', import\.meta\.url\)/gu

/**
 * @param {string} source
 * @param {string} target
 */
function pathBeside(source, target) {
  return relative(ROOT, join(dirname(source), target)).replaceAll('\\', '/')
}

/**
 * Of sources, the files and folders that they read when the program runs: no bundle holds them.
 * @param {readonly string[]} sources
 */
export function readAtRunTime(sources) {
  const named = sources
    .filter((path) => /^(?:bot|db|rules)\/.*\.ts$/u.test(path))
    .flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(BESIDE)].map(([, target = '']) =>
        pathBeside(join(ROOT, path), target),
      ),
    )
  return [...new Set(named)].filter((path) => !ENTRIES.includes(path)).sort()
}

/** What a source finds beside itself is found from the program's place; a worker lies beside the program. */
const inPlace = {
  name: 'in-place',
  /** @param {import('esbuild').PluginBuild} bundle */
  setup: (bundle) => {
    bundle.onLoad({ filter: /[\\/](?:bot|db|rules)[\\/].*\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const contents = source.replaceAll(BESIDE, (_, target) => {
        const wanted = pathBeside(path, target)
        const place = ENTRIES.includes(wanted) ? `./${basename(wanted, '.ts')}.mjs` : `../../${wanted}`
        return `new URL('${place}', import.meta.url)`
      })
      return { loader: 'ts', contents }
    })
  },
}

/** The newest build's program; null when a source has changed since. Where no sources were shipped none can have. */
function newestBuild() {
  try {
    const { build, stamps } = JSON.parse(readFileSync(NEWEST, 'utf8'))
    return Object.entries(stamps).every(([path, stamp]) => stampOf(path) === stamp) ? programOf(build) : null
  } catch {
    return null
  }
}

/** @param {string} build */
function programOf(build) {
  return join(OUT, build, 'cli.mjs')
}

function dropOldBuilds() {
  const builds = readdirSync(OUT, { withFileTypes: true })
    .filter((it) => it.isDirectory() && /^[0-9a-f]{16}$/u.test(it.name))
    .map(({ name }) => join(OUT, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  for (const build of builds.slice(KEPT)) rmSync(build, { recursive: true, force: true })
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
