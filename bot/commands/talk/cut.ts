import { parseCode, type Subject } from '../../../rules/codes.ts'
import { FILLER_WORDS, type FillerKind } from '../../../rules/filler-words.ts'
import { NUMERAL, numberOf } from '../../../rules/numerals.ts'
import { cutAtIds } from '../../../rules/sentence.ts'
import type { Command } from './define.ts'
import { simplified } from './simplified.ts'

/** A piece of a sentence that is no command as it stands. `text` is as it was typed. */
export type Piece =
  | { readonly kind: 'id'; readonly text: string; readonly subject: Subject }
  /** 第50号: of which kind is told by what is to be done with it. */
  | { readonly kind: 'ordinal'; readonly text: string; readonly number: number }
  | { readonly kind: 'department' | 'target'; readonly text: string; readonly name: string }
  | { readonly kind: 'command'; readonly text: string; readonly command: Command }
  | { readonly kind: FillerKind | 'mark' | 'rest'; readonly text: string }

/** What may be named in a sentence, beside the commands. */
export interface Names {
  readonly departments: readonly string[]
  /** Columns and accounts. */
  readonly targets: readonly string[]
  /** What else an item is called than its short id: 2021-0910. */
  readonly items: ReadonlyMap<string, Subject>
}

interface Entry {
  readonly word: string
  readonly pieceOf: (text: string) => Piece
}

type Vocabulary = ReadonlyMap<string, readonly Entry[]>

const MARK = /[\s\p{P}\p{S}]/u
const ORDINAL = new RegExp(
  `(?:第?([\\d百${NUMERAL.slice(1, -1)}]{1,7})号(?!\\p{Script=Han}*楼)|([A-Za-z])(${NUMERAL}*[一二三四五六七八九十百]${NUMERAL}*))`,
  'u',
)

/** Cuts a sentence into what its pieces can be; together they are the sentence. The longest word that fits wins. */
export function cut(sentence: string, commands: readonly Command[], names: Names): Piece[] {
  const pieces = cutAtNumbers(sentence, names.items).flatMap((piece) =>
    piece.kind === 'rest' ? cutAtIds(piece.text).flatMap(idOrRest) : [piece],
  )
  const ordinals = pieces.flatMap((piece) => (piece.kind === 'rest' ? cutAtOrdinal(piece.text) : [piece]))
  const vocabularies = [fixedWords(commands), namedWords(names)]
  return joined(
    ordinals.flatMap((piece) => (piece.kind === 'rest' ? cutAtWords(piece.text, vocabularies) : [piece])),
  )
}

function idOrRest(token: ReturnType<typeof cutAtIds>[number]): Piece[] {
  if (token.kind === 'id') return [{ kind: 'id', text: token.text, subject: token.subject }]
  return [{ kind: 'rest', text: token.text }]
}

/** A letter's or an application's own number, wherever it stands. */
function cutAtNumbers(text: string, items: Names['items']): Piece[] {
  const plain = text.normalize('NFKC')
  // Full-width characters are one for one; anything else is left as it is.
  if (plain.length !== text.length) return [{ kind: 'rest', text }]
  for (const [number, subject] of items) {
    const at = plain.indexOf(number)
    const to = at + number.length
    if (at === -1 || /\d/u.test(plain[to] ?? '') || /[\d-]/u.test(plain[at - 1] ?? '')) continue
    return [
      ...cutAtNumbers(text.slice(0, at), items),
      { kind: 'id', text: text.slice(at, to), subject },
      ...cutAtNumbers(text.slice(to), items),
    ]
  }
  return text === '' ? [] : [{ kind: 'rest', text }]
}

