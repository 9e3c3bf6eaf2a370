import type { Command } from './define.ts'

/** Longer than any command; a longer text is a paste, not a question. */
export const MAX_TEXT = 500

export type Parsed =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: string }
  | { readonly kind: 'unknown'; readonly nearest: readonly Command[] }
  | { readonly kind: 'empty' }

/**
 * Reads what a person typed: full width or half, with a leading @ or 「」, with or without a space
 * between the command and what follows. The longest name that fits wins.
 */
export function parseCommand(text: string, commands: readonly Command[]): Parsed {
  const words = normalise(text)
  if (words === '') return { kind: 'empty' }
  const named = commands.flatMap((command) =>
    [command.name, ...command.aliases].map((name) => ({ command, name })),
  )
  const found = named
    .filter(({ name }) => words.toLowerCase().startsWith(name.toLowerCase()))
    .sort((a, b) => b.name.length - a.name.length)[0]
  if (found) return { kind: 'command', command: found.command, rest: words.slice(found.name.length).trim() }
  return { kind: 'unknown', nearest: nearest(words, commands) }
}

/** Mentions, quotes and invisible characters go; spaces become one. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/^\s*(?:@\S+\s+)+/u, '')
    .replace(/^[「『"'“【/]+|[」』"'”】。!?]+$/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

function nearest(words: string, commands: readonly Command[]): Command[] {
  const score = (command: Command) =>
    Math.max(
      ...[command.name, ...command.aliases].map((name) => likeness(words.slice(0, name.length + 2), name)),
    )
  return [...commands]
    .map((command) => ({ command, score: score(command) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ command }) => command)
}

/** Shared characters, as a share of both lengths. */
function likeness(a: string, b: string): number {
  const left = [...a]
  const shared = [...b].filter((character) => left.includes(character)).length
  return (2 * shared) / (left.length + [...b].length)
}
