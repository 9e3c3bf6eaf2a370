import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled, readAtRunTime } from '../cli/bundle.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const HOST = fileURLToPath(new URL('./host', import.meta.url))
const ARCHITECTURES = ['x64', 'arm64']
/** The newest glibc that the parts with binaries ask for: better-sqlite3's. */
const GLIBC = '2.34'
/** Beside the bundle, what starts it. */
const STARTS = ['bot/run.mjs', 'bot/cli/bundle.mjs', 'bot/messages/operator/no-runtime.mjs']

/**
 * One archive that installs on a machine without a network: the runtime, the program, the packages that bring
 * binaries, pruned, and the scripts that install, upgrade and roll back.
 * @param {string} arch
 * @param {string} out the folder for it
 * @returns {Promise<string>} its path
 */
export async function makeArchive(arch, out) {
  const { version } = json(join(ROOT, 'package.json'))
  const folder = mkdtempSync(join(tmpdir(), 'ducha-archive-'))
  try {
    const name = `ducha-${version}-linux-${arch}`
    const top = join(folder, name)
    const program = join(top, 'program')
    await placeProgram(program, version)
    placePackages(program, arch, folder)
    cpSync(join(packageOf(`node-linux-${arch}`, folder), 'bin/node'), join(top, 'node'))
    cpSync(HOST, top, { recursive: true })
    for (const file of ['node', 'install.sh', 'ducha']) chmodSync(join(top, file), 0o755)
    cpSync(join(ROOT, '.env.example'), join(top, 'settings.example'))
    cpSync(join(ROOT, 'CHANGELOG.md'), join(top, 'CHANGELOG.md'))
    writeVersion(top, program, version, arch)
    writeSums(top)
    mkdirSync(out, { recursive: true })
    const path = join(out, `${name}.tar.gz`)
    execFileSync('tar', ['-C', folder, '--sort=name', '--owner=0', '--group=0', '-czf', path, name])
    return path
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * As a built checkout looks, without its sources.
 * @param {string} program
 * @param {string} version
 */
async function placeProgram(program, version) {
  const { metafile, outputFiles } = await bundled()
  const build = join(program, 'dist/app')
  mkdirSync(build, { recursive: true })
  for (const { path, contents } of outputFiles) writeFileSync(join(build, basename(path)), contents)
  writeFileSync(join(program, 'dist/newest.json'), JSON.stringify({ build: 'app', stamps: {} }))
  writeFileSync(join(program, 'package.json'), JSON.stringify({ type: 'module', version }))
  for (const path of [...STARTS, ...readAtRunTime(Object.keys(metafile.inputs))]) {
    mkdirSync(dirname(join(program, path)), { recursive: true })
    cpSync(join(ROOT, path), join(program, path), { recursive: true })
  }
}

/**
 * What the bundle leaves out, as far as this architecture needs it.
 * @param {string} program
 * @param {string} arch
 * @param {string} folder
 */
function placePackages(program, arch, folder) {
  const modules = join(program, 'node_modules')
  const place = (/** @type {string} */ name, /** @type {(path: string) => boolean} */ isWanted) => {
    const from = packageOf(name, folder)
    cpSync(from, join(modules, name), {
      recursive: true,
      dereference: true,
      filter: (path) => path === from || isWanted(relative(from, path)),
    })
  }
  place('better-sqlite3', (path) =>
    isOneOf(path, ['package.json', 'LICENSE', 'lib', `prebuilds/linux-${arch}.node`]),
  )
  place('playwright-core', () => true)
  place('@resvg/resvg-js', () => true)
  place(`@resvg/resvg-js-linux-${arch}-gnu`, () => true)
}

/** @param {string} path @param {readonly string[]} wanted */
function isOneOf(path, wanted) {
  return wanted.some((it) => it === path || path.startsWith(`${it}/`) || it.startsWith(`${path}/`))
}

/**
 * Where a package lies: npm puts those of other architectures nowhere, so they are fetched.
 * @param {string} name
 * @param {string} folder
 */
function packageOf(name, folder) {
  const installed = join(ROOT, 'node_modules', name)
  try {
    readdirSync(installed)
    return installed
  } catch {
    const { version } = json(join(ROOT, 'package-lock.json')).packages[`node_modules/${name}`]
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', folder], {
        cwd: ROOT,
        encoding: 'utf8',
      }),
    )
    const fetched = join(folder, '.packages', name)
    mkdirSync(fetched, { recursive: true })
    const file = join(folder, basename(packed.filename))
    execFileSync('tar', ['-C', fetched, '--strip-components=1', '-xzf', file])
    rmSync(file)
    return fetched
  }
}

/**
 * What the scripts compare: a program with fewer migrations does not read what one with more has written.
 * @param {string} top
 * @param {string} program
 * @param {string} version
 * @param {string} arch
 */
function writeVersion(top, program, version, arch) {
  const migrations = readdirSync(join(program, 'db/migrations')).filter((name) =>
    name.endsWith('.sql'),
  ).length
  const lines = { version, arch, glibc: GLIBC, migrations }
  const text = Object.entries(lines).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(join(top, 'VERSION'), text.join(''))
}

/** @param {string} top */
function writeSums(top) {
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
  const lines = files
    .map((it) => join(it.parentPath, it.name))
    .sort()
    .map(
      (path) => `${createHash('sha256').update(readFileSync(path)).digest('hex')}  ${relative(top, path)}\n`,
    )
  writeFileSync(join(top, 'SHA256SUMS'), lines.join(''))
}

/** @param {string} path */
function json(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

if (import.meta.main) {
  const wanted = process.argv.slice(2)
  for (const arch of wanted.length > 0 ? wanted : ARCHITECTURES)
    process.stdout.write(`${await makeArchive(arch, join(ROOT, 'dist/archives'))}\n`)
}
