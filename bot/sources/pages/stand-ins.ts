import type { Page } from './markup/document.ts'
import { sendsAway } from './markup/scripts.ts'

/** An answer with status 200 that is not the column, whatever dates stand on it. */
export type NoColumn = StandIn | 'redirected' | 'challenged'

type StandIn = 'login' | 'error-page' | 'blocked' | 'parked' | 'hijacked'

const ERROR_TITLE =
  /^[^\p{L}\p{N}]*(?:40[0-9]|50[0-9])(?![\p{L}\p{N}])|页面?(?:不存在|未找到|找不到)|找不到.{0,6}页面?|not found|bad gateway|internal server error|error report|service unavailable|runtime error|出错了?$|访问出错|系统维护|网站维护|无法访问/iu
const ERROR_TEXT =
  /(?:页面|网页|内容|文件|链接|栏目).{0,6}(?:不存在|已(?:被)?删除|未找到|找不到|无法访问)|HTTP Status [45]\d\d|HTTP 错误 [45]\d\d|无法找到(?:资源|该页)|错误代码\s*:?\s*[45]\d\d|Server Error in '|Welcome to nginx|^40[34]$/iu
const BLOCKED =
  /已被拦截|访问被(?:拦截|拒绝|阻断)|请求存在威胁|安全验证|人机验证|请完成(?:下列|以下)?验证|访问过于频繁|创宇盾|安全狗|云锁|Just a moment|Attention Required|Access Denied|Request Rejected/iu
const CHALLENGE = /document\.cookie\s*=|__jsl|jsluid|acw_sc__|_cf_chl|location\.(?:href|reload|replace)/iu
const PARKED =
  /域名.{0,8}(?:出售|转让|停放|已?过期|到期)|(?:购买|出售)(?:此|该)域名|domain (?:is|may be) for sale|buy this domain|parked (?:free|domain)|未备案|尚未绑定|站点创建成功/iu
/** In three titles of one page it is no longer the police warning of them. */
const GAMBLING = /博彩|棋牌|娱乐城|投注|六合彩|葡京|彩金|百家乐|老虎机|真人视讯|开户优惠|时时彩/u
const GAMBLING_TITLES = 3
/** Pages of errors and logins say little else. */
const FEW_WORDS = 600
/** Where the words that count stand: an article on page 3 of the list may speak of 安全验证. */
const LEADING_CHUNKS = 40
const MOST_TITLE = 300
const MOST_SCRIPT = 20_000
/** 「5秒后返回首页」 */
const LEAVING = /\d\s?秒(?:钟)?(?:之?后|内).{0,8}(?:返回|跳转|转到|进入)/u
const SEARCH_TITLE = /^(?:站内|全站|高级)?(?:搜索|检索)(?:结果|页面?)?(?:$|[\s_|-])/u
const SEARCH_PATH = /\/(?:search|searchresult|so|query)(?:\/|\.|$)/iu

/** What the answer is, when it is certainly not the column. */
export function noColumn(page: Page, url: string, landedUrl: string): NoColumn | null {
  const isSame = url === landedUrl
  if (!isSame && /[/.](?:login|sso|cas)\b/iu.test(pathOf(landedUrl))) return 'login'
  if (isElsewhere(url, landedUrl) || refreshesAway(page, landedUrl)) return 'redirected'
  if (!isSame && (SEARCH_PATH.test(pathOf(landedUrl)) || SEARCH_TITLE.test(page.facts.title)))
    return 'redirected'
  const words = wordsOf(page)
  if (isChallenge(page, words)) return 'challenged'
  const leaves = page.chunks.some(({ text }) => LEAVING.test(text)) || sendsAway(page.facts, landedUrl)
  return standIn(page, words) ?? (leaves ? 'redirected' : null)
}

/**
 * What a front page is, when it is certainly not a site's. It may lead anywhere, by a script as well; and one
 * that says much has not made room for an error or a login.
 */
export function noFrontPage(page: Page): StandIn | null {
  const words = wordsOf(page)
  const found = standIn(page, words)
  return found === 'hijacked' || words.length < FEW_WORDS ? found : null
}

function standIn({ facts, chunks }: Page, words: string): StandIn | null {
  const title = facts.title.slice(0, MOST_TITLE)
  const leading = chunks.filter(({ link }) => link === null).slice(0, LEADING_CHUNKS)
  const isShort = words.length < FEW_WORDS
  if (BLOCKED.test(title) || (isShort && BLOCKED.test(words))) return 'blocked'
  if (ERROR_TITLE.test(title) || leading.some(({ text }) => text.length <= 40 && ERROR_TEXT.test(text)))
    return 'error-page'
  if (PARKED.test(title) || (isShort && PARKED.test(words))) return 'parked'
  const gambling = new Set(
    chunks.flatMap(({ link, text }) => (link !== null && GAMBLING.test(text) ? link : [])),
  )
  if (gambling.size >= GAMBLING_TITLES || GAMBLING.test(title)) return 'hijacked'
  return facts.asksPassword && /登\s*[录陆]|login/iu.test(title) ? 'login' : null
}

/** Another host's or the same host's front page, when a column was asked for: the site has been closed or moved. */
function isElsewhere(url: string, landedUrl: string): boolean {
  if (url === landedUrl || !URL.canParse(url) || !URL.canParse(landedUrl)) return false
  const [asked, landed] = [new URL(url), new URL(landedUrl)]
  const bare = ({ hostname }: URL): string => hostname.replace(/^www\./u, '')
  if (bare(asked) !== bare(landed)) return true
  return isFrontPage(landed) && !isFrontPage(asked)
}

function isFrontPage({ pathname, search }: URL): boolean {
  return /^\/(?:(?:index|default|main)\.\w+)?$/iu.test(pathname) && search === ''
}

function refreshesAway({ facts }: Page, url: string): boolean {
  const content = (facts.metas.get('refresh') ?? '').slice(0, MOST_TITLE)
  const match = /^\s*(\d+)\s*[;,]\s*url\s*=\s*['"]?([^'"\s]+)/iu.exec(content)
  if (!match || Number(match[1]) > 10 || !URL.canParse(match[2] ?? '', url)) return false
  return new URL(match[2] ?? '', url).href !== url
}

function isChallenge({ facts }: Page, words: string): boolean {
  return words.length < 20 && facts.scripts.some(({ text }) => CHALLENGE.test(text.slice(0, MOST_SCRIPT)))
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}

/** As many as tell a short page from a long one. */
function wordsOf({ chunks }: Page): string {
  let words = ''
  for (const { text } of chunks) {
    if (words.length >= FEW_WORDS) break
    words += text
  }
  return words
}
