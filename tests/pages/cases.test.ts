import { describe, expect, it } from 'vitest'
import { tryPage } from '../../bot/cli/look/try-page.ts'
import { addDays, date, type LocalDate, parseDate } from '../../rules/dates.ts'
import { siteFile, type SitePage, sitePages } from '../support/site-corpus.ts'
import {
  caseFile,
  type SavedCase,
  savedCases,
  trueVerdict,
  type Verdict,
  WINDOWS,
  worstDays,
} from '../support/saved-cases.ts'

interface Tried {
  readonly of: SavedCase
  readonly at: string
  readonly window: string
  readonly today: LocalDate
  readonly verdict: Verdict
  readonly truth: Verdict
  readonly reason: string | null
}

const KINDS = new Set('list home multi lastpage page2 none structure own'.split(' '))
const OFFSETS = { 'day 0': 0, '+20': 20, '+400': 400 }
/** What these say of today and tomorrow holds on their own day only. */
const OF_THEIR_DAY = /tomorrow|relative|every-row-today|heading-clock-two-links/u
const noFetch = (): never => {
  throw new Error('a file has no other pages')
}

/** Our own corpus as cases, but for what only a redirect tells. */
const own = sitePages.flatMap((page): SavedCase[] => {
  const { file, url, column = '', isHomepage = false, contentType, landedUrl } = page
  if (landedUrl !== undefined) return []
  const expected = expectedOf(page)
  return [
    { file, url_like: url, column, now: date(page.today), expected, kind: 'own', isHomepage, contentType },
  ]
})

function expectedOf({ expect: expected, truth }: SitePage): string {
  return expected.outcome === 'blank' ? 'blank' : (truth ?? expected.on ?? 'unsure')
}

async function tryCase(of: SavedCase): Promise<Tried[]> {
  const source = of.kind === 'own' ? siteFile(of.file) : caseFile(of)
  const { url_like: url, column, now, isHomepage, contentType = 'text/html', expected } = of
  const tried: Tried[] = []
  for (const [name, window] of Object.entries(WINDOWS)) {
    const trial = { source, column, window, isHomepage, selector: null, url, contentType }
    const look = async (at: string, today: LocalDate): Promise<readonly (LocalDate | null)[]> => {
      const { verdict, reason, day, candidates } = await tryPage(trial, noFetch, today)
      tried.push({
        of,
        at,
        window: name,
        today,
        verdict,
        reason,
        truth: trueVerdict(expected, window, today),
      })
      return [day, ...candidates.map(({ newest }) => newest)]
    }
    const days: (LocalDate | null)[] = [parseDate(expected)]
    for (const [at, offset] of Object.entries(OFFSETS))
      if (offset === 0 || !OF_THEIR_DAY.test(of.file)) days.push(...(await look(at, addDays(now, offset))))
    const known = days.filter((day) => day !== null)
    for (const today of OF_THEIR_DAY.test(of.file) ? [] : worstDays(known, window, now))
      await look('worst', today)
  }
  return tried
}

const isWrong = ({ verdict, truth }: Tried): boolean => verdict !== 'unsure' && verdict !== truth

function tableOf(tried: readonly Tried[]): string {
  const kindOf = ({ of }: Tried): string => (KINDS.has(of.kind) ? of.kind : 'made')
  const kinds = [...new Set(tried.map(kindOf))]
  const rows = kinds.flatMap((kind) =>
    [...Object.keys(OFFSETS), 'worst'].map((at) => {
      const some = tried.filter((it) => it.at === at && kindOf(it) === kind)
      const count = (test: (it: Tried) => boolean): number => some.filter(test).length
      const wrong = (['fresh', 'stale', 'blank'] as const).map((verdict) =>
        count((it) => isWrong(it) && it.verdict === verdict),
      )
      const right = count((it) => it.verdict === it.truth && it.verdict !== 'unsure')
      const rightlyUnsure = count((it) => it.verdict === 'unsure' && it.truth === 'unsure')
      const unsure = count((it) => it.verdict === 'unsure' && it.truth !== 'unsure')
      return [kind, at, some.length, right, rightlyUnsure, unsure, ...wrong].join('\t')
    }),
  )
  return [
    'kind\tat\tlooks\tright\trightly unsure\tunsure\twrong fresh\twrong stale\twrong blank',
    ...rows,
  ].join('\n')
}

describe.each([
  ['saved by others', savedCases],
  ['of our own', own],
])('the pages %s', (_, cases) => {
  it.skipIf(cases.length === 0)('lead to no wrong verdict, whatever the window and the day', async () => {
    const tried: Tried[] = []
    for (const it of cases) tried.push(...(await tryCase(it)))
    console.info(tableOf(tried))

    const wrong = tried.filter(isWrong)
    const said = wrong.map(({ of, at, window, today, verdict, truth }) =>
      [of.file, of.kind, at, window, today, `${verdict}, not ${truth}`].join(' '),
    )
    expect(said).toEqual([])
    for (const at of Object.keys(OFFSETS)) {
      const lists = tried.filter((it) => it.of.kind === 'list' && it.at === at)
      expect(lists.filter(({ verdict }) => verdict === 'unsure').length).toBeLessThanOrEqual(
        lists.length / 10,
      )
    }
  })
})
