export interface Mutant {
  readonly file: string
  readonly line: number
  readonly before: string
  readonly after: string
  /** The whole file with the fault in it. */
  readonly contents: string
}

/** What a tired person writes instead. Each is tried at every place of a line where it fits. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/ >= /gu, ' > '],
  [/ <= /gu, ' < '],
  [/ > /gu, ' >= '],
  [/ < /gu, ' <= '],
  [/ === /gu, ' !== '],
  [/ !== /gu, ' === '],
  [/ && /gu, ' || '],
  [/ \|\| /gu, ' && '],
  [/ \+ 1\b/gu, ''],
  [/ - 1\b/gu, ''],
  [/\btrue\b/gu, 'false'],
  [/\bfalse\b/gu, 'true'],
  [/\bsome\(/gu, 'every('],
  [/\bevery\(/gu, 'some('],
  [/(?<=\bif \()(?=[\w.]+\()/gu, '!'],
  [/\bMath\.max\(/gu, 'Math.min('],
  [/\bMath\.min\(/gu, 'Math.max('],
]
/** A statement of its own: a call or an assignment that could be forgotten. */
const STATEMENT = /^\s+(?:await )?[\w.]+(?:\(.*\)| \+?= .+[\w)\]])$/u
const NO_CODE = /^\s*(?:\/\/|\/\*|\*|import |export (?:type|interface)|[|&] )|^\s*readonly |^type /u

/** Every single-line fault that can be put into a source. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const lines = source.split('\n')
  return lines.flatMap((before, index) =>
    faultsOf(before).map((after) => ({
      file,
      line: index + 1,
      before,
      after,
      contents: lines.with(index, after).join('\n'),
    })),
  )
}

function faultsOf(line: string): string[] {
  if (NO_CODE.test(line)) return []
  const slips = SLIPS.flatMap(([slip, instead]) =>
    [...line.matchAll(slip)].map(
      ({ index, 0: found }) => line.slice(0, index) + instead + line.slice(index + found.length),
    ),
  )
  return STATEMENT.test(line) ? [...slips, ''] : slips
}

/** `count` of them, the same ones for the same seed. */
export function draw<T>(all: readonly T[], count: number, seed: number): T[] {
  const left = [...all]
  let state = seed >>> 0
  const below = (limit: number) => {
    // A linear congruence is even enough to draw lots.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(below(left.length), 1)[0] as T,
  )
}
