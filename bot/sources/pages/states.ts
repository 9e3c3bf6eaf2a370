import type { CheerioAPI } from 'cheerio'
import { type AnyNode, isElement, isText, type Page } from './document.ts'
import { aboveFoot } from './scope.ts'

/** An answer with status 200 that is not the column, whatever dates stand on it. */
export type NoColumn = StandIn | 'redirected'

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
const UNREAD = new Set(['script', 'style', 'noscript'])
const UNREAD_OR_LINKED = new Set([...UNREAD, 'a'])

/** What the answer is, when it is certainly not the column. `$`: as it came, scripts and all. */
export function noColumn($: CheerioAPI, url: string, landedUrl: string): NoColumn | null {
  if (/[/.](?:login|sso|cas)\b/iu.test(pathOf(landedUrl)) && landedUrl !== url) return 'login'
  if (isElsewhere(url, landedUrl)) return 'redirected'
  if (refreshesAway($, landedUrl)) return 'redirected'
  const words = wordsOf($)
  return isChallenge($, words) ? 'blocked' : standIn($, words)
}

/**
 * What a front page is, when it is certainly not a site's. It may lead anywhere, by a script as well; and one
 * that says much has not made room for an error or a login.
 */
export function noFrontPage($: CheerioAPI): StandIn | null {
  const words = wordsOf($)
  const found = standIn($, words)
  return found === 'hijacked' || words.length < FEW_WORDS ? found : null
}

function standIn($: CheerioAPI, words: string): StandIn | null {
  const title = $('title').first().text().trim()
  const leading = leadingTexts($)
  const isShort = words.length < FEW_WORDS
  if (BLOCKED.test(title) || (isShort && BLOCKED.test(words))) return 'blocked'
  if (ERROR_TITLE.test(title) || leading.some((it) => it.length <= 40 && ERROR_TEXT.test(it)))
    return 'error-page'
  if (PARKED.test(title) || (isShort && PARKED.test(words))) return 'parked'
  const gambling = $('a').filter((_, it) => GAMBLING.test($(it).text())).length
  if (gambling >= GAMBLING_TITLES || GAMBLING.test(title)) return 'hijacked'
  return asksPassword($) && /登\s*[录陆]|login/iu.test(title) ? 'login' : null
}

/** Many a portal has such a form in its head; it is a login page when there is nothing else. */
export function asksPassword($: CheerioAPI): boolean {
  return $('input[type="password" i]').length > 0
}

/** Nothing to read until a script has run: templates, loaders, an empty frame for an application. */
export function isDrawnByScript($: CheerioAPI): boolean {
  const inline = $('script:not([src])').text()
  const templates =
    /\{\{.+?\}\}|<%=|\bv-(?:for|if|html)=|\bng-(?:repeat|bind)\b|type=["']text\/(?:x-)?template/iu.test(
      $.html(),
    )
  const loads =
    /\$\.(?:ajax|get|post|getJSON)\s*\(|\baxios\b|\bfetch\s*\(|\.load\s*\(|\.jpage\s*\(|XMLHttpRequest/u.test(
      inline,
    )
  const empty =
    $('#app, #root, #main-app, [id$="-app"]').filter((_, it) => $(it).text().trim() === '').length > 0
  const waiting = /正在加载|加载中|loading\s*\.{2,}|数据载入/iu.test(wordsOf($))
  return (
    templates ||
    loads ||
    empty ||
    waiting ||
    /enable (?:it|javascript)|启用\s*JavaScript/iu.test($('noscript').text())
  )
}

/** They come with every page of a template, and draw no list. */
const LIBRARY =
  /jquery|bootstrap|swiper|superslide|html5shiv|respond|_sitegray|\/system\/resource\/|layer|wow|share/iu

/** A script of the site's own that may yet put a list where 「暂无数据」 stands. */
export function mayDrawList($: CheerioAPI, base: string): boolean {
  return $('script[src]')
    .toArray()
    .map((script) => script.attribs['src'] ?? '')
    .some((src) => {
      const isOwn = URL.canParse(src, base) && new URL(src, base).host === new URL(base).host
      return isOwn && !LIBRARY.test(src)
    })
}

/** The list lies in another document. */
export function isFramed($: CheerioAPI): boolean {
  return $('frameset').length > 0 || $('iframe[src]').length > 0
}

const NOTHING_YET =
  /^(?:(?:很?抱歉|对不起)[^\p{L}\p{N}]*)?(?:[该本此]|当前)?(?:栏目|频道|页面|分类)?下?(?:暂无|暂时没有|没有|尚无|暂未发布|暂未添加)(?:任何|相关)?(?:数据|信息|内容|记录|文章|新闻|资料|公告|文件)[^\p{L}\p{N}]*$/u
const NOT_BUILT_YET = /^[该本此]?(?:栏目|页面|内容|频道)(?:正在)?(?:努力)?建设中[^\p{L}\p{N}]*$/u
/** An article may end with 「暂无相关信息」 as well; a blank column has no article. */
const BLANK_WORDS = 120

/** The column says itself that there is nothing in it. */
export function saysBlank(page: Page, isInScope: (chunk: Page['chunks'][number]) => boolean): string | null {
  const seen = aboveFoot(page.chunks).filter((chunk) => isInScope(chunk) && chunk.link === null)
  if (seen.reduce((sum, { text }) => sum + text.length, 0) > BLANK_WORDS) return null
  const found = seen.find(
    ({ text }) => text.length <= 30 && (NOTHING_YET.test(text) || NOT_BUILT_YET.test(text)),
  )
  return found?.text ?? null
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

function refreshesAway($: CheerioAPI, url: string): boolean {
  const content = $('meta[http-equiv="refresh" i]').attr('content') ?? ''
  const match = /^\s*(\d+)\s*[;,]\s*url\s*=\s*['"]?([^'"\s]+)/iu.exec(content)
  if (!match || Number(match[1]) > 10 || !URL.canParse(match[2] ?? '', url)) return false
  return new URL(match[2] ?? '', url).href !== url
}

function isChallenge($: CheerioAPI, words: string): boolean {
  return words.length < 20 && CHALLENGE.test($('script').text())
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}

function wordsOf($: CheerioAPI): string {
  return textsOf($, UNREAD).join('').replace(/\s+/gu, ' ').trim()
}

function leadingTexts($: CheerioAPI): string[] {
  return textsOf($, UNREAD_OR_LINKED)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, LEADING_CHUNKS)
}

/** In order. The library's own search takes time with the square of the body's children. */
function textsOf($: CheerioAPI, but: ReadonlySet<string>): string[] {
  const texts: string[] = []
  const stack: AnyNode[] = [...$('body')]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isText(node)) texts.push(node.data)
    if (isElement(node) && !but.has(node.name)) for (const it of node.children.toReversed()) stack.push(it)
  }
  return texts
}
