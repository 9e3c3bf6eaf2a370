import type { LocalDate } from '../../../rules/dates.ts'
import type { UpdateWindow } from '../../../rules/types.ts'
import { findDateCells } from './days/date-cells.ts'
import { type Box, printedTextOf, wordsOf } from './markup/document.ts'
import { openPage } from './markup/open-page.ts'
import { parsePage } from './markup/parse-page.ts'
import { rowsWithDates } from './lists/rows.ts'

/** A column the office may take over into its 栏目 ledger; its window is a guess from the name. */
export interface ProposedColumn {
  readonly name: string
  readonly url: string
  readonly window: UpdateWindow
  /** The name says that it is right without being new: 机构设置, 领导简介. Proposed switched off. */
  readonly isStatic: boolean
}

const TWO_WEEKS: UpdateWindow = { count: 14, unit: 'day' }
const SIX_MONTHS: UpdateWindow = { count: 6, unit: 'month' }
const ONE_YEAR: UpdateWindow = { count: 12, unit: 'month' }
/** 19号: 动态要闻类 2 周, 通知公告、政策文件类 6 个月; everything else by custom 1 年. */
const DYNAMIC = /要闻|快讯|新闻/u
/** A department's 工作动态 is looked at by the half-year. */
const NOTICES = /公告|公示|通知|通告|政策|文件|法规|动态|资讯/u
/** The 2021 bulletin counts these by the year, whatever their name has of news or policy in it. */
const YEARLY = /新闻发布|图片新闻|视频新闻|解读|制度|年报|年度报告|规划|目录|指南/u
const STATIC =
  /机构(?:设置|职能|概况|简介)|内设机构|领导(?:简介|之窗|信息|分工|介绍|成员|班子)|职能|职责|概况|简介|^走进|历史沿革|地理|联系(?:我们|方式)|办公(?:地址|电话)|公开指南/u
const NO_COLUMN =
  /^(?:首页|网站首页|返回|登[录陆]|注册|搜索|更多|繁[體体]|简体|english|手机版|无障碍|关怀版|长者|网站地图|站点地图|关于我们|版权|免责|隐私|收藏|设为首页|上一|下一|微博|微信|客户端|rss|适老|智能|国务院|中国政府网|.*人民政府(?:网|门户网站)?$)/iu
const MORE = /^[^\p{L}]*(?:查看)?(?:更多|more)[^\p{L}]*$/iu
const NAME = { from: 2, to: 12 }
/** Where an article lies, not a column. */
const ARTICLE =
  /\/t\d{8}_\d+|\/art\/\d{4}\/|\/art_|\/info\/\d+\/\d+|content_\d+|post_\d+|\/page\.htm|\.(?:pdf|docx?|xlsx?|zip|rar|jpe?g|png)$/iu

/** The columns a front page leads to, on its own host, each once, in the order of the page. */
export function discoverColumns(html: string, url: string, today: LocalDate): ProposedColumn[] {
  if (!URL.canParse(url)) return []
  const page = openPage(parsePage(html))
  const { chunks } = page
  const dated = rowsWithDates(
    page,
    findDateCells(page, () => true, today),
  )
  const items = new Set(dated.map(({ link }) => link))
  const found = new Map<string, ProposedColumn>()
  const names = new Set<string>()
  for (const [index, { link, text, parent }] of chunks.entries()) {
    if (link === null || items.has(link)) continue
    if (isOfFriends(parent)) continue
    // 「更多」 leads where the heading before it says.
    const name = nameOf(MORE.test(text) ? (chunks[index - 1]?.text ?? '') : printedTextOf(page, link))
    const address = addressOf(link, url)
    if (name === null || address === null || found.has(address) || names.has(name)) continue
    names.add(name)
    found.set(address, { name, url: address, window: windowOf(name), isStatic: STATIC.test(name) })
  }
  return [...found.values()]
}

/** The window a column of that name usually has; the inspector's word goes before it. */
export function windowOf(name: string): UpdateWindow {
  if (YEARLY.test(name)) return ONE_YEAR
  if (DYNAMIC.test(name)) return TWO_WEEKS
  return NOTICES.test(name) ? SIX_MONTHS : ONE_YEAR
}

/** 友情链接 */
function isOfFriends(box: Box): boolean {
  for (let at: Box | null = box; at !== null; at = at.parent)
    if (wordsOf(at).some((word) => word === 'links' || /friend|yqlj/u.test(word))) return true
  return false
}

function nameOf(text: string): string | null {
  const name = text.replace(/[\s·•|>»【】[\]]/gu, '')
  const isName =
    name.length >= NAME.from && name.length <= NAME.to && /^[\p{Script=Han}\p{L}“”、]+$/u.test(name)
  return isName && !NO_COLUMN.test(name) ? name : null
}

/** Null for what is not a column of this site: other hosts, articles, files, anchors, the front page. */
function addressOf(link: Box, base: string): string | null {
  const href = (link.attribs['href'] ?? '').trim()
  if (href === '' || /^(?:#|javascript|mailto|tel)/iu.test(href) || !URL.canParse(href, base)) return null
  const address = new URL(href, base)
  const home = new URL(base)
  address.hash = ''
  const isOwn = address.hostname === home.hostname && /^https?:$/u.test(address.protocol)
  const isFront = /^\/(?:(?:index|default|main)\.\w+)?$/iu.test(address.pathname) && address.search === ''
  return !isOwn || isFront || ARTICLE.test(address.pathname) ? null : address.href
}
