import type { Facts, Script } from './facts.ts'

/** They come with a template, draw no list, and go by their whole name: jquery.list.min.js is none of them. */
const LIBRARIES = [
  /^jquery(?:[.-]\d[\d.]*)?(?:[.-](?:slim|migrate(?:[.-]\d[\d.]*)?))?(?:[.-]min)?\.js$/iu,
  /^jquery[.-](?:superslide|superslide\d?|cookie|easing|qrcode|lazyload|marquee|nivo\.slider)(?:[.-]\d[\d.]*)?(?:[.-]min)?\.js$/iu,
  /^(?:bootstrap(?:\.bundle)?|swiper(?:-bundle)?|idangerous\.swiper|superslide|html5shiv|html5|respond|wow|modernizr|layer|font-awesome|selectivizr|dd_belatedpng|polyfill|es5-shim|css3-mediaqueries)(?:[.-]\d[\d.]*)?(?:[.-](?:min|v?\d[\d.]*))*\.js$/iu,
  /^(?:_sitegray|counter|openlink|vsbscreen|dynclicks|base64|jquery\.sitegray)(?:\.min)?\.js$/iu,
]
/** Counters and badges of others, by their whole address. */
const BADGES =
  /^(?:https?:)?\/\/(?:hm\.baidu\.com\/(?:hm|h)\.js|(?:dcs|bszs)\.conac\.cn\/|zfwzgl\.www\.gov\.cn\/exposure\/jiucuo\.js|[\w.]*\.cnzz\.com\/(?:z_stat|stat|core)\.php)/iu
/** Inline: the snippets that load those, TRS's page numbers, 博达's click counts. */
const HARMLESS = [
  /^(?:<!--)?$/u,
  /^var _hmt\b[^]{0,300}hm\.baidu\.com\/hm\.js[^]{0,200}$/u,
  /^document\.write\((?:decodeURI|unescape)\([^()]{0,400}\)[^()]{0,80}\);?$/u,
  /^(?:createPageHTML|_showDynClicks|_jsq_)\([^()]{0,300}\);?$/u,
]
const LOADS =
  /\$\.(?:ajax|get|post|getJSON)\s*\(|\baxios\b|\bfetch\s*\(|\.load\s*\(|\.jpage\s*\(|XMLHttpRequest|ActiveXObject/u
const READ = 20_000

/** A script that may put a list where there is none: any but a known library. */
export function mayDraw({ scripts }: Facts): boolean {
  return scripts.some((script) => !isHarmless(script))
}

function isHarmless({ src, text, type }: Script): boolean {
  if (/json|template|xml/iu.test(type)) return true
  if (src === '') return HARMLESS.some((known) => known.test(text.trim()))
  const name =
    src
      .replace(/[?#].*$/u, '')
      .split('/')
      .at(-1) ?? ''
  return BADGES.test(src) || LIBRARIES.some((known) => known.test(name))
}

/** A script of the page's own asks for more. */
export function loadsMore({ scripts }: Facts): boolean {
  return scripts.some(({ text }) => LOADS.test(text.slice(0, READ)))
}

/** A script of the page's own asks for more to put it into that place. */
export function asksFor({ scripts }: Facts, id: string): boolean {
  const names = [`#${id}'`, `#${id}"`, `ById('${id}')`, `ById("${id}")`]
  return scripts.some(({ text }) => {
    const read = text.slice(0, READ)
    return LOADS.test(read) && names.some((name) => read.includes(name))
  })
}

const MOST_LEAVES = 20
const LEAVES =
  /(?:^|[\s;{}"'(])(?:(?:window|self|top|parent|document)\.)*location(?:\.href)?\s*(?:=(?!=)|\.(?:replace|assign)\s*\()\s*(?:(["'])([^"']{0,500})\1)?/gu
const LATER = /(?:setTimeout\s*\(|onload\s*=)\s*(?:function\s*\(\s*\)\s*\{|\(\s*\)\s*=>\s*\{?|["'])\s*$/u
/** On a condition, or when it is called: a page for telephones, a search box. */
const CONDITIONAL = /\bif\b|\belse\b|\bfunction\b|=>|\?|&&|\|\|/u

/** Whether a script sends every reader to another address as soon as it runs. */
export function sendsAway({ scripts, runsOnLoad }: Facts, url: string): boolean {
  const bodies = [...scripts.map(({ text }) => text.slice(0, READ)), runsOnLoad]
  return bodies.some(
    (text) =>
      text.includes('location') &&
      [...text.matchAll(LEAVES)].slice(0, MOST_LEAVES).some((match) => leaves(text, match, url)),
  )
}

function leaves(text: string, match: RegExpExecArray, url: string): boolean {
  const before = text.slice(0, match.index + 1)
  const statement = before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('\n')) + 1)
  const depth = before.split('{').length - before.split('}').length
  const isAtOnce = depth <= 0 && !CONDITIONAL.test(statement)
  if (!isAtOnce && !LATER.test(before.slice(-80))) return false
  const target = match[2]
  return (
    target === undefined || !URL.canParse(target, url) || withoutHash(target, url) !== withoutHash(url, url)
  )
}

function withoutHash(target: string, base: string): string {
  const url = new URL(target, base)
  url.hash = ''
  return url.href
}
