import type { LocalDate } from '../../../rules/dates.ts'
import { findDates, readDate } from './days/dates.ts'
import type { Page } from './markup/document.ts'
import { openPage } from './markup/open-page.ts'
import { parsePage } from './markup/parse-page.ts'
import { footAt } from './markup/regions.ts'

export interface DetailDate {
  readonly on: LocalDate
  readonly rule: 'detail-meta' | 'detail-label'
  readonly dateText: string
}

/** The names under which the common CMS give an article's day in its head. */
const METAS = ['pubdate', 'publishdate', 'article:published_time', 'og:published_time']
const LABEL =
  /(?:^|[^\p{Script=Han}])(?:信息)?(?:发布|发表|公布|录入|更新|上传|上网|添加)?(?:时间|日期)\s*:?\s*$/u
const OTHER_LABEL =
  /(?:成文|印发|截止|施行|实施|生效|有效|活动|会议|开始|结束|网站|本站|站点|系统|平台|页面).{0,2}(?:时间|日期)/u
/** Below the byline begins the text, with dates of its own. */
const BYLINE_WITHIN = 60

/** The day a single page says it was published on; null when it does not, or says several. */
export function readDetailDate(html: string, today: LocalDate): DetailDate | null {
  return detailDateOf(openPage(parsePage(html)), today)
}

/** The same for a page that may be a list: only one that calls itself an article is believed. */
export function articleDateOf(page: Page, today: LocalDate): DetailDate | null {
  return (page.facts.metas.get('articletitle') ?? '') === '' ? null : detailDateOf(page, today)
}

export function detailDateOf(page: Page, today: LocalDate): DetailDate | null {
  return metaDate(page, today) ?? bylineDate(page, today)
}

function metaDate({ facts }: Page, today: LocalDate): DetailDate | null {
  for (const name of METAS) {
    const content = (facts.metas.get(name) ?? '').slice(0, 60)
    const reading = readDate(content, today)
    if (reading?.kind === 'day' && !reading.relative) {
      return { on: reading.on, rule: 'detail-meta', dateText: content }
    }
  }
  return null
}

function bylineDate({ chunks }: Page, today: LocalDate): DetailDate | null {
  const found: DetailDate[] = []
  const words = chunks.slice(0, footAt(chunks)).filter(({ isChrome, link }) => !isChrome && link === null)
  for (const [index, { text }] of words.slice(0, BYLINE_WITHIN).entries()) {
    for (const { reading, label, text: dateText } of findDates(text, today)) {
      const said = label === '' ? (words[index - 1]?.text ?? '') : label
      if (reading.kind === 'day' && LABEL.test(said) && !OTHER_LABEL.test(said)) {
        found.push({ on: reading.on, rule: 'detail-label', dateText })
      }
    }
  }
  const [first] = found
  return first !== undefined && found.every(({ on }) => on === first.on) ? first : null
}
