/** What a short id on a phone can mean. The letter is the item's first sound: X 信件, W 网站 … */
const LETTERS = {
  website: 'W',
  column: 'L',
  account: 'M',
  letter: 'X',
  'foi-request': 'Y',
  document: 'J',
  notice: 'T',
  rectification: 'Z',
  bulletin: 'B',
  outbox: 'S',
  matter: 'Q',
} as const

export type SubjectKind = keyof typeof LETTERS

export interface Subject {
  readonly kind: SubjectKind
  readonly id: number
}

/** The id a person types: X12. */
export function toCode(subject: Subject): string {
  return `${LETTERS[subject.kind]}${subject.id}`
}

/** Reads X12, x12 and ｘ１２ alike; null when it is not a short id. */
export function parseCode(text: string): Subject | null {
  const match = /^([A-Z])0*(\d{1,9})$/u.exec(text.normalize('NFKC').trim().toUpperCase())
  if (!match) return null
  const found = Object.entries(LETTERS).find(([, letter]) => letter === match[1])
  return found ? { kind: found[0] as SubjectKind, id: Number(match[2]) } : null
}
