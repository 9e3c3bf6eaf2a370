import type { Hint, HintKind, SourceId } from './hint.ts'

/** A form that is never right, and what is meant; null where that depends. A form may say by a pattern what it is not part of. */
export type Entry = readonly [form: string, better: string | null]

/** Forms that one expression looks for at once. */
export interface ClosedList {
  readonly entries: readonly Entry[]
  readonly hintsIn: (text: string) => Hint[]
}

export function closedList(kind: HintKind, source: SourceId, entries: readonly Entry[]): ClosedList {
  const pattern = new RegExp(entries.map(([form]) => form).join('|'), 'gu')
  const betterOf = new Map(entries.map(([form, better]) => [plain(form), better]))
  return {
    entries,
    hintsIn: (text) =>
      [...text.matchAll(pattern)].map(({ index: from, 0: said }): Hint => ({
        kind,
        from,
        to: from + said.length,
        said,
        better: betterOf.get(said) ?? null,
        source,
      })),
  }
}

/** Without what it says of its neighbours. */
function plain(form: string): string {
  return form.replace(/\(\?[^)]*\)/gu, '')
}
