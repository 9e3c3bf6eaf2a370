import { crawlPages } from '../../../db/crawl.ts'
import { disputedPage } from '../../../db/disputed-pages.ts'
import { parseCode, toCode } from '../../../rules/codes.ts'
import { type LocalDate, localDate } from '../../../rules/dates.ts'
import type { App } from '../../app.ts'
import { DISPUTED } from '../../messages/websites/dispute.ts'
import { KEPT_TYPE, unpackedPage } from '../../sources/pages/kept-page.ts'
import type { Trial } from './try-page.ts'

interface KeptTrial extends Trial {
  readonly source: Uint8Array
  readonly today: LocalDate
  readonly heading: string
}

/** A page that the office has disputed, by its column's id, as it was kept; what is wrong as a sentence; null for no id. */
export function keptTrial(openApp: () => App, text: string): KeptTrial | string | null {
  const subject = parseCode(text)
  if (subject?.kind !== 'column') return null
  const app = openApp()
  const code = toCode(subject)
  const kept = disputedPage(app.db, subject.id)
  const page = crawlPages(app.db).find(({ kind, id }) => kind === 'column' && id === subject.id)
  if (kept === null || kept.page === null || kept.keptAt === null || page === undefined)
    return DISPUTED.none(code)
  const today = localDate(kept.keptAt)
  const column = app
    .snapshot(today)
    .websites.flatMap(({ columns }) => columns)
    .find(({ id }) => id === subject.id)
  if (column === undefined) return DISPUTED.none(code)
  const { name, selector, isHomepage } = page
  return {
    source: unpackedPage(kept.page),
    column: name,
    window: column.window,
    isHomepage,
    selector,
    url: kept.url,
    contentType: KEPT_TYPE,
    today,
    heading: DISPUTED.heading(code, name, today, kept.note),
  }
}
