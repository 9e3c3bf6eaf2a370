import { parseCode, type Subject } from './codes.ts'
import type { When } from './day-readings.ts'
import { type DayWords, findDays, readDay } from './day-words.ts'

/**
 * A sentence cut into what its pieces can be. The texts of all tokens put together are the sentence: nothing that was
 * typed is lost between them.
 */
export type Token =
  | { readonly kind: 'id'; readonly text: string; readonly subject: Subject }
  /** `isAlone`: nothing is glued to it but 于, 回复的 and the like; otherwise it may be a part of a longer remark. */
  | {
      readonly kind: 'day'
      readonly text: string
      readonly said: string
      readonly day: DayWords
      readonly isAlone: boolean
    }
  | { readonly kind: 'link'; readonly text: string }
  /** One of the names that were asked for: 今日要闻 is a column and no day. */
  | { readonly kind: 'name'; readonly text: string }
  /** What stands behind 说明, as it was written. */
  | { readonly kind: 'note'; readonly text: string; readonly note: string }
  | { readonly kind: 'words'; readonly text: string }

export interface Reading extends When {
  /** Names that may stand in the sentence. */
  readonly names?: readonly string[]
}

const SEPARATOR = '[\\s，,、。;；:：!！?？()（）「」“”\\[\\]【】/]'
const ACT =
  '(?:回复|答复|回信|办结|办理|办完|更新|发布|上传|整改|改好|完成|处理|收到|收件|送达|寄出|签收|告知|通知|公告|注销|备案|审核|登记|提交|补正|归档|报送|解读|印发|[回办发改收寄报])'
const GLUE_BEFORE = new RegExp(
  `(?<=^|${SEPARATOR})(?:(?:${ACT})?(?:日期|时间)(?:[是为]|改为)?\\s?[:：]?\\s?|(?:已经?|就|刚|是)?[于在自从是为])$`,
  'u',
)
/** 已回复了, 发了两条 */
const DONE = `(?:已经?|就|也|都|才|刚)?(?:${ACT})?(?:好|完|过)?(?:了|的)?(?:[一两三四五六七八九十\\d]{1,2}[条次篇个封件])?[了的呢啦哦啊]?`
const GLUE_AFTER = new RegExp(`^${DONE}(?=$|${SEPARATOR})`, 'u')
const FILLER = new RegExp(`^${DONE}$`, 'u')

const IS_SEPARATOR = new RegExp(SEPARATOR, 'u')

/** 说明：已办, 理由 会议延期, and 说明已报 whole; but 理由充分 is a remark like any other. */
const NOTE = new RegExp(
  `(?<=^|${SEPARATOR})(?:(?:说明|备注|理由)(?:\\s*[:：]\\s*|\\s+)(?<note>\\S.*)|(?<whole>说明\\S.*))$`,
  'su',
)
const LINK = /https?:\/\/[^\s，、。；（）《》「」]+/giu
const QUOTED = /《[^》]*》/gu
/** X50, x 50, X-50 */
const ID = /(?<![A-Za-z0-9])[A-Za-z](?:\d{1,9}(?!\d)|[ -]\d{1,9}(?!\d|[-/.:]\d|[年月日号]))/gu

interface Stretch {
  readonly from: number
  readonly to: number
  readonly token: Token
}

