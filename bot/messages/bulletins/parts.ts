import { BULLETIN_PARTS } from './fields.ts'
import type { BulletinPart } from '../../../rules/bulletin/fields.ts'
import { anySection } from '../../../rules/bulletin/model.ts'
import type { Place } from '../../../rules/place.ts'
import { sectionWords } from './sections/index.ts'

/** Beside the sections, the one part that counts nothing. */
const REQUIREMENTS = { name: '有关要求', otherNames: ['要求'], title: () => '有关要求' } as const

function wordsOf(part: BulletinPart) {
  return part === 'requirements' ? REQUIREMENTS : sectionWords[part]
}

/** What a part is called in a word, in the chat; by the place's own name for it where it is known. */
export function partName(part: BulletinPart, place?: Place): string {
  const words = wordsOf(part)
  const own = 'nameAt' in words && place !== undefined ? words.nameAt?.(place) : undefined
  return own ?? words.name
}

/** The heading over its text. */
export function partTitle(part: BulletinPart, place: Place): string {
  return wordsOf(part).title(place)
}

/** The names of the parts that are off. */
export function partsOff(parts: readonly BulletinPart[], place: Place): string[] {
  const isAlways = (part: BulletinPart) => part === 'requirements' || anySection[part].isOptional !== true
  return BULLETIN_PARTS.filter((part) => isAlways(part) && !parts.includes(part)).map((part) =>
    partName(part, place),
  )
}

/** The part that people call so; null when there is none. */
export function partNamed(name: string): BulletinPart | null {
  const isIt = (part: BulletinPart) => [wordsOf(part).name, ...wordsOf(part).otherNames].includes(name)
  return BULLETIN_PARTS.find(isIt) ?? null
}
