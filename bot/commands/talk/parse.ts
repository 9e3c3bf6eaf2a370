import type { Command } from './define.ts'
import { simplified } from './simplified.ts'

/** Longer than any command and than the State Council's notice of a year's holidays. */
export const MAX_TEXT = 2_000

export type Parsed =
  /** `name`: which of its names was used. `isQuestion`: it ended in a question mark, which `rest` no longer has, or in 吗. */
  | {
      readonly kind: 'command'
      readonly command: Command
      readonly name: string
      readonly rest: string
      readonly isQuestion: boolean
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty' }

/**
 * Reads what a person typed: full width or half, with a leading @ or 「」, with or without a space
 * between the command and what follows. The longest name that fits wins. What follows stays as it was
 * typed, but for spaces: a title keeps its full-width brackets.
 */
export function parseCommand(text: string, commands: readonly Command[]): Parsed {
  const words = normalise(text)
  const isQuestion = isAsked(text)
  if (words === '') return { kind: 'empty' }
  for (const { command, name } of namesOf(commands)) {
    const rest = afterName(words, name)
    if (rest !== null)
      return { kind: 'command', command, name, rest: meantRest(command, unwrapped(rest)), isQuestion }
  }
  return { kind: 'unknown' }
}

/** 签发吧 is 签发; but whoever says 确认吧 has not said 「确认」. */
function meantRest({ needs }: Command, rest: string): string {
  return needs !== 'join' && /^(?:一下|一哈|[吧呀啊哦呢啦哈]|谢谢)+$/u.test(rest) ? '' : rest
}

/** Whether it ends as a question does. */
export function isAsked(text: string): boolean {
  return /(?:[?？]|[吗么嘛]|了没有?)[\s」』"'”’】。.!！]*$/u.test(text)
}

interface Named {
  readonly command: Command
  readonly name: string
}

const namesByRegistry = new WeakMap<readonly Command[], readonly Named[]>()

/** Every name and alias, the longest first; listed once per registry. */
function namesOf(commands: readonly Command[]): readonly Named[] {
  const known = namesByRegistry.get(commands)
  if (known) return known
  const names = commands
    .flatMap((command) => [command.name, ...command.aliases].map((name) => ({ command, name })))
    .sort((a, b) => b.name.length - a.name.length)
  namesByRegistry.set(commands, names)
  return names
}

/** Mentions, quotes and what nobody can see go; spaces become one. */
function normalise(text: string): string {
  const words = text
    // Zero-width and other invisible characters come with pasted text, in the middle of words too.
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/^(?:[@＠]\S+ )+/u, '')
  const bare = unwrapped(words)
  // A lone question mark is a question.
  return bare === '' && /^[?？]/u.test(words) ? '?' : bare
}

const BEFORE = /[\s「『"'“‘【/:：,，、;；／]/u
const AFTER = /[\s」』"'”’】。!！?？,，;；~～]/u

/**
 * Without the quotes and the punctuation around it: 「状态 平氏」。 and 为什么：X12. Character by character: a
 * pattern that has to end at the end is tried again from each place.
 */
function unwrapped(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && BEFORE.test(text.charAt(from))) from += 1
  while (to > from && AFTER.test(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

/** What follows a command's name, whatever the case and the spaces inside it; null when it is not there. */
function afterName(words: string, name: string): string | null {
  let at = 0
  const first = words[0] ?? ''
  if (first !== name[0] && simplified(first.normalize('NFKC').toLowerCase()) !== name[0]?.toLowerCase())
    return null
  for (const character of name) {
    while (words[at] === ' ') at += 1
    const typed = words[at]?.normalize('NFKC').toLowerCase()
    if (typed !== character.toLowerCase() && simplified(typed ?? '') !== character.toLowerCase()) return null
    at += 1
  }
  return words.slice(at)
}

/** Offered only when it looks like one: two of its characters in a row, or as good as all of a short one. */
export function likeCommands(text: string, commands: readonly Command[]): Command[] {
  const words = simplified(normalise(text).normalize('NFKC'))
  const scored = commands
    .filter(({ isGrave, isExact, isUnlisted }) => ![isGrave, isExact, isUnlisted].includes(true))
    .map((command) => {
      const names = [command.name, ...command.aliases]
      return { command, score: Math.max(...names.map((name) => likeness(words, name))) }
    })
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command)
}

/** 0 for no likeness at all, else shared characters as a share of both lengths. */
function likeness(words: string, name: string): number {
  const beginning = words.slice(0, name.length + 2)
  const left = [...beginning]
  const shared = [...name].filter((character) => left.includes(character)).length
  const share = (2 * shared) / (left.length + [...name].length)
  const pairs = [...name].map((_, index) => name.slice(index, index + 2)).filter((it) => it.length === 2)
  const hasPair = pairs.some((pair) => pair !== '什么' && pair !== '怎么' && words.includes(pair))
  const hasPlace = words.length <= name.length + 1 && [...name].some((it, index) => words[index] === it)
  return hasPair || (hasPlace && share >= 0.5) ? share : 0
}
