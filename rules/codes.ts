import type { Snapshot } from './types.ts'

interface Owned {
  readonly id: number
  readonly departmentId: number
}

interface Kind {
  /** The item's first sound: X 信件, W 网站 … No two kinds share one, and I and O are read as digits. */
  readonly letter: string
  /** Whose it is; null for what belongs to no department. */
  readonly find: ((snapshot: Snapshot, id: number) => Owned | undefined) | null
}

/** What a short id on a phone can mean. */
const KINDS = {
  website: { letter: 'W', find: ({ websites }, id) => byId(websites, id) },
  column: {
    letter: 'L',
    find: ({ websites }, id) => websites.find(({ columns }) => columns.some((column) => column.id === id)),
  },
  account: { letter: 'M', find: ({ accounts }, id) => byId(accounts, id) },
  letter: { letter: 'X', find: ({ letters }, id) => byId(letters, id) },
  'foi-request': {
    letter: 'Y',
    find: ({ foiRequests, foiArrivals }, id) => byId(foiRequests, id) ?? byId(foiArrivals, id),
  },
  document: { letter: 'J', find: ({ documents }, id) => byId(documents, id) },
  notice: { letter: 'T', find: null },
  rectification: { letter: 'Z', find: ({ rectifications }, id) => byId(rectifications, id) },
  bulletin: { letter: 'B', find: null },
  outbox: { letter: 'S', find: null },
  matter: { letter: 'Q', find: null },
} as const satisfies Readonly<Record<string, Kind>>

export type SubjectKind = keyof typeof KINDS

export const SUBJECT_KINDS = Object.keys(KINDS) as SubjectKind[]

export interface Subject {
  readonly kind: SubjectKind
  readonly id: number
}

/** The id a person types: X12. */
export function toCode(subject: Subject): string {
  return `${KINDS[subject.kind].letter}${subject.id}`
}

/** Reads X12, x12 and ｘ１２ alike; null when it is not a short id. */
export function parseCode(text: string): Subject | null {
  const match = /^([A-Z])0*(\d{1,9})$/u.exec(text.normalize('NFKC').trim().toUpperCase())
  if (!match) return null
  const found = Object.entries(KINDS).find(([, { letter }]) => letter === match[1])
  return found ? { kind: found[0] as SubjectKind, id: Number(match[2]) } : null
}

/** The department an item belongs to; null when there is no such item, or it is no department's. */
export function ownerOf(snapshot: Snapshot, { kind, id }: Subject): number | null {
  return KINDS[kind].find?.(snapshot, id)?.departmentId ?? null
}

function byId<T extends Owned>(items: readonly T[], id: number): T | undefined {
  return items.find((item) => item.id === id)
}