/** 第50号, 五十号, X五十 */
function cutAtOrdinal(text: string): Piece[] {
  const match = ORDINAL.exec(text)
  if (match === null) return [{ kind: 'rest', text }]
  const [said, ordinal, letter, spelled] = match
  const before = text.slice(0, match.index)
  const number = numberOf(ordinal ?? spelled ?? '')
  // 9月30号 is a day.
  if (number === null || (ordinal !== undefined && /[月年]\s?$/u.test(before)))
    return [{ kind: 'rest', text }]
  const subject = letter === undefined ? null : parseCode(`${letter}${number}`)
  const piece: Piece =
    subject === null ? { kind: 'ordinal', text: said, number } : { kind: 'id', text: said, subject }
  const after = text.slice(match.index + said.length)
  return [
    ...(before === '' ? [] : [{ kind: 'rest' as const, text: before }]),
    piece,
    ...(after === '' ? [] : cutAtOrdinal(after)),
  ]
}

function cutAtWords(text: string, vocabularies: readonly Vocabulary[]): Piece[] {
  const shadow = simplified(text).toLowerCase()
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const found = wordAt(shadow, at, vocabularies)
    const length = found?.word.length ?? (/^./su.exec(text.slice(at))?.[0] ?? '').length
    const said = text.slice(at, at + length)
    pieces.push(found?.pieceOf(said) ?? { kind: MARK.test(said) ? 'mark' : 'rest', text: said })
    at += length
  }
  return pieces
}

function wordAt(shadow: string, at: number, vocabularies: readonly Vocabulary[]): Entry | null {
  const fitting = vocabularies.flatMap((vocabulary) => {
    const entries = vocabulary.get(shadow[at] ?? '') ?? []
    return entries.find(({ word }) => shadow.startsWith(word, at) && !isInsideWord(shadow, at, word)) ?? []
  })
  return fitting.toSorted((a, b) => b.word.length - a.word.length)[0] ?? null
}

/** `ok` is no part of `book`. */
function isInsideWord(shadow: string, at: number, word: string): boolean {
  const isLatin = (character: string | undefined) => /[a-z]/u.test(character ?? '')
  return isLatin(word[0]) && (isLatin(shadow[at - 1]) || isLatin(shadow[at + word.length]))
}

const fixedByRegistry = new WeakMap<readonly Command[], Vocabulary>()

/** The commands' words and what stands around them; listed once per registry. */
function fixedWords(commands: readonly Command[]): Vocabulary {
  const known = fixedByRegistry.get(commands)
  if (known) return known
  const called = commands.flatMap((command) =>
    // A single character is a part of too many words: only where a command asks for it.
    [...[command.name, ...command.aliases].filter((name) => name.length > 1), ...(command.asked ?? [])].map(
      (word): Entry => {
        return { word: word.toLowerCase(), pieceOf: (text) => ({ kind: 'command', text, command }) }
      },
    ),
  )
  const fillers = (Object.keys(FILLER_WORDS) as FillerKind[]).flatMap((kind) =>
    FILLER_WORDS[kind].map((word): Entry => ({ word, pieceOf: (text) => ({ kind, text }) })),
  )
  const vocabulary = byFirst([...called, ...fillers])
  fixedByRegistry.set(commands, vocabulary)
  return vocabulary
}

const namedByNames = new WeakMap<Names, Vocabulary>()

function namedWords(names: Names): Vocabulary {
  const known = namedByNames.get(names)
  if (known) return known
  const { departments, targets } = names
  const entries = (kind: 'department' | 'target', words: readonly string[]) =>
    words.map((name): Entry => ({ word: name.toLowerCase(), pieceOf: (text) => ({ kind, text, name }) }))
  const vocabulary = byFirst([...entries('target', targets), ...entries('department', departments)])
  namedByNames.set(names, vocabulary)
  return vocabulary
}

/** By the first character, the longest first; of the same word the one that was listed first. */
function byFirst(entries: readonly Entry[]): Vocabulary {
  const longestFirst = entries
    .filter(({ word }) => word !== '')
    .toSorted((a, b) => b.word.length - a.word.length)
  return Map.groupBy(longestFirst, ({ word }) => word[0] ?? '')
}

/** What was not known, in one piece. */
function joined(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (piece.kind === 'rest' && last?.kind === 'rest')
      whole[whole.length - 1] = { kind: 'rest', text: last.text + piece.text }
    else whole.push(piece)
  }
  return whole
}
