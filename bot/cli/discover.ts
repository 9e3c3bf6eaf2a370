import { writeFileSync } from 'node:fs'
import Papa from 'papaparse'
import { crawlPages } from '../../db/crawl.ts'
import { localDate } from '../../rules/dates.ts'
import type { App } from '../app.ts'
import { openFetcher } from '../crawl/fetcher.ts'
import { columnLedger } from '../ledgers/columns.ts'
import { windowName } from '../messages/talk/words.ts'
import { decodePage } from '../sources/pages/markup/decode.ts'
import { discoverColumns } from '../sources/pages/discover.ts'

/** 19号: a front page is watched for two weeks. */
const FORTNIGHT = { count: 14, unit: 'day' } as const

/**
 * Proposes the columns of a site as a 栏目 sheet, for the office to correct and import: the windows are
 * guesses from the names. Returns how many. Throws FetchError.
 */
export async function discover(app: App, url: string, path: string): Promise<number> {
  const { clock, log, config } = app
  const fetchPage = openFetcher({ clock, log, ...config.crawl })
  const host = hostOf(url)
  const isKnown = (it: string) => bare(it) === bare(host)
  const answer = await fetchPage(
    { url, isKnown, isOwn: isKnown, validators: null },
    new AbortController().signal,
  )
  const html = decodePage(answer.bytes, answer.contentType)
  const found = discoverColumns(html, answer.landedUrl, localDate(clock.now()))
  const site = crawlPages(app.db).find((page) => page.kind === 'site' && isKnown(hostOf(page.url)))
  const website = site?.name ?? ''
  const front = {
    网站: website,
    栏目: '首页',
    更新期限: windowName(FORTNIGHT),
    网址: answer.landedUrl,
    首页: '是',
    // Where no rule is about it, it would only be one column more to be stale.
    启用: app.profile.website.homepageVeto ? '是' : '否',
  }
  const rows = found.map((column) => ({
    网站: website,
    栏目: column.name,
    更新期限: windowName(column.window),
    网址: column.url,
    启用: column.isStatic ? '否' : '是',
  }))
  const fields = columnLedger.columns.map(({ heading }) => heading)
  // Excel takes the file for GBK without the mark.
  writeFileSync(
    path,
    `\uFEFF${Papa.unparse({ fields, data: [front, ...rows].map((row) => cellsOf(row, fields)) })}\r\n`,
  )
  return rows.length + 1
}

function cellsOf(row: Readonly<Record<string, string>>, fields: readonly string[]): string[] {
  return fields.map((field) => row[field] ?? '')
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}

function bare(host: string): string {
  return host.replace(/^www\./u, '')
}
