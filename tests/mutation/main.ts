/**
 * Draws places from the sources by a printed seed, puts a single-line fault into each, and asks the types and the
 * tests that read the file whether they notice. Prints the survivors.
 *
 *     npm run test:mutants -- --seed 7 --count 40
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { draw, type Mutant, mutantsOf } from './mutants.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PLACES = ['rules', 'bot/delivery', 'bot/bulletins', 'bot/inbound.ts', 'bot/scheduler.ts']
const MINUTES = 10

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '40' } },
})
const seed = Number(values.seed)
const drawn = draw(sources().flatMap(mutantsIn), Number(values.count), seed)
console.log(`seed ${seed}: ${drawn.length} faults`)
const copy = copyOfTheHouse()
try {
  const survivors = drawn.filter((mutant, index) => !isCaught(mutant, index))
  console.log(`caught ${drawn.length - survivors.length} of ${drawn.length}`)
  for (const mutant of survivors) console.log(`survived: ${shown(mutant)}`)
} finally {
  rmSync(copy, { recursive: true })
}

function sources(): string[] {
  return PLACES.flatMap((place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${place}/${name}`),
  )
}

function mutantsIn(file: string): Mutant[] {
  return mutantsOf(file, readFileSync(join(ROOT, file), 'utf8'))
}

/** The committed state, so that a fault never stands in the work tree. */
function copyOfTheHouse(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'))
  const { status } = spawnSync('sh', ['-c', `git archive HEAD | tar -x -C "${folder}"`], { cwd: ROOT })
  if (status !== 0) throw new Error('git archive failed')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function isCaught(mutant: Mutant, index: number): boolean {
  const path = join(copy, mutant.file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, mutant.contents)
  try {
    const by = runs('tsc', '--noEmit') ? (runsRelatedTests(mutant.file) ? null : 'tests') : 'types'
    console.log(`${index + 1}. ${by === null ? 'SURVIVED' : `caught by ${by}`}: ${shown(mutant)}`)
    return by !== null
  } finally {
    writeFileSync(path, source)
  }
}

/** Every test that reaches the file by imports; the first that fails ends it. */
function runsRelatedTests(file: string): boolean {
  return runs('vitest', 'related', file, '--run', '--bail=1', '--config', 'tests/vitest.config.ts')
}

function runs(program: string, ...args: readonly string[]): boolean {
  const { status } = spawnSync(join(ROOT, 'node_modules/.bin', program), args, {
    cwd: copy,
    stdio: 'ignore',
    timeout: MINUTES * 60_000,
  })
  return status === 0
}

function shown({ file, line, before, after }: Mutant): string {
  return `${file}:${line}  ${before.trim()}  →  ${after.trim() || '(deleted)'}`
}
