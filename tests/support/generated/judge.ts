import { readColumnPage } from '../../../bot/sources/pages/read-page.ts'
import type { PageReading } from '../../../bot/sources/pages/reading.ts'
import { chanceOf } from './chance.ts'
import { encoded } from './encode.ts'
import { generatePage } from './generate.ts'
import type { GeneratedPage } from './page.ts'

/** `rightly-unsure`: nobody could know. `unsure`: a person would. */
export type Judgement = 'right' | 'rightly-unsure' | 'unsure' | 'wrong'

export interface JudgedPage {
  readonly seed: number
  readonly kind: string
  readonly judgement: Judgement
  /** What was read, and what is true. */
  readonly said: string
}

export type Read = typeof readColumnPage

/** Generated pages, read and held against their plans. */
export function judgePages(firstSeed: number, count: number, read: Read = readColumnPage): JudgedPage[] {
  return Array.from({ length: count }, (_, index) => judgePage(firstSeed + index, read))
}

function judgePage(seed: number, read: Read): JudgedPage {
  const page = generatePage(seed)
  const { url, landedUrl, column: name, isHomepage, today } = page
  const fetched = { ...encoded(chanceOf(~seed), page.html), url, landedUrl }
  const reading = read(fetched, { name, selector: null, isHomepage }, today)
  return {
    seed,
    kind: page.kind,
    judgement: judge(reading, page),
    said: `${saidBy(reading)}, not ${page.truth}`,
  }
}

/** A day that is not the newest is wrong whatever the verdict: there is a day on which it would be. */
function judge(reading: PageReading, { truth }: GeneratedPage): Judgement {
  if (reading.outcome === 'dated') return reading.on === truth ? 'right' : 'wrong'
  if (reading.outcome === 'blank') return truth === 'blank' ? 'right' : 'wrong'
  const bound = reading.outcome === 'unknown' ? reading.notAfter : null
  if (truth === 'unsure') return 'rightly-unsure'
  return bound !== null && truth !== 'blank' && truth > bound ? 'wrong' : 'unsure'
}

function saidBy(reading: PageReading): string {
  if (reading.outcome === 'dated') return reading.on
  return reading.outcome === 'unknown' ? `${reading.reason}, not after ${reading.notAfter}` : reading.outcome
}

/** Of the pages whose day a person would know, those that were not read. */
export function shareUnsure(judged: readonly JudgedPage[]): number {
  const known = judged.filter(({ judgement }) => judgement !== 'rightly-unsure')
  return known.filter(({ judgement }) => judgement === 'unsure').length / known.length
}

/** Counts by kind, for a person. */
export function tableOf(judged: readonly JudgedPage[]): string {
  const kinds = [...new Set(judged.map(({ kind }) => kind))].sort()
  const columns = ['right', 'rightly-unsure', 'unsure', 'wrong'] as const
  const line = (name: string, some: readonly JudgedPage[]): string =>
    [name, ...columns.map((column) => some.filter(({ judgement }) => judgement === column).length)].join('\t')
  return [
    ['kind', ...columns].join('\t'),
    ...kinds.map((kind) =>
      line(
        kind,
        judged.filter((it) => it.kind === kind),
      ),
    ),
    line('all', judged),
  ].join('\n')
}
