import { BULLETIN_PARTS } from './fields.ts'
import type { BulletinPart } from '../../../rules/bulletin/fields.ts'
import { sectionWords } from './sections/index.ts'

/** Beside the sections, the one part that counts nothing. */
const REQUIREMENTS = { name: '有关要求', otherNames: ['要求'], title: '有关要求' } as const

function wordsOf(part: BulletinPart) {
  return part === 'requirements' ? REQUIREMENTS : sectionWords[part]
}

/** What a part is called in a word, in the chat. */
export function partName(part: BulletinPart): string {
  return wordsOf(part).name
}

/** The heading over its text. */
export function partTitle(part: BulletinPart): string {
  return wordsOf(part).title
}

/** The names of the parts that are off. */
export function partsOff(parts: readonly BulletinPart[]): string[] {
  return BULLETIN_PARTS.filter((part) => !parts.includes(part)).map(partName)
}

/** The part that people call so; null when there is none. */
export function partNamed(name: string): BulletinPart | null {
  const isIt = (part: BulletinPart) => [wordsOf(part).name, ...wordsOf(part).otherNames].includes(name)
  return BULLETIN_PARTS.find(isIt) ?? null
}