/** Cuts a sentence into tokens; see Token. */
export function readSentence(text: string, { names = [], ...when }: Reading): Token[] {
  const stretches: Stretch[] = []
  const claim = (from: number, length: number, tokenOf: (text: string) => Token | null) => {
    const token = tokenOf(text.slice(from, from + length))
    if (token !== null && length > 0) stretches.push({ from, to: from + length, token })
  }
  // What is taken already is a separator to whatever is looked for next, and keeps its length.
  const left = () => stretches.reduce((rest, { from, to }) => masked(rest, from, to), halfWidthLetters(text))

  const note = NOTE.exec(text)
  if (note)
    claim(note.index, note[0].length, (said) => ({
      kind: 'note',
      text: said,
      note: note[1] ?? note[2] ?? '',
    }))
  for (const { index, 0: title } of left().matchAll(QUOTED))
    claim(index, title.length, (said) => ({ kind: 'words', text: said }))
  for (const { index, 0: link } of left().matchAll(LINK))
    claim(index, link.length, (said) => ({ kind: 'link', text: said }))
  for (const name of names.toSorted((a, b) => b.length - a.length)) {
    for (const at of placesOf(name, left())) claim(at, name.length, (said) => ({ kind: 'name', text: said }))
  }
  for (const { index, 0: id } of left().matchAll(ID)) claim(index, id.length, idToken)
  const rest = left()
  for (const found of findDays(rest, when)) {
    const { from, to, day, isAlone } = withGlue(found, rest, when)
    claim(from, to - from, (said) => ({
      kind: 'day',
      text: said,
      said: text.slice(day.from, day.to),
      day,
      isAlone,
    }))
  }
  return filled(text, stretches)
}

/** The same for short ids alone. */
export function cutAtIds(text: string): Token[] {
  const stretches = [...halfWidthLetters(text).matchAll(ID)].flatMap(({ index, 0: id }) => {
    const token = idToken(text.slice(index, index + id.length))
    return token === null ? [] : [{ from: index, to: index + id.length, token }]
  })
  return filled(text, stretches)
}

/** What no kind was found for, in the order in which it was typed, without the punctuation around it. */
export function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ kind, text }) => {
    const words = text.replace(TRIMMED, '')
    return kind === 'words' && words !== '' ? [words] : []
  })
}

const TRIMMED = new RegExp(`^${SEPARATOR}+|${SEPARATOR}+$`, 'gu')

/** Whether words say no more than the command did: 已更新, 发了两条. */
export function isFiller(words: string): boolean {
  return FILLER.test(words)
}

function idToken(text: string): Token | null {
  const subject = parseCode(halfWidthLetters(text).replace(/[ -]/u, ''))
  return subject === null ? null : { kind: 'id', text, subject }
}

interface Glued {
  readonly from: number
  readonly to: number
  readonly day: DayWords
  readonly isAlone: boolean
}

/** A day with 于 before it and 回复的 behind it. */
function withGlue(day: DayWords, text: string, when: When): Glued {
  const { from, to } = day
  const before = GLUE_BEFORE.exec(text.slice(0, from))?.[0].length ?? 0
  const after = GLUE_AFTER.exec(text.slice(to))?.[0].length ?? null
  const start = from - before
  const isFree = start === 0 || IS_SEPARATOR.test(text[start - 1] ?? '')
  if (after !== null) return { from: start, to: to + after, day, isAlone: isFree }
  // 「10月8日 晚上施工噪音」: the evening belongs to what follows.
  const words = text.slice(from, to).replace(/ [^ ]*$/u, '')
  const shorter = words.length < to - from ? readDay(words, when) : null
  return shorter === null
    ? { from: start, to, day, isAlone: false }
    : withGlue({ ...shorter, from, to: from + words.length }, text, when)
}

function filled(text: string, stretches: readonly Stretch[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  for (const { from, to, token } of stretches.toSorted((a, b) => a.from - b.from)) {
    if (from > at) tokens.push({ kind: 'words', text: text.slice(at, from) })
    tokens.push(token)
    at = to
  }
  if (at < text.length) tokens.push({ kind: 'words', text: text.slice(at) })
  return tokens
}

function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + '，'.repeat(to - from) + text.slice(to)
}

function placesOf(name: string, text: string): number[] {
  const places: number[] = []
  if (name === '') return places
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) places.push(at)
  return places
}

/** Ｘ５０ is typed on phones; one character for one. */
function halfWidthLetters(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ－]/gu, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfe_e0),
  )
}
